package io.flexbridge.uftp.xml;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that are as expensive as they can be made within, and just beyond, the limits. */
enum Attack {
  /** As large as a message may be, in the plainest form. */
  LARGEST_MESSAGE(() -> payload(prognosis(isp("", 50), 4_999))),
  /** The same, but not in the plainest form, which shows at the end only. */
  LARGEST_MESSAGE_WITH_COMMENT(() -> payload(prognosis(isp("", 50), 4_999) + "<!-- -->")),
  /** Valid but for what is tolerated, which shows at the end only. */
  DEVIATION_AT_THE_END(() -> payload(prognosis(isp("", 40), 4_998, isp("Colour='red'", 0)))),
  DEVIATION_IN_EVERY_ELEMENT(() -> payload(prognosis(isp("Colour='red'", 40), 4_999))),
  WHITE_SPACE_AROUND_EVERY_VALUE(
      () ->
          payload(
              prognosis(
                  "<ISP Start=' 1 ' Duration='\t1 ' Power=' 1 '/>",
                  4_998,
                  isp("Colour='red'", 0)))),
  MOST_UNKNOWN_ATTRIBUTES(() -> payload(prognosis(isp(unknownAttributes(26), 0), 1_370))),
  TOO_MANY_UNKNOWN_ATTRIBUTES(() -> payload(prognosis(isp(unknownAttributes(26), 0), 2_900))),
  LONGEST_UNKNOWN_NAMES(
      () -> payload(prognosis("<ISP Start='1' Power='1' %s=''/>".formatted("A".repeat(900)), 540))),
  MOST_FOREIGN_ELEMENTS(() -> payload(prognosis("<f:a xmlns:f='urn:f'/>", 4_998, isp("", 0)))),
  MOST_NAMESPACES(
      () ->
          payload(
              "<TestMessage %s%s/>"
                  .formatted(
                      Messages.HEADER_310, many(25_000, i -> " xmlns:n%d='%d'".formatted(i, i))))),
  NAMESPACE_PER_ELEMENT(
      () ->
          payload(
              prognosis(many(4_900, i -> "<n%d:a xmlns:n%d='urn:%d'/>".formatted(i, i, i)), 1))),
  ALL_VALUES_AT_THEIR_LIMITS(
      () ->
          payload(
              Messages.FLEX_REQUEST.replace(
                  "</FlexRequest>",
                  ("<ISP Disposition='Requested' MinPower='-999999999999999999'"
                       + " MaxPower='999999999999999999' Start='999999999' Duration='999999999'/>")
                          .repeat(3_900)
                      + "<!-- --></FlexRequest>"))),
  LONGEST_INTEGERS(() -> payload(prognosis(longIsp("9".repeat(64)), 4_900))),
  INTEGERS_OF_ZEROS(() -> payload(prognosis(longIsp("0".repeat(63) + "1"), 4_900))),
  INTEGERS_TOO_LONG(() -> payload(prognosis(longIsp("9".repeat(4096)), 120))),
  LONGEST_DECIMALS(
      () -> payload(metering("%s.%s".formatted("9".repeat(31), "9".repeat(32)), 4_900))),
  DECIMALS_OF_ZEROS(() -> payload(metering("0.%s".formatted("0".repeat(62)), 4_900))),
  DECIMALS_TOO_LONG(
      () -> payload(metering("%s.%s".formatted("9".repeat(2047), "9".repeat(2048)), 120))),
  LONGEST_REASON(
      () ->
          payload(
              "<FlexOrderResponse %s Result='Rejected' RejectionReason='%s' FlexOrderMessageID='dadd4210-7f01-495a-ae66-c674636d66be'/>"
                  .formatted(Messages.HEADER_310, "a;".repeat(2048)))),
  LONGEST_DOMAINS(() -> payload(longestDomains())),
  /** The same, but not in the plainest form, which shows at the end only. */
  LONGEST_DOMAINS_WITH_COMMENT(() -> payload(longestDomains() + "<!-- -->")),
  LONGEST_ADDRESSES(
      () ->
          payload(
              "<AGRPortfolioUpdate %s TimeZone='Europe/Amsterdam'>%s</AGRPortfolioUpdate>"
                  .formatted(
                      Messages.HEADER_310,
                      "<Connection EntityAddress='ea1.2016-01.%s:%s' StartPeriod='2026-06-30'/>"
                          .formatted(":".repeat(240), ":".repeat(244))
                          .repeat(900)))),
  LONGEST_VALUE_FOR_EVERY_PATTERN(
      () ->
          payload(
              "<FlexRequest %s/>"
                  .formatted(many(31, i -> " A%d='%s'".formatted(i, "a-".repeat(2048)))))),
  LONGEST_TEXT(
      () ->
          payload(
              "<TestMessage %s>%s</TestMessage>"
                  .formatted(Messages.HEADER_310, "x".repeat(520_000)))),
  LONGEST_BLANK(
      () ->
          payload(
              "<TestMessage %s>%s</TestMessage>"
                  .formatted(Messages.HEADER_310, " ".repeat(520_000)))),
  TEXT_IN_PIECES(
      () ->
          payload(
              "<TestMessage %s>%s</TestMessage>"
                  .formatted(Messages.HEADER_310, " <!---->".repeat(64_000)))),
  LONGEST_COMMENT(
      () ->
          payload(
              "<!--%s--><TestMessage %s/>".formatted("x".repeat(520_000), Messages.HEADER_310))),
  MOST_COMMENTS(
      () -> payload("<!---->".repeat(74_000) + "<TestMessage %s/>".formatted(Messages.HEADER_310))),
  MOST_INSTRUCTIONS(
      () -> payload("<?a?>".repeat(100_000) + "<TestMessage %s/>".formatted(Messages.HEADER_310))),
  LONGEST_CDATA(
      () ->
          payload(
              "<TestMessage %s><![CDATA[%s]]></TestMessage>"
                  .formatted(Messages.HEADER_310, "x".repeat(520_000)))),
  MOST_REFERENCES(
      () ->
          payload(
              "<TestMessage %s>%s</TestMessage>"
                  .formatted(Messages.HEADER_310, "&#32;".repeat(100_000)))),
  MOST_REFERENCES_IN_VALUES(
      () -> payload(prognosis("<ISP Start='1' Power='%s1'/>".formatted("&#32;".repeat(800)), 126))),
  LONGEST_NAME(() -> payload("<%s/>".formatted("a".repeat(520_000)))),
  DEEPEST_NESTING(() -> payload("<a>".repeat(170_000))),
  MOST_ATTRIBUTES_OF_ONE_ELEMENT(
      () -> payload("<a%s/>".formatted(many(50_000, i -> " a%d=''".formatted(i))))),
  MANY_ATTRIBUTES_OF_EQUAL_HASH(
      () -> payload("<a%s/>".formatted(many(8_000, i -> " %s=''".formatted(ofEqualHash(i)))))),
  BILLION_LAUGHS(
      () ->
          payload(
              "<!DOCTYPE x [<!ENTITY l0 'ha'>%s]><x>&l29;</x>"
                  .formatted(many(29, i -> "<!ENTITY l%d '&l%d;&l%d;'>".formatted(i + 1, i, i))))),
  LONGEST_DOCUMENT_TYPE(
      () -> payload("<!DOCTYPE x [%s]><x/>".formatted("<!ENTITY a 'b'>".repeat(34_000)))),
  NOT_UTF8_AT_THE_END(
      () -> signed(withLastByte(Messages.utf8(prognosis(isp("", 50), 4_999)), 0xFF))),

  /** What needs no key: envelopes from anyone. */
  LARGEST_ENVELOPE(() -> envelope("dso.example.com", "A".repeat(700 * 1024), "")),
  LARGEST_ENVELOPE_WITH_COMMENT(
      () ->
          envelope(
              "dso.example.com",
              "A".repeat(700 * 1024),
              "<!--%s-->".formatted("x".repeat(300_000)))),
  BODY_OF_WHITE_SPACE(() -> envelope("dso.example.com", " ".repeat(700 * 1024), "")),
  BODY_OF_REFERENCES(() -> envelope("dso.example.com", "&#65;".repeat(200_000), "")),
  BODY_WITH_WHITE_SPACE_BETWEEN(() -> envelope("dso.example.com", "A ".repeat(350 * 1024), "")),
  BODY_WITH_LINE_BREAKS(() -> envelope("dso.example.com", "AAAA&#10;".repeat(100_000), "")),
  BODY_TOO_LONG(() -> envelope("dso.example.com", "A".repeat(1_000_000), "")),
  DOMAIN_OF_60_KB(() -> envelope("a".repeat(60_000), "AAAA", "")),
  DOMAIN_OF_HYPHENS(() -> envelope("a-".repeat(30_000) + ".", "AAAA", "")),
  DOMAIN_AS_LONG_AS_ALLOWED(() -> envelope("a.".repeat(126) + "1", "AAAA", ""));

  private static final Set<Attack> READ =
      EnumSet.of(
          LARGEST_MESSAGE,
          LARGEST_MESSAGE_WITH_COMMENT,
          DEVIATION_AT_THE_END,
          DEVIATION_IN_EVERY_ELEMENT,
          WHITE_SPACE_AROUND_EVERY_VALUE,
          MOST_UNKNOWN_ATTRIBUTES,
          LONGEST_UNKNOWN_NAMES,
          MOST_FOREIGN_ELEMENTS,
          ALL_VALUES_AT_THEIR_LIMITS,
          INTEGERS_OF_ZEROS,
          LONGEST_REASON,
          LONGEST_DOMAINS,
          LONGEST_DOMAINS_WITH_COMMENT,
          LONGEST_ADDRESSES,
          LONGEST_COMMENT,
          MOST_COMMENTS,
          MOST_INSTRUCTIONS);

  /** Makes them anew: together they take some memory. */
  @SuppressWarnings("ImmutableEnumChecker") // the suppliers know nothing but constants
  private final Supplier<byte[]> request;

  Attack(Supplier<byte[]> request) {
    this.request = request;
  }

  /** What comes of it: the expensive ones are within the limits, and get through to the end. */
  Class<? extends Request> outcome() {
    return READ.contains(this) ? Request.Read.class : Request.Refused.class;
  }

  /** The bytes that an endpoint receives. */
  byte[] request() {
    return request.get();
  }

  private static byte[] payload(String xml) {
    return signed(Messages.utf8(xml));
  }

  /** In an envelope that is not in the plainest form either, which shows at the end only. */
  private static byte[] signed(byte[] payload) {
    byte[] plain = Request.signed(payload);
    byte[] envelope = Arrays.copyOf(plain, plain.length + 7);
    System.arraycopy(Messages.utf8("<!---->"), 0, envelope, plain.length, 7);
    return envelope;
  }

  private static byte[] envelope(String domain, String body, String after) {
    return Messages.utf8(
        "<SignedMessage SenderDomain='%s' SenderRole='DSO' Body='%s'/>%s"
            .formatted(domain, body, after));
  }

  private static String prognosis(String isp, int count, String... more) {
    return "<D-Prognosis %s %s Revision='1'>%s%s</D-Prognosis>"
        .formatted(Messages.HEADER_310, Messages.SCOPE, isp.repeat(count), String.join("", more));
  }

  private static String metering(String value, int count) {
    return Messages.METERING.replace(
        "<ISP Start='1' Value='1.5'/>",
        "<ISP Start='1' Value='%s'/>".formatted(value).repeat(count));
  }

  private static String isp(String attributes, int spaces) {
    return "<ISP Start='1' Duration='2' Power='-50000' %s%s/>"
        .formatted(attributes, " ".repeat(spaces));
  }

  private static String longestDomains() {
    String connection =
        "<Connection EntityAddress='ean.123456789012' AGR-Domain='%sa.nl'/>"
            .formatted("a-".repeat(124));
    return """
    <DSOPortfolioQueryResponse %s Result='Accepted' TimeZone='Europe/Amsterdam' Period='2026-06-30'
        DSOPortfolioQueryMessageID='dadd4210-7f01-495a-ae66-c674636d66be'>
      <CongestionPoint EntityAddress='ean.123456789012'>%s</CongestionPoint>
    </DSOPortfolioQueryResponse>\
    """
        .formatted(Messages.HEADER_310, connection.repeat(1_600));
  }

  private static String longIsp(String power) {
    return "<ISP Start='1' Power='%s'/>".formatted(power);
  }

  private static String unknownAttributes(int count) {
    return many(count, i -> " %c=''".formatted('a' + i));
  }

  private static String many(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
  }

  /** Names of 13 pairs, of which each may be one or another of the same hash. */
  private static String ofEqualHash(int number) {
    return many(13, bit -> (number >> bit & 1) == 0 ? "Aa" : "BB");
  }

  private static byte[] withLastByte(byte[] bytes, int value) {
    bytes[bytes.length - 1] = (byte) value;
    return bytes;
  }
}
