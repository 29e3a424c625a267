package io.flexbridge.uftp.value;

import java.util.regex.Pattern;

/** Argument checks whose messages name the thing, the value and the limit. */
final class Checks {

  private static final int SHOWN = 80;

  private Checks() {}

  /**
   * The text itself when it is at most {@code maxLength} long and matches; the length is looked at
   * before the pattern so that no hostile text reaches a regular expression.
   */
  static String matching(String thing, String text, int maxLength, Pattern pattern, String form) {
    if (text.length() > maxLength) {
      throw new IllegalArgumentException(
          "%s of %d characters is longer than %d".formatted(thing, text.length(), maxLength));
    }
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s %s is not %s".formatted(thing, PeerText.quoted(text, SHOWN), form));
    }
    return text;
  }
}
