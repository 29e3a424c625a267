package io.flexbridge.uftp.value;

import java.util.regex.Pattern;

/** The textual form of the ids of UFTP (UFTP 3.1.0, common types, UUID). */
final class UuidText {

  private static final int LENGTH = 36;
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

  private UuidText() {}

  static void check(String thing, String text) {
    Checks.matching(thing, text, LENGTH, FORM, "a UUID");
  }
}
