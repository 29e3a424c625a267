package io.flexbridge.agr.sim.grid;

import static io.flexbridge.agr.sim.grid.OfferDraft.isp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The request of these tests is for 20 kW less in ISPs 43 to 45. */
class FlexOfferTest {

  private static final MessageId UNKNOWN = new MessageId("ffffffff-0000-0000-0000-000000000000");

  private final Play play = Play.begin();
  private final FlexRequest request = play.untilRequest();

  @Test
  void theFirstAcceptableOfferIsOrderedAsItWasOffered() {
    play.send(play.accept(request));
    FlexOffer offer = draft().offer();
    play.send(offer);

    assertThat(play.resultOf(offer)).isEqualTo(Result.ACCEPTED);
    FlexOrder order = play.last(FlexOrder.class);
    assertThat(order.flexOfferMessageId()).isEqualTo(offer.header().messageId());
    assertThat(order.header().conversationId()).isEqualTo(offer.header().conversationId());
    assertThat(order.scope()).isEqualTo(offer.scope());
    assertThat(order.isps())
        .containsExactly(new FlexOrder.Isp(IspRange.between(43, 45), Power.ofKilowatts(-20)));
    assertThat(order.price()).isEqualByComparingTo("4.20");
    assertThat(order.currency()).isEqualTo(CurrencyCode.EUR);
    assertThat(order.optionReference()).isEqualTo(new OptionReference("A"));
    assertThat(order.activationFactor()).isEqualTo(ActivationFactor.ONE);
    assertThat(order.orderReference().text()).isNotBlank();
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void theOrderRefersToTheBaselineThatTheOfferNames() {
    OfferDraft draft = draft();
    DPrognosis newer = play.prognosis(90);
    play.send(newer);
    draft.prognosis = newer.header().messageId();
    play.send(draft.offer());

    assertThat(play.last(FlexOrder.class).dPrognosisMessageId())
        .isEqualTo(newer.header().messageId());
  }

  @Test
  void aPartOfWhatWasAskedForIsAcceptable() {
    OfferDraft draft = draft();
    draft.isps(isp(44, 44, -500));
    draft.price("0.01");
    FlexOffer offer = draft.offer();
    play.send(offer);

    assertThat(play.resultOf(offer).isAccepted()).isTrue();
    assertThat(play.last(FlexOrder.class).isps())
        .containsExactly(new FlexOrder.Isp(IspRange.of(44), Power.ofWatts(-500)));
  }

  @Test
  void aSecondOfferIsAcceptedButNotOrdered() {
    play.send(draft().offer());
    FlexOffer second = draft().offer();
    play.send(second);

    assertThat(play.resultOf(second).isAccepted()).isTrue();
    assertThat(play.received(FlexOrder.class)).hasSize(1);
  }

  @Test
  void anUnsolicitedOfferIsAcceptedButNotOrdered() {
    DPrognosis prognosis = play.prognosis(80);
    play.send(prognosis);
    OfferDraft draft = draft();
    draft.header = play.headerTo(Market.DSO);
    draft.unsolicited = true;
    draft.request = null;
    draft.prognosis = prognosis.header().messageId();
    FlexOffer offer = draft.offer();
    play.send(offer);

    assertThat(play.resultOf(offer)).isEqualTo(Result.ACCEPTED);
    assertThat(play.received(FlexOrder.class)).isEmpty();
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void unsolicitedIsNoWordOfRelease30() {
    OfferDraft draft = draft();
    draft.unsolicited = false;
    draft.header =
        new MessageHeader(
            UftpVersion.V3_0_0,
            draft.header.senderDomain(),
            draft.header.recipientDomain(),
            draft.header.timeStamp(),
            draft.header.messageId(),
            draft.header.conversationId());
    play.send(draft.offer());

    assertThat(play.findings())
        .extracting(Finding::field)
        .containsExactly("Version", "Unsolicited");
  }

  @Test
  void ofSeveralOptionsTheLargestThenTheCheapestIsOrdered() {
    GridTopology mutex =
        new GridTopology(
            List.of(
                Market.area(Market.POINT, true, "ean.8716859000126301", "ean.8716859000126302")));
    Play other = new Play(Market.MORNING, mutex, Market.scenario());
    FlexRequest asked = other.untilRequest();
    OfferDraft draft = new OfferDraft(other, asked);
    draft.options =
        List.of(
            Play.option("small", "0.10", List.of(isp(43, 43, -20_000))),
            Play.option("large", "3.00", List.of(isp(43, 45, -20_000))),
            Play.option("cheaper", "2.90", List.of(isp(43, 45, -20_000))));
    other.send(draft.offer());

    assertThat(other.last(FlexOrder.class).optionReference())
        .isEqualTo(new OptionReference("cheaper"));
  }

  @Test
  void anOfferAfterTheRequestExpiredIsRejected() {
    OfferDraft draft = draft();
    draft.expiration = Market.DAY.start(43);
    play.advanceTo(request.expirationDateTime());

    rejects(draft, "Reference message expired", "FlexRequestMessageID");
  }

  @ParameterizedTest
  @MethodSource
  void whatIsWrongIsRejectedWithTheReasonOfTheSpecification(
      Consumer<OfferDraft> spoiling, String reason, String field) {
    OfferDraft draft = draft();
    spoiling.accept(draft);

    rejects(draft, reason, field);
  }

  static Stream<Arguments> whatIsWrongIsRejectedWithTheReasonOfTheSpecification() {
    return Stream.of(
        wrong(
            "another ISP duration",
            d -> d.scope = scope(Duration.ofMinutes(30), Market.ZONE, Market.POINT),
            "ISP duration rejected",
            "ISP-Duration"),
        wrong(
            "another offset",
            d -> d.scope = scope(Market.ISP, ZoneId.of("Europe/Lisbon"), Market.POINT),
            "Time zone rejected",
            "TimeZone"),
        wrong(
            "another congestion point of the DSO",
            d -> d.scope = scope(Market.ISP, Market.ZONE, Market.OTHER_POINT),
            "Invalid congestion point",
            "CongestionPoint"),
        wrong(
            "an unknown request",
            d -> d.request = UNKNOWN,
            "Unknown reference FlexRequestMessageID",
            "FlexRequestMessageID"),
        wrong(
            "another conversation",
            d ->
                d.header =
                    new MessageHeader(
                        d.header.version(),
                        d.header.senderDomain(),
                        d.header.recipientDomain(),
                        d.header.timeStamp(),
                        d.header.messageId(),
                        new ConversationId(UNKNOWN.text())),
            "ConversationID mismatch",
            "ConversationID"),
        wrong(
            "both a request and unsolicited",
            d -> d.unsolicited = true,
            "FlexRequestMessageID must (only) be present if not unsolicited",
            "FlexRequestMessageID"),
        wrong("a contract", d -> d.contract = "C1", "Unknown reference ContractID", "ContractID"),
        wrong(
            "another baseline",
            d -> d.baseline = "MBMA",
            "Unknown reference BaselineReference",
            "BaselineReference"),
        wrong(
            "an unknown prognosis",
            d -> d.prognosis = UNKNOWN,
            "Unknown reference D-PrognosisMessageID",
            "D-PrognosisMessageID"),
        wrong(
            "another currency",
            d -> d.currency = new CurrencyCode("SEK"),
            "Currency in FlexOffer is not the agreed one",
            "Currency"),
        wrong(
            "expired",
            d -> d.expiration = Market.MORNING,
            "ExpirationDateTime out of bounds",
            "ExpirationDateTime"),
        wrong(
            "valid for longer than its ISPs",
            d -> d.expiration = Market.DAY.end(45).plusSeconds(1),
            "ExpirationDateTime out of bounds",
            "ExpirationDateTime"),
        wrong(
            "options where the DSO takes one",
            d ->
                d.options =
                    List.of(
                        d.options.getFirst(), Play.option("B", "1", d.options.getFirst().isps())),
            "No MutEx offer support",
            "OfferOption"),
        wrong(
            "an option without a name",
            d -> d.options = List.of(Play.option(" ", "1", d.options.getFirst().isps())),
            "Invalid OptionReference",
            "OptionReference"),
        wrong("an ISP outside the day", d -> d.isps(isp(45, 97, -10)), "ISPs out of bounds", "ISP"),
        wrong(
            "an ISP twice",
            d -> d.isps(isp(43, 44, -10_000), isp(44, 45, -10_000)),
            "Overlapping ISPs conflict",
            "ISP"),
        wrong(
            "an ISP that was not asked for",
            d -> d.isps(isp(43, 46, -20_000)),
            "ISPs out of bounds",
            "ISP"),
        wrong(
            "more than was asked for",
            d -> d.isps(isp(43, 44, -20_000), isp(45, 45, -20_001)),
            "Power value rejection",
            "ISP 45 Power"),
        wrong("a negative price", d -> d.price("-0.01"), "Price rejected", "Price"),
        // 20 kW over 45 minutes is 0.015 MWh: at most 7.50 at 500 per MWh
        wrong("a price above the cap", d -> d.price("7.5001"), "Price rejected", "Price"),
        wrong("a price with five decimals", d -> d.price("4.20001"), "Price rejected", "Price"));
  }

  @Test
  void theCapItselfIsNoReasonToReject() {
    OfferDraft draft = draft();
    draft.price("7.50");
    FlexOffer offer = draft.offer();
    play.send(offer);

    assertThat(play.resultOf(offer).isAccepted()).isTrue();
  }

  @Test
  void theWrongDirectionIsRejected() {
    OfferDraft draft = draft();
    draft.isps(isp(43, 43, -20_000), isp(44, 44, 1));
    draft.price("2");

    rejects(draft, "Power value rejection", "ISP 44 Power");
  }

  @Test
  void anOfferOfNothingIsRejected() {
    OfferDraft draft = draft();
    draft.isps(isp(43, 45, 0));
    draft.price("0");
    FlexOffer offer = draft.offer();
    play.send(offer);

    assertThat(play.resultOf(offer).rejectionReasons())
        .extracting(reason -> reason.substring(0, reason.indexOf(" (")))
        .containsExactly("Power value rejection", Reason.REQUEST_MISMATCH.text());
  }

  @Test
  void anOfferThatOnlyUsesAvailableRoomIsRejected() {
    FlexNeed need =
        new FlexNeed(
            new Reduction.Fixed(Power.ofKilowatts(20)),
            Power.ofKilowatts(20),
            2,
            3,
            Duration.ofMinutes(20),
            Power.ofKilowatts(10));
    Play other = Play.begin(Market.scenario(need, Market.rules()));
    FlexRequest asked = other.untilRequest();
    OfferDraft draft = new OfferDraft(other, asked);
    draft.isps(isp(50, 51, 9_000));
    draft.price("0");
    FlexOffer offer = draft.offer();
    other.send(offer);

    assertThat(other.resultOf(offer).rejectionReasons())
        .singleElement()
        .asString()
        .startsWith(Reason.REQUEST_MISMATCH.text());
  }

  @Test
  void anOfferForADayWithoutBaselineIsRejected() {
    OfferDraft draft = draft();
    draft.header = play.headerTo(Market.DSO);
    draft.unsolicited = true;
    draft.request = null;
    draft.scope = FlexScope.of(Market.DAY.next(), Market.POINT);
    FlexOffer offer = draft.offer();
    play.send(offer);

    assertThat(play.resultOf(offer).rejectionReasons())
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).startsWith("No baseline"));
  }

  private OfferDraft draft() {
    return new OfferDraft(play, request);
  }

  private void rejects(OfferDraft draft, String reason, String field) {
    FlexOffer offer = draft.offer();
    play.send(offer);
    Result result = play.resultOf(offer);
    assertThat(result.isAccepted()).isFalse();
    assertThat(result.rejectionReasons())
        .as("all reasons are %s", reason)
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found).startsWith(reason + " ("));
    assertThat(play.findings())
        .as("all findings are about %s", field)
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.field()).isEqualTo(field));
    assertThat(play.received(FlexOrder.class)).isEmpty();
  }

  private static Arguments wrong(
      String name, Consumer<OfferDraft> spoiling, String reason, String field) {
    return argumentSet(name, spoiling, reason, field);
  }

  private static FlexScope scope(Duration ispDuration, ZoneId zone, CongestionPoint point) {
    return new FlexScope(ispDuration, TimeZoneName.of(zone), Market.TODAY, point);
  }
}
