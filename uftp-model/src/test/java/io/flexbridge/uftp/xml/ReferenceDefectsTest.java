package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexOrderRules;
import io.flexbridge.uftp.rules.FlexRequestRules;
import io.flexbridge.uftp.rules.IspRules;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference libraries are known to get wrong, each shown to be right here. */
class ReferenceDefectsTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final IspCalendar CALENDAR =
      new IspCalendar(LocalDate.of(2026, 6, 30), AMSTERDAM, Duration.ofMinutes(15));
  private static final Instant NOW = Instant.parse("2026-06-29T10:15:00Z");
  private static final MarketTerms TERMS =
      new MarketTerms(
          new Domain("agr.example.org"), Duration.ofMinutes(15), AMSTERDAM, CurrencyCode.EUR);
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final MessageId OFFER_ID = new MessageId("779910ce-6b0d-48ce-80d9-acb8658c96b7");

  /** The Java library validates the envelope by patterns that are quadratic, before any key. */
  @Nested
  class BeforeTheSignature {

    @ParameterizedTest
    @ValueSource(ints = {10_000, 30_000, 60_000, 500_000})
    void aLongDomainCostsNothing(int length) {
      byte[] envelope =
          Messages.utf8(
              "<SignedMessage SenderDomain='%s' SenderRole='DSO' Body='AAAA'/>"
                  .formatted("a".repeat(length)));

      assertThat(Cost.atMost(Cost.OF_A_REQUEST, 100, () -> Request.receive(envelope)))
          .matches(cost -> cost.isWithin(Cost.OF_A_REQUEST));
      assertThat(reason(Request.receive(envelope)))
          .isEqualTo(
              "\"SignedMessage\": \"SenderDomain\" of %d characters is longer than 253"
                  .formatted(length));
    }

    @Test
    void aRoleThatDoesNotExistIsRefusedLikeAnyOtherFault() {
      assertThat(
              reason(
                  Request.receive(
                      Messages.utf8(
                          "<SignedMessage SenderDomain='a.nl' SenderRole='TSO' Body='AAAA'/>"))))
          .isEqualTo("SignedMessage: SenderRole \"TSO\" is not one of AGR, CRO, DSO");
    }
  }

  /**
   * The Java library converts and expands before it looks at bounds, or loses values in silence.
   */
  @Nested
  class Values {

    @ParameterizedTest
    @ValueSource(strings = {"50000000", "999999999"})
    void aRangeOfManyIspsIsOutOfBoundsWithoutBeingExpanded(String duration) {
      byte[] request =
          Request.signed(
              Messages.utf8(Messages.flexRequestWith("Start", "1' Duration='" + duration)));

      assertThat(Cost.atMost(Cost.OF_A_REQUEST, 100, () -> rules(Request.receive(request))))
          .matches(cost -> cost.isWithin(Cost.OF_A_REQUEST));
      assertThat(rules(Request.receive(request)))
          .anySatisfy(
              text -> assertThat(text).startsWith("ISPs out of bounds (ISPs 1.." + duration));
    }

    @ParameterizedTest
    @CsvSource({
      "Duration, 2000000000, FlexRequest: ISP Duration \"2000000000\" is not a number up to"
          + " 999999999",
      "Start, 18446744073709551617, FlexRequest: ISP Start \"18446744073709551617\" is not a number"
          + " up to 999999999",
      "MinPower, -9223372036854775809, FlexRequest: ISP MinPower \"-9223372036854775809\" is not a"
          + " number of at most 18 digits",
      "MaxPower, 99999999999999999999, FlexRequest: ISP MaxPower \"99999999999999999999\" is not a"
          + " number of at most 18 digits",
      "Period, 999999999-01-01, FlexRequest: Period \"999999999-01-01\" is not a date in the years"
          + " 0001 to 9999"
    })
    void whatDoesNotFitIsRefusedByNameAndNeverLost(String attribute, String value, String reason) {
      String xml =
          attribute.equals("Duration")
              ? Messages.flexRequestWith("Start", "1' Duration='" + value)
              : Messages.flexRequestWith(attribute, value);

      assertThat(reason(Request.decode(Messages.utf8(xml)))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 500_000})
    void aPriceOfManyDigitsCostsNothing(int digits) {
      byte[] request =
          Request.signed(
              Messages.utf8(
                  Messages.FLEX_ORDER.replace(
                      "Price='2.00'", "Price='%s'".formatted("9".repeat(digits)))));

      assertThat(Cost.atMost(Cost.OF_A_REQUEST, 100, () -> Request.receive(request)))
          .matches(cost -> cost.isWithin(Cost.OF_A_REQUEST));
      assertThat(reason(Request.receive(request)))
          .isEqualTo(
              "\"FlexOrder\": \"Price\" of %d characters is longer than 64".formatted(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0M", "-PT15M", "PT7M", "PT1.5S", "P1000D"})
    void anIspDurationThatNoDayHasIsRejectedAndNotDividedBy(String duration) {
      assertThat(rules(decoded(Messages.flexRequestWith("ISP-Duration", duration))))
          .anySatisfy(text -> assertThat(text).startsWith("ISP duration rejected"));
    }

    @Test
    void aDurationWithZeroYearsIsWhatItSays() {
      assertThat(rules(decoded(Messages.flexRequestWith("ISP-Duration", "P0Y0M0DT0H15M0S"))))
          .isEmpty();
    }

    @Test
    void aMissingDispositionIsAReasonAndNoCrash() {
      FlexRequest request =
          (FlexRequest)
              message(decoded(Messages.FLEX_REQUEST.replace("Disposition='Requested'", "")));

      assertThat(reasons(request))
          .singleElement()
          .asString()
          .startsWith("Lacking Requested disposition");
    }

    @Test
    void anIdInOtherCaseIsTheSameMessage() {
      String id = "dadd4210-7f01-495a-ae66-c674636d66be";
      UftpMessage upper =
          message(decoded(Messages.flexRequestWith("MessageID", id.toUpperCase(Locale.ROOT))));

      assertThat(upper.header().messageId()).isEqualTo(new MessageId(id));
    }

    @Test
    void minPowerAboveMaxPowerIsRejected() {
      FlexRequest request =
          (FlexRequest) message(decoded(Messages.flexRequestWith("MinPower", "1")));

      assertThat(reasons(request)).anySatisfy(text -> assertThat(text).startsWith("Power discrep"));
    }
  }

  /** The Python library takes nearly anything for a value. */
  @Nested
  class Forms {

    @ParameterizedTest
    @CsvSource({
      "MessageID, foo",
      "Period, tomorrow",
      "Revision, x",
      "TimeZone, Mars/X",
      "TimeStamp, now",
      "SenderDomain, DSO",
      "Version, three"
    })
    void whatIsNoValueOfItsTypeIsRefused(String attribute, String value) {
      assertThat(reason(Request.decode(Messages.utf8(Messages.flexRequestWith(attribute, value)))))
          .startsWith("FlexRequest: %s \"%s\" is not ".formatted(attribute, value));
    }

    @Test
    void aMissingVersionIsRefused() {
      assertThat(
              reason(
                  Request.decode(
                      Messages.utf8(Messages.FLEX_REQUEST.replace("Version='3.1.0'", "")))))
          .isEqualTo("FlexRequest: attribute Version is missing");
    }

    @ParameterizedTest
    @CsvSource({
      "Version, 9.9.9, Unsupported Version (Version 9.9.9",
      "RecipientDomain, other.example.org, Unknown Recipient (RecipientDomain other.example.org",
      "SenderDomain, other.example.com, Invalid Sender (not matching envelope) (SenderDomain other"
    })
    void whatIsNotForUsIsRejected(String attribute, String value, String text) {
      assertThat(rules(decoded(Messages.flexRequestWith(attribute, value))))
          .singleElement()
          .asString()
          .startsWith(text);
    }

    @Test
    void aDocumentTypeIsRefused() {
      assertThat(reason(Request.decode(Messages.utf8("<!DOCTYPE x>" + Messages.FLEX_REQUEST))))
          .isEqualTo("A document type (DOCTYPE) is not allowed");
    }

    @Test
    void aTestMessageResponseIsSentWithoutResult() {
      MessageHeader header = new SampleMessages(UftpVersion.V3_1_0, true).header();

      assertThat(Messages.text(Request.CODEC.encode(new TestMessageResponse(header))))
          .doesNotContain("Result");
    }
  }

  /** The Java library cannot tell options apart, and knows only whole ones. */
  @Nested
  class Orders {

    private final FlexOffer offer = offer("3.00");

    @Test
    void oneOfSeveralOptionsCanBeOrdered() {
      assertThat(reasons(order("A", "1.00", "10.00", isp(40, 2, -1000)), offer)).isEmpty();
      assertThat(reasons(order("B", "1.00", "3.00", isp(44, 1, -400), isp(45, 1, -400)), offer))
          .isEmpty();
    }

    @Test
    void theIspsOfAnotherOptionAreNotThoseOfTheOrderedOne() {
      assertThat(reasons(order("A", "1.00", "10.00", isp(44, 2, -400)), offer))
          .anySatisfy(
              text ->
                  assertThat(text)
                      .startsWith(
                          "ISPs from the FlexOrder do not match the ISPs given in the FlexOffer"));
    }

    @Test
    void aPartOfAnOptionCanBeOrderedWithPowerAndPriceInProportion() {
      assertThat(reasons(order("A", "0.50", "5.00", isp(40, 2, -500)), offer)).isEmpty();
    }

    @Test
    void aPartWithThePowerOfTheWholeIsRejected() {
      assertThat(reasons(order("A", "0.50", "10.00", isp(40, 2, -1000)), offer)).hasSize(2);
    }

    @Test
    void aPartBelowTheLeastIsRejectedWhateverItsPower() {
      assertThat(reasons(order("A", "0.40", "10.00", isp(40, 2, -1000)), offer))
          .anySatisfy(text -> assertThat(text).contains("0.40").contains("MinActivationFactor"));
    }

    @Test
    void ispsMayBeDividedInAnotherWay() {
      assertThat(reasons(order("A", "1.00", "10.00", isp(41, 1, -1000), isp(40, 1, -1000)), offer))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 3.0", "3.0, 3.0000", "0.00, 0.0", "-0.50, -0.5"})
    void pricesAreComparedAsNumbers(String offered, String ordered) {
      assertThat(reasons(order("B", "1.00", ordered, isp(44, 2, -400)), offer(offered))).isEmpty();
    }

    @Test
    void anOrderInAnotherCurrencyOrForAnotherPlaceIsRejected() {
      FlexOrder order = order("A", "1.00", "10.00", isp(40, 2, -1000));
      FlexScope elsewhere = FlexScope.of(CALENDAR, CongestionPoint.of("ean.871685900000000002"));
      FlexOrder inFrancs = inCurrency(order, new CurrencyCode("CHF"));

      assertThat(reasons(order.withScope(elsewhere), offer)).hasSize(1);
      assertThat(reasons(inFrancs, offer)).hasSize(1);
    }
  }

  /** The Java library cannot serve a CRO, and never answers a settlement. */
  @Nested
  class Answers {

    @Test
    void aCroMaySendWhatACroSends() {
      AgrPortfolioQueryResponse response =
          new ArbitraryMessages(new SplittableRandom(1), UftpVersion.V3_1_0)
              .next(AgrPortfolioQueryResponse.class);
      MessageHeader header = response.header();

      assertThat(
              CommonRules.check(
                  response,
                  new ParticipantId(header.senderDomain(), Role.CRO),
                  new MarketTerms(
                      header.recipientDomain(),
                      Duration.ofMinutes(15),
                      AMSTERDAM,
                      CurrencyCode.EUR)))
          .isEmpty();
    }

    @Test
    void aSettlementIsNoAnswerAndGetsOneThatTheSchemaAllows() {
      FlexSettlement settlement =
          new ArbitraryMessages(new SplittableRandom(1), UftpVersion.V3_1_0)
              .next(FlexSettlement.class);
      Optional<UftpMessage> refusal =
          Catalogue.refusal(settlement, settlement.header(), List.of("Missing Settlement Items"));

      assertThat(refusal).get().isInstanceOf(FlexSettlementResponse.class);
      assertThat(Request.decode(Request.CODEC.encode(refusal.orElseThrow())))
          .isInstanceOfSatisfying(
              Request.Read.class, read -> assertThat(read.message().deviations()).isEmpty());
    }

    @Test
    void aSettlementThatLacksWhatNobodyNeedsIsRead() {
      Request received =
          Request.decode(Messages.utf8(Messages.flexSettlement("", Messages.ORDER_SETTLEMENT)));

      assertThat(message(received)).isInstanceOf(FlexSettlement.class);
    }
  }

  private static FlexOffer offer(String priceOfB) {
    return new FlexOffer(
        header(OFFER_ID),
        scope(),
        NOW.plusSeconds(3600),
        null,
        null,
        null,
        null,
        null,
        CurrencyCode.EUR,
        List.of(
            new FlexOffer.Option(
                new OptionReference("A"),
                new BigDecimal("10.00"),
                ActivationFactor.of("0.50"),
                List.of(new FlexOffer.Isp(new IspRange(40, 2), Power.ofWatts(-1000)))),
            new FlexOffer.Option(
                new OptionReference("B"),
                new BigDecimal(priceOfB),
                ActivationFactor.ONE,
                List.of(new FlexOffer.Isp(new IspRange(44, 2), Power.ofWatts(-400))))));
  }

  private static FlexOrder order(
      String option, String factor, String price, FlexOrder.Isp... isps) {
    return new FlexOrder(
        header(new MessageId("dadd4210-7f01-495a-ae66-c674636d66be")),
        scope(),
        null,
        OFFER_ID,
        null,
        null,
        null,
        null,
        new BigDecimal(price),
        CurrencyCode.EUR,
        new OrderReference("o1"),
        new OptionReference(option),
        ActivationFactor.of(factor),
        List.of(isps));
  }

  private static FlexOrder inCurrency(FlexOrder order, CurrencyCode currency) {
    return new FlexOrder(
        order.header(),
        order.scope(),
        null,
        order.flexOfferMessageId(),
        null,
        null,
        null,
        null,
        order.price(),
        currency,
        order.orderReference(),
        order.optionReference(),
        order.activationFactor(),
        order.isps());
  }

  private static FlexOrder.Isp isp(int start, int duration, long watts) {
    return new FlexOrder.Isp(new IspRange(start, duration), Power.ofWatts(watts));
  }

  private static FlexScope scope() {
    return FlexScope.of(CALENDAR, CongestionPoint.of("ean.871685900000000001"));
  }

  private static MessageHeader header(MessageId id) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        new Domain("dso.example.com"),
        new Domain("agr.example.org"),
        NOW,
        id,
        new ConversationId("7cfe3b14-e4e2-4202-957b-88d273e328db"));
  }

  private static Request decoded(String xml) {
    return Request.decode(Messages.utf8(xml));
  }

  private static UftpMessage message(Request request) {
    assertThat(request).isInstanceOf(Request.Read.class);
    return ((Request.Read) request).message().message();
  }

  private static @Nullable String reason(Request request) {
    return request instanceof Request.Refused refused ? refused.reason() : null;
  }

  /** What the rules say to a FlexRequest. */
  private static List<String> rules(Request received) {
    FlexRequest request = (FlexRequest) message(received);
    List<Rejection> found = new ArrayList<>(CommonRules.check(request, DSO, TERMS));
    found.addAll(CommonRules.checkScope(request, TERMS, NOW));
    found.addAll(
        IspRules.check(request.isps().stream().map(FlexRequest.Isp::range).toList(), CALENDAR));
    return Rejection.texts(found);
  }

  private static List<String> reasons(FlexRequest request) {
    return Rejection.texts(FlexRequestRules.check(request, TERMS, NOW));
  }

  private static List<String> reasons(FlexOrder order, FlexOffer offer) {
    return Rejection.texts(FlexOrderRules.checkAgainst(order, offer, TERMS, NOW));
  }
}
