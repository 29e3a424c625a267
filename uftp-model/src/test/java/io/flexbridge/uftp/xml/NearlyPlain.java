package io.flexbridge.uftp.xml;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the text of a message at random places, as close to the plain form as a reader could be
 * mistaken about: values at the edges of their types, other spellings of the same, broken syntax.
 */
record NearlyPlain(RandomGenerator random) {

  private static final Pattern VALUE = Pattern.compile("=(\"[^\"]*\"|'[^']*')");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private static final List<String> INSERTS =
      List.of(
          " ",
          "\n",
          "\t",
          "\r",
          "\u000B",
          "\u0000",
          "\u007F",
          "\u0085",
          "\u00A0",
          "\uFEFF",
          "\uFFFE",
          "é",
          "\"",
          "'",
          "=",
          "<",
          ">",
          "/",
          "/>",
          "&",
          "&amp;",
          "&#49;",
          "&#10;",
          "]]>",
          "<!---->",
          "<?x?>",
          "<![CDATA[ ]]>",
          "<ISP/>",
          "</ISP>",
          " xmlns=\"\"",
          " xmlns:x=\"urn:x\"",
          " xml:lang=\"nl\"",
          " Duration=\"2\"",
          " Start=\"3\"",
          " Unsolicited=\"true\"",
          " RejectionReason=\"why\"",
          " Result=\"Accepted\"",
          " Power='1'",
          "x",
          "-",
          ".",
          ":",
          "0",
          "1",
          "9");

  private static final List<String> DECLARATIONS =
      List.of(
          "",
          "\n",
          "\uFEFF",
          "<?xml version='1.0'?>",
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
          "<?xml version='1.0' encoding='utf-8' standalone='no'?>\r\n",
          "<?xml version=\"1.0\" encoding='UTF-8'?>",
          "<?xml version='1.0' encoding='Utf-8' ?>",
          "<?xml version='1.1'?>",
          "<?xml version='1.0' encoding='ISO-8859-1'?>",
          "<?xml version='1.0' encoding='US-ASCII'?>",
          "<?xml version='1.0' standalone='yes' encoding='UTF-8'?>",
          "<?xml encoding='UTF-8'?>",
          "<?xml?>",
          " <?xml version='1.0'?>",
          "<!-- x -->");

  /** The message with one change. */
  String apply(String xml) {
    return switch (random.nextInt(10)) {
      case 0 -> inserted(xml);
      case 1 -> cut(xml);
      case 2 -> withoutPretence(xml);
      case 3 -> withTagTwice(xml);
      case 4 -> withOtherQuotes(xml);
      case 5 -> withSpacedTags(xml);
      default -> withOtherValue(xml);
    };
  }

  private String inserted(String xml) {
    int at = random.nextInt(xml.length() + 1);
    return xml.substring(0, at) + any(INSERTS) + xml.substring(at);
  }

  private String cut(String xml) {
    int from = random.nextInt(xml.length() + 1);
    int to = Math.min(xml.length(), from + random.nextInt(4));
    return xml.substring(0, from) + xml.substring(to);
  }

  private String withoutPretence(String xml) {
    return any(DECLARATIONS) + xml.replaceFirst("^<\\?xml[^>]*>\\s*", "");
  }

  private String withTagTwice(String xml) {
    return atAny(TAG, xml, tag -> tag + tag);
  }

  private String withOtherQuotes(String xml) {
    return xml.contains("'") ? xml : xml.replace('"', '\'');
  }

  /** As programs that indent write it. */
  private String withSpacedTags(String xml) {
    return atAny(TAG, xml, tag -> any(List.of("\n  ", " ", "\r\n\t")) + tag);
  }

  private String withOtherValue(String xml) {
    return atAny(
        VALUE,
        xml,
        value -> {
          char quote = value.charAt(1);
          return "=" + quote + value(value.substring(2, value.length() - 1)) + quote;
        });
  }

  private String value(String old) {
    return switch (random.nextInt(8)) {
      case 0 -> integer();
      case 1 -> integer() + "." + digits(random.nextInt(8));
      case 2 -> date();
      case 3 ->
          date() + "T" + time() + any(List.of("", "Z", "+02:00", "-14:00", "+14:01", "-00:00"));
      case 4 -> "PT" + digits(random.nextInt(1, 12)) + any(List.of("M", "S", "H", ""));
      case 5 -> "ean." + digits(random.nextInt(10, 36));
      case 6 -> old.isEmpty() ? " " : withOtherCharacter(old);
      default -> any(Mutation.VALUES);
    };
  }

  private String withOtherCharacter(String old) {
    int at = random.nextInt(old.length());
    char other = (char) random.nextInt(' ', 0x80);
    return old.substring(0, at)
        + (other == '"' || other == '\'' ? '0' : other)
        + old.substring(at + 1);
  }

  private String integer() {
    return any(List.of("", "", "-", "+")) + digits(random.nextInt(1, 21));
  }

  private String date() {
    return any(List.of("2026", "2024", "1900", "0001", "0000", "9999", "10000"))
        + "-%02d-%02d".formatted(random.nextInt(14), random.nextInt(33))
        + any(List.of("", "", "", "Z"));
  }

  private String time() {
    return "%02d:%02d:%02d%s"
        .formatted(
            random.nextInt(26),
            random.nextInt(62),
            random.nextInt(62),
            any(List.of("", "", "." + digits(random.nextInt(12)))));
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private interface Change {
    String of(String found);
  }

  private String atAny(Pattern pattern, String xml, Change change) {
    Matcher matcher = pattern.matcher(xml);
    List<int[]> places = matcher.results().map(r -> new int[] {r.start(), r.end()}).toList();
    if (places.isEmpty()) {
      return xml;
    }
    int[] place = any(places);
    return xml.substring(0, place[0])
        + change.of(xml.substring(place[0], place[1]))
        + xml.substring(place[1]);
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
