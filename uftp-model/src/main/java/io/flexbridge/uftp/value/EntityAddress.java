package io.flexbridge.uftp.value;

import java.util.regex.Pattern;

/**
 * The address of a connection or congestion point: {@code ea1.yyyy-mm.<reversed domain>:<id>} or
 * {@code ean.} with 12 to 34 digits.
 *
 * @param text at most 497 characters
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, common
 *     types, EntityAddress</a>
 */
public record EntityAddress(String text) implements Comparable<EntityAddress> {

  private static final int MAX_LENGTH = 500;
  private static final Pattern FORM =
      Pattern.compile("ea1\\.[0-9]{4}-[0-9]{2}\\..{1,244}:.{1,244}|ean\\.[0-9]{12,34}");

  public EntityAddress {
    Checks.matching("EntityAddress", text, MAX_LENGTH, FORM, "an ea1. or ean. address");
  }

  @Override
  public int compareTo(EntityAddress other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
