package io.flexbridge.uftp.xml;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages as peers write them, for tests to change. */
final class Messages {

  static final String HEADER_310 = header("3.1.0");
  static final String HEADER_300 = header("3.0.0");

  static final String SCOPE =
      "ISP-Duration='PT15M' TimeZone='Europe/Amsterdam' Period='2026-06-30'"
          + " CongestionPoint='ean.871685900012636543'";

  static final String FLEX_REQUEST =
      "<FlexRequest %s %s Revision='1' ExpirationDateTime='2026-06-29T12:00:00Z'>"
              .formatted(HEADER_310, SCOPE)
          + "<ISP Disposition='Requested' MinPower='-5000' MaxPower='0' Start='40'/></FlexRequest>";

  static final String FLEX_ORDER =
      "<FlexOrder %s %s FlexOfferMessageID='779910ce-6b0d-48ce-80d9-acb8658c96b7' Price='2.00'"
              .formatted(HEADER_300, SCOPE)
          + " Currency='EUR' OrderReference='o1'><ISP Power='1' Start='1'/></FlexOrder>";

  static final String METERING =
      "<Metering %s Revision='1' ISP-Duration='PT15M' TimeZone='Europe/Amsterdam'"
              .formatted(HEADER_310)
          + " Period='2026-06-30' EAN='E1234567890123456'><Profile ProfileType='Power' Unit='kW'>"
          + "<ISP Start='1' Value='1.5'/></Profile></Metering>";

  static final String ORDER_SETTLEMENT =
      "<FlexOrderSettlement OrderReference='o1' Period='2026-06-30'"
          + " CongestionPoint='ean.871685900012636543' Price='2.00' NetSettlement='2.00'>"
          + "<ISP Start='1' BaselinePower='1' OrderedFlexPower='2' ActualPower='3'"
          + " DeliveredFlexPower='4'/></FlexOrderSettlement>";

  static final String CONTRACT_SETTLEMENT =
      "<ContractSettlement ContractID='c1'><Period Period='2026-06-30'>"
          + "<ISP Start='1' ReservedPower='1'/></Period></ContractSettlement>";

  private Messages() {}

  static String flexSettlement(String attributes, String content) {
    return "<FlexSettlement %s PeriodStart='2026-06-01' PeriodEnd='2026-06-30' Currency='EUR' %s>%s</FlexSettlement>"
        .formatted(HEADER_310, attributes, content);
  }

  static String flexRequestWith(String attribute, String value) {
    Matcher matcher = Pattern.compile(" %s='[^']*'".formatted(attribute)).matcher(FLEX_REQUEST);
    if (!matcher.find()) {
      throw new IllegalArgumentException("There is no " + attribute);
    }
    return matcher.replaceFirst(Matcher.quoteReplacement(" %s='%s'".formatted(attribute, value)));
  }

  static byte[] utf8(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String header(String version) {
    return "Version='%s' SenderDomain='dso.example.com' RecipientDomain='agr.example.org'"
            .formatted(version)
        + " TimeStamp='2026-06-29T10:15:00Z' MessageID='dadd4210-7f01-495a-ae66-c674636d66be'"
        + " ConversationID='7cfe3b14-e4e2-4202-957b-88d273e328db'";
  }
}
