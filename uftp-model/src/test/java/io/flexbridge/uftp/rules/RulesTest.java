package io.flexbridge.uftp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  private static final Domain DSO = new Domain("dso.example.com");
  private static final Domain AGR = new Domain("agr.example.com");
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  private static final IspCalendar CALENDAR = new IspCalendar(DAY, AMSTERDAM, QUARTER);
  private static final Instant NOW = CALENDAR.start(60);
  private static final MarketTerms TERMS =
      new MarketTerms(AGR, QUARTER, AMSTERDAM, CurrencyCode.EUR);
  private static final CongestionPoint POINT = CongestionPoint.of("ean.871685900000000001");

  @Test
  void aRequestThatIsRightHasNothingAgainstIt() {
    FlexRequest request = request(CALENDAR, requested(70, 4, -50_000, 0));

    assertThat(CommonRules.check(request, ParticipantId.of("dso.example.com", Role.DSO), TERMS))
        .isEmpty();
    assertThat(CommonRules.checkScope(request, TERMS, NOW)).isEmpty();
    assertThat(FlexRequestRules.check(request, TERMS, NOW)).isEmpty();
  }

  @Test
  void aZoneWithTheSameOffsetIsTheSameZone() {
    IspCalendar berlin = new IspCalendar(DAY, ZoneId.of("Europe/Berlin"), QUARTER);
    IspCalendar london = new IspCalendar(DAY, ZoneId.of("Europe/London"), QUARTER);

    assertThat(CommonRules.checkScope(request(berlin), TERMS, NOW)).isEmpty();
    assertThat(reasons(CommonRules.checkScope(request(london), TERMS, NOW)))
        .containsExactly("Time zone rejected");
  }

  @Test
  void everyReasonIsGivenWithTheThingTheValueAndTheLimit() {
    IspCalendar hours =
        new IspCalendar(LocalDate.parse("2026-06-29"), AMSTERDAM, Duration.ofHours(1));

    List<Rejection> found = CommonRules.checkScope(request(hours), TERMS, NOW);

    assertThat(Rejection.texts(found))
        .containsExactly(
            "ISP duration rejected (ISP-Duration PT1H, agreed is PT15M)",
            "Period out of bounds (Period 2026-06-29 is before today, 2026-06-30)");
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29, 92", "2026-06-30, 96", "2026-10-25, 100"})
  void theLastIspOfTheDayIsInBoundsAndTheNextIsNot(LocalDate day, int last) {
    IspCalendar calendar = new IspCalendar(day, AMSTERDAM, QUARTER);

    assertThat(IspRules.check(List.of(IspRange.of(last)), calendar)).isEmpty();
    assertThat(reasons(IspRules.check(List.of(IspRange.of(last + 1)), calendar)))
        .containsExactly("ISPs out of bounds");
  }

  @Test
  void aHostileDurationIsRefusedWithoutBeingCounted() {
    assertThat(reasons(IspRules.check(List.of(new IspRange(1, 999_999_999)), CALENDAR)))
        .containsExactly("ISPs out of bounds");
  }

  @Test
  void overlappingIspsConflict() {
    assertThat(
            Rejection.texts(
                IspRules.check(List.of(new IspRange(40, 4), new IspRange(43, 1)), CALENDAR)))
        .containsExactly("Overlapping ISPs conflict (ISPs 40..43 and ISP 43)");
  }

  @Test
  void aRequestNeedsARequestedIspWithADirectionAndPowersInOrder() {
    FlexRequest none =
        request(
            CALENDAR,
            new FlexRequest.Isp(
                IspRange.of(70), Disposition.AVAILABLE, Power.ZERO, Power.ofWatts(1)));

    assertThat(reasons(FlexRequestRules.check(none, TERMS, NOW)))
        .containsExactly("Lacking Requested disposition");
    assertThat(
            reasons(
                FlexRequestRules.check(
                    request(CALENDAR, requested(70, 1, -5, 5), requested(72, 1, 5, -5)),
                    TERMS,
                    NOW)))
        .containsExactly(
            "Power discrepancy",
            "One or more ISPs with a 'Requested' disposition has no direction");
  }

  @Test
  void anOrderIsHeldAgainstItsOfferInEveryField() {
    FlexOffer offer = offer(new BigDecimal("10.00"), "0.50", -20_000);

    assertThat(
            FlexOrderRules.checkAgainst(order(offer, "10.0", "1.00", -20_000), offer, TERMS, NOW))
        .isEmpty();
    assertThat(
            FlexOrderRules.checkAgainst(order(offer, "6.00", "0.60", -12_000), offer, TERMS, NOW))
        .isEmpty();
    assertThat(
            reasons(
                FlexOrderRules.checkAgainst(
                    order(offer, "4.00", "0.40", -8_000), offer, TERMS, NOW)))
        .containsExactly("ActivationFactor out of bounds");
    assertThat(
            reasons(
                FlexOrderRules.checkAgainst(
                    order(offer, "10.00", "0.60", -20_000), offer, TERMS, NOW)))
        .containsExactly(
            "Ordered flexibility does not match the offered flexibility",
            "Price in the order does not match the price given in the offer");
    assertThat(
            reasons(
                FlexOrderRules.checkAgainst(
                    order(offer, "10.00", "1.00", -20_000),
                    offer,
                    TERMS,
                    offer.expirationDateTime())))
        .containsExactly("Reference message expired");
  }

  @Test
  void theSameIspsSplitDifferentlyAreTheSameIsps() {
    FlexOffer offer = offer(BigDecimal.TEN, "1.00", -20_000);
    FlexOrder order = order(offer, "10", "1.00", -20_000);
    FlexOrder split =
        new FlexOrder(
            order.header(),
            order.scope(),
            null,
            order.flexOfferMessageId(),
            null,
            null,
            null,
            null,
            order.price(),
            order.currency(),
            order.orderReference(),
            null,
            order.activationFactor(),
            List.of(
                new FlexOrder.Isp(IspRange.of(71), Power.ofWatts(-20_000)),
                new FlexOrder.Isp(IspRange.of(70), Power.ofWatts(-20_000))));

    assertThat(FlexOrderRules.checkAgainst(split, offer, TERMS, NOW)).isEmpty();
  }

  private static List<String> reasons(List<Rejection> rejections) {
    return rejections.stream().map(Rejection::reason).map(Reason::text).toList();
  }

  private static FlexRequest.Isp requested(int start, int duration, long min, long max) {
    return new FlexRequest.Isp(
        new IspRange(start, duration),
        Disposition.REQUESTED,
        Power.ofWatts(min),
        Power.ofWatts(max));
  }

  private static FlexRequest request(IspCalendar calendar, FlexRequest.Isp... isps) {
    return new FlexRequest(
        header(DSO, AGR, 1),
        FlexScope.of(calendar, POINT),
        1,
        NOW.plusSeconds(600),
        null,
        null,
        List.of(isps));
  }

  private static FlexOffer offer(BigDecimal price, String minActivation, long watts) {
    return new FlexOffer(
        header(AGR, DSO, 2),
        FlexScope.of(CALENDAR, POINT),
        NOW.plusSeconds(600),
        null,
        id(1),
        null,
        null,
        null,
        CurrencyCode.EUR,
        List.of(
            new FlexOffer.Option(
                new OptionReference("1"),
                price,
                ActivationFactor.of(minActivation),
                List.of(new FlexOffer.Isp(new IspRange(70, 2), Power.ofWatts(watts))))));
  }

  private static FlexOrder order(FlexOffer offer, String price, String factor, long watts) {
    return new FlexOrder(
        header(DSO, AGR, 3),
        offer.scope(),
        null,
        offer.header().messageId(),
        null,
        null,
        null,
        null,
        new BigDecimal(price),
        offer.currency(),
        new OrderReference("ORDER-1"),
        new OptionReference("1"),
        ActivationFactor.of(factor),
        List.of(new FlexOrder.Isp(new IspRange(70, 2), Power.ofWatts(watts))));
  }

  private static MessageHeader header(Domain sender, Domain recipient, int number) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        sender,
        recipient,
        NOW,
        id(number),
        new ConversationId("00000000-0000-4000-9000-000000000001"));
  }

  private static MessageId id(int number) {
    return new MessageId("00000000-0000-4000-8000-%012d".formatted(number));
  }
}
