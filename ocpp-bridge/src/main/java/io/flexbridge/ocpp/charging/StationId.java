package io.flexbridge.ocpp.charging;

import java.util.regex.Pattern;

/**
 * The identity of a charging station, as in the last part of its connection URL.
 *
 * @param text 1 to 48 characters of {@code A-Z a-z 0-9 * - _ = : + | @ .} (OCPP 2.0.1 part 4, 3.1)
 */
public record StationId(String text) implements Comparable<StationId> {

  /** Longest identity that OCPP 2.0.1 allows. */
  public static final int MAX_LENGTH = 48;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*\\-_=:+|@.]{1,48}");

  public StationId {
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Station identity of %d characters is not 1..%d of A-Z a-z 0-9 * - _ = : + | @ ."
              .formatted(text.length(), MAX_LENGTH));
    }
  }

  @Override
  public int compareTo(StationId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
