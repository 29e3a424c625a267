package io.flexbridge.uftp.value;

/**
 * Text from a peer as logs, answers and screens may show it: shortened, on one line, with nothing
 * that is invisible or that a terminal would obey.
 */
public final class PeerText {

  private PeerText() {}

  /** The text in at most {@code max} characters, with dots after them where more follow. */
  public static String shown(String text, int max) {
    StringBuilder shown = new StringBuilder();
    int next = 0;
    while (next < text.length()) {
      int codePoint = text.codePointAt(next);
      int before = shown.length();
      append(shown, codePoint, isPlain(codePoint));
      if (shown.length() > max) {
        shown.setLength(before);
        return shown.append("...").toString();
      }
      next += Character.charCount(codePoint);
    }
    return shown.toString();
  }

  /**
   * The first {@code max} characters in quotation marks, so that its ends are seen, with dots where
   * more follow.
   */
  public static String quoted(String text, int max) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .limit(max)
        .forEach(c -> append(quoted, c, isPlain(c) && c != '"' && c != '\\'));
    if (text.codePointCount(0, text.length()) > max) {
      quoted.append("...");
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder text, int codePoint, boolean isPlain) {
    if (isPlain) {
      text.appendCodePoint(codePoint);
    } else {
      text.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
    }
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
