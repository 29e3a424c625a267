package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we send: by the schema of the release, and always in the same form. */
class EncodingTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final SampleMessages OLD = new SampleMessages(UftpVersion.V3_0_0, true);
  private static final SampleMessages NEW = new SampleMessages(UftpVersion.V3_1_0, true);
  private static final MessageId REQUEST_ID = new MessageId("ab650bf3-a8cb-4890-a932-4f85913b539b");

  @Test
  void aMessageLooksLikeThis() {
    assertThat(xml(new TestMessage(NEW.header())))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <TestMessage Version="3.1.0" SenderDomain="dso.example.com"\
             RecipientDomain="agr-2.example.org" TimeStamp="2026-06-29T10:15:00Z"\
             MessageID="dadd4210-7f01-495a-ae66-c674636d66be"\
             ConversationID="7CFE3B14-e4e2-4202-957b-88d273e328db"/>\
            """);
  }

  @Test
  void pricesKeepTheirDecimalsAndDurationsOfOneIspAreLeftOut() {
    assertThat(xml(NEW.flexOffer()))
        .contains("ISP-Duration=\"PT15M\"")
        .contains("ExpirationDateTime=\"2026-06-29T12:00:00.125Z\"")
        .contains("Price=\"12.50\"")
        .contains("Price=\"-0.0001\"")
        .contains("<ISP Start=\"40\" Power=\"-3000\"/>")
        .contains("<ISP Start=\"41\" Duration=\"4\" Power=\"4000\"/>");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T12:00:00Z, 2026-06-30T12:00:00Z",
    "2026-06-30T12:00:00.100Z, 2026-06-30T12:00:00.1Z",
    "2026-06-30T12:00:00.123999999Z, 2026-06-30T12:00:00.123Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
  })
  void timesAreInUtcCutToMilliseconds(Instant time, String text) {
    assertThat(xml(new TestMessage(at(time)))).contains("TimeStamp=\"%s\"".formatted(text));
  }

  @Test
  void whatRelease300DoesNotKnowIsNotSentInIt() throws UndecodableMessageException {
    FlexOffer offer = withUnsolicited(OLD.flexOffer(), true);
    FlexOrder order = withNewAttributes(OLD.flexOrder());

    assertThat(xml(offer)).doesNotContain("Unsolicited");
    assertThat(xml(order)).doesNotContain("Unsolicited").doesNotContain("ServiceType");
    assertThat(CODEC.decode(CODEC.encode(order)).deviations()).isEmpty();
  }

  @Test
  void release310HasThem() {
    assertThat(xml(NEW.flexOffer())).contains("Unsolicited=\"false\"");
    assertThat(xml(NEW.flexOrder())).contains("Unsolicited=\"true\"", "ServiceType=\"fast\"");
  }

  @ParameterizedTest
  @CsvSource({
    "3.0.0, false",
    "3.0.7, false",
    "2.9.9, false",
    "3.1.0, true",
    "3.1.4, true",
    "9.0.0, true"
  })
  void theVersionDecidesTheReleaseAndIsEchoed(String version, boolean isNew) {
    SampleMessages samples = new SampleMessages(UftpVersion.parse(version), true);
    String xml = xml(withUnsolicited(samples.flexOffer(), true));

    assertThat(xml).contains("Version=\"%s\"".formatted(version));
    assertThat(xml.contains("Unsolicited")).isEqualTo(isNew);
  }

  @Test
  void anOrderWithoutOfferIsRefusedInRelease300() {
    FlexOrder order = OLD.flexOrder();
    FlexOrder withoutOffer =
        new FlexOrder(
            order.header(),
            order.scope(),
            true,
            null,
            null,
            null,
            null,
            null,
            order.price(),
            order.currency(),
            order.orderReference(),
            null,
            order.activationFactor(),
            order.isps());

    assertThatThrownBy(() -> CODEC.encode(withoutOffer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FlexOrder: attribute FlexOfferMessageID is missing");
  }

  @Test
  void aListThatMayNotBeEmptyIsNamed() {
    assertThatThrownBy(
            () ->
                CODEC.encode(
                    new AgrPortfolioUpdate(
                        NEW.header(), new TimeZoneName("Europe/Amsterdam"), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AGRPortfolioUpdate: element Connection is missing");
    FlexSettlement settlement = NEW.flexSettlement();
    assertThatThrownBy(
            () ->
                CODEC.encode(
                    new FlexSettlement(
                        settlement.header(),
                        settlement.periodStart(),
                        settlement.periodEnd(),
                        settlement.currency(),
                        settlement.orders(),
                        List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FlexSettlement: element FlexOrderSettlement or ContractSettlement is missing");
  }

  @Test
  void aTimeZoneThatTheSchemaDoesNotAllowIsNamed() {
    assertThatThrownBy(
            () ->
                CODEC.encode(
                    new AgrPortfolioQuery(
                        NEW.header(), new TimeZoneName("Z"), LocalDate.of(2026, 6, 30))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "AGRPortfolioQuery: TimeZone \"Z\" is not a time zone such as Europe/Amsterdam");
  }

  @Test
  void aPriceOfFiveDecimalsIsNamedAndZerosBeyondTheFourthAreCut() {
    assertThatThrownBy(() -> CODEC.encode(priced("1.00001")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OfferOption Price 1.00001 has more than 4 decimals");
    assertThat(xml(priced("1.000000"))).contains("Price=\"1.0000\"");
    assertThat(xml(priced("1E+3"))).contains("Price=\"1000\"");
  }

  @Test
  void anEanOf18DigitsIsNotByThePublishedSchema() {
    Metering metering = NEW.metering();
    Metering of18 =
        new Metering(
            metering.header(),
            1,
            metering.ispDuration(),
            metering.timeZone(),
            null,
            metering.period(),
            "E123456789012345678",
            metering.profiles());

    assertThatThrownBy(() -> CODEC.encode(of18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Metering: EAN \"E123456789012345678\" is not E and 16 digits");
  }

  @Test
  void aCharacterThatXmlCannotExpressIsNamed() {
    for (String character : List.of("\u0001", "\uD800", "\uFFFE")) {
      assertThatThrownBy(() -> CODEC.encode(rejected(List.of("bad " + character))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("FlexOrderResponse: RejectionReason \"bad \\u{")
          .hasMessageEndingWith("has a character that XML cannot express");
    }
  }

  @Test
  void reasonsAreSeparatedBySemicolonsOfWhichTheyHaveNoneThemselves()
      throws UndecodableMessageException {
    FlexOrderResponse response = rejected(List.of("one; two", "three"));

    assertThat(xml(response)).contains("RejectionReason=\"one, two; three\"");
    assertThat(((FlexOrderResponse) CODEC.decode(CODEC.encode(response)).message()).result())
        .isEqualTo(Result.rejected(List.of("one, two", "three")));
  }

  @Test
  void reasonsThatDoNotFitAreCounted() {
    String xml = xml(rejected(Collections.nCopies(1000, "ISP 97 is outside 1..96")));

    assertThat(xml).containsPattern("; and [0-9]+ more\"");
    assertThat(xml(rejected(List.of("x".repeat(10_000))))).contains("x...\"");
  }

  @Test
  void aMessageThatIsTooLargeToBeReadIsNotSent() {
    FlexOffer offer = NEW.flexOffer();
    List<FlexOffer.Option> many = Collections.nCopies(10_000, offer.options().getFirst());

    assertThatThrownBy(() -> CODEC.encode(withOptions(offer, many)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is larger than 524288");
  }

  private static FlexOrderResponse rejected(List<String> reasons) {
    return new FlexOrderResponse(NEW.header(), Result.rejected(reasons), REQUEST_ID);
  }

  private static FlexOffer priced(String price) {
    FlexOffer offer = NEW.flexOffer();
    return withOptions(
        offer,
        List.of(
            new FlexOffer.Option(
                new OptionReference("1"),
                new BigDecimal(price),
                ActivationFactor.ONE,
                offer.options().getFirst().isps())));
  }

  private static FlexOffer withOptions(FlexOffer offer, List<FlexOffer.Option> options) {
    return new FlexOffer(
        offer.header(),
        offer.scope(),
        offer.expirationDateTime(),
        offer.unsolicited(),
        offer.flexRequestMessageId(),
        null,
        null,
        null,
        offer.currency(),
        options);
  }

  private static FlexOffer withUnsolicited(FlexOffer offer, boolean unsolicited) {
    return new FlexOffer(
        offer.header(),
        offer.scope(),
        offer.expirationDateTime(),
        unsolicited,
        null,
        null,
        null,
        null,
        offer.currency(),
        offer.options());
  }

  private static FlexOrder withNewAttributes(FlexOrder order) {
    return new FlexOrder(
        order.header(),
        order.scope(),
        false,
        order.flexOfferMessageId(),
        "fast",
        null,
        null,
        null,
        order.price(),
        order.currency(),
        order.orderReference(),
        null,
        order.activationFactor(),
        order.isps());
  }

  private static MessageHeader at(Instant time) {
    MessageHeader header = NEW.header();
    return new MessageHeader(
        header.version(),
        header.senderDomain(),
        header.recipientDomain(),
        time,
        header.messageId(),
        header.conversationId());
  }

  private static String xml(UftpMessage message) {
    return new String(CODEC.encode(message), StandardCharsets.UTF_8);
  }
}
