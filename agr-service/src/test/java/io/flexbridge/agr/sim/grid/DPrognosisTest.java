package io.flexbridge.agr.sim.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DPrognosisTest {

  private static final FlexScope SCOPE = FlexScope.of(Market.DAY, Market.POINT);

  private final Play play = Play.begin();

  @Test
  void lackingIspsAreARejection() {
    rejects(isps(IspRange.between(1, 95)), "Lacking ISPs", "ISP");
  }

  @Test
  void anIspThatIsThereTwiceIsARejection() {
    DPrognosis prognosis = isps(IspRange.between(1, 96), IspRange.of(7));
    Result result = send(prognosis);
    assertThat(result.rejectionReasons())
        .first()
        .asString()
        .startsWith("Overlapping ISPs conflict");
  }

  @Test
  void anIspOutsideTheDayIsARejection() {
    rejects(isps(IspRange.between(1, 97)), "ISPs out of bounds", "ISP");
    rejects(isps(IspRange.between(0, 95)), "ISPs out of bounds", "ISP");
  }

  @Test
  void aHostileDurationIsARejectionThatCostsNothing() {
    rejects(isps(new IspRange(1, Integer.MAX_VALUE)), "ISPs out of bounds", "ISP");
  }

  @Test
  void aRevisionThatDoesNotGrowIsARejection() {
    send(play.prognosis(80));
    DPrognosis again = prognosis(SCOPE, 1, Power.ofKilowatts(80));
    rejects(again, "Subordinate sequence number", "Revision");
  }

  @Test
  void aRejectedRevisionDoesNotCount() {
    send(prognosis(SCOPE, 5, Power.ofKilowatts(500)));
    assertThat(send(prognosis(SCOPE, 1, Power.ofKilowatts(80))).isAccepted()).isTrue();
  }

  @Test
  void anUnknownCongestionPointIsARejection() {
    rejects(
        prognosis(
            FlexScope.of(Market.DAY, CongestionPoint.of("ean.123456789012")),
            1,
            Power.ofKilowatts(80)),
        "Invalid congestion point",
        "CongestionPoint");
  }

  @Test
  void anotherIspDurationIsARejection() {
    rejects(
        prognosis(scope(Duration.ofMinutes(30), Market.ZONE, Market.TODAY), 1, Power.ZERO),
        "ISP duration rejected",
        "ISP-Duration");
  }

  @Test
  void aTimeZoneWithAnotherOffsetIsARejection() {
    rejects(
        prognosis(scope(Market.ISP, ZoneId.of("Europe/Lisbon"), Market.TODAY), 1, Power.ZERO),
        "Time zone rejected",
        "TimeZone");
  }

  @Test
  void aTimeZoneWithTheSameOffsetIsAsGood() {
    assertThat(
            send(prognosis(
                    scope(Market.ISP, ZoneId.of("Europe/Berlin"), Market.TODAY), 1, Power.ZERO))
                .isAccepted())
        .isTrue();
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void aDayThatIsOverIsARejection() {
    rejects(
        prognosis(scope(Market.ISP, Market.ZONE, Market.TODAY.minusDays(1)), 1, Power.ZERO),
        "Period out of bounds",
        "Period");
  }

  @Test
  void aDayOfAnotherEraIsARejection() {
    rejects(
        prognosis(scope(Market.ISP, Market.ZONE, LocalDate.MAX), 1, Power.ZERO),
        "Period out of bounds",
        "Period");
  }

  @Test
  void morePowerThanTheConnectionsCanTakeIsARejection() {
    rejects(
        prognosis(SCOPE, 1, Power.ofWatts(120_001)), "Power value rejection", "ISPs 1..96 Power");
    rejects(
        prognosis(SCOPE, 1, Power.ofWatts(-120_001)), "Power value rejection", "ISPs 1..96 Power");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    DPrognosis prognosis =
        prognosis(
            new FlexScope(
                Duration.ofMinutes(5),
                new TimeZoneName("Europe/Lisbon"),
                Market.TODAY,
                CongestionPoint.of("ean.123456789012")),
            1,
            Power.ZERO);
    assertThat(send(prognosis).rejectionReasons()).hasSize(3);
  }

  @Test
  void whatIsPastIsKeptAndAChangeOfItReported() {
    play.send(play.prognosis(80));
    play.advanceTo(Market.DAY.start(42));

    Result result = send(play.prognosis(81));

    assertThat(result.isAccepted()).isTrue();
    assertThat(play.findings())
        .first()
        .extracting(Finding::field, Finding::value, Finding::expected)
        .containsExactly("ISP 1 Power", "81000 W", "80000 W as before, since it is past");
    assertThat(play.findings()).hasSizeLessThanOrEqualTo(41);
  }

  @Test
  void anOrderThatIsInTheUpdatedPrognosisIsValidated() {
    FlexOrder order = play.untilDelivery();

    assertThat(play.last(DPrognosisResponse.class).flexOrderStatuses())
        .containsExactly(new DPrognosisResponse.FlexOrderStatus(order.header().messageId(), true));
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void anOrderThatIsNotInTheUpdatedPrognosisIsNotValidatedAndEveryIspIsReported() {
    FlexOrder order = play.untilOrder();
    play.send(play.accept(order));
    PowerPerIsp target = play.with(Play.wholeDay(80), order);

    Result result = send(play.prognosis(target.with(IspRange.of(44), Power.ofKilowatts(61))));

    assertThat(result.isAccepted()).isTrue();
    assertThat(play.last(DPrognosisResponse.class).flexOrderStatuses())
        .containsExactly(new DPrognosisResponse.FlexOrderStatus(order.header().messageId(), false));
    assertThat(play.findings())
        .extracting(Finding::field, Finding::value, Finding::expected)
        .containsExactly(tuple("ISP 44 Power", "61000 W", "60000 W, which is baseline plus order"));
  }

  @Test
  void anUpdateThatWasMadeBeforeTheOrderWasAcceptedNeedNotHaveIt() {
    FlexOrder order = play.untilOrder();
    DPrognosis before = play.prognosis(80);
    play.advance(Duration.ofSeconds(1));
    play.send(play.accept(order));

    play.send(before);

    assertThat(play.last(DPrognosisResponse.class).flexOrderStatuses()).isEmpty();
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void anUpdateAfterTheOrderedIspsCannotMakeUpForItsAbsence() {
    FlexOrder order = play.untilOrder();
    play.send(play.accept(order));
    play.advanceTo(Market.DAY.end(45));

    play.send(play.prognosis(play.with(Play.wholeDay(80), order)));

    assertThat(play.last(DPrognosisResponse.class).flexOrderStatuses().getFirst().isValidated())
        .isFalse();
  }

  private void rejects(DPrognosis prognosis, String reason, String field) {
    int before = play.findings().size();
    Result result = send(prognosis);
    assertThat(result.isAccepted()).isFalse();
    assertThat(result.rejectionReasons()).singleElement().asString().startsWith(reason + " (");
    assertThat(play.findings().subList(before, play.findings().size()))
        .extracting(Finding::field)
        .containsExactly(field);
  }

  private Result send(DPrognosis prognosis) {
    play.send(prognosis);
    return play.resultOf(prognosis);
  }

  private DPrognosis isps(IspRange... ranges) {
    return play.prognosis(
        SCOPE,
        1,
        List.of(ranges).stream()
            .map(range -> new DPrognosis.Isp(range, Power.ofKilowatts(80)))
            .toList());
  }

  private DPrognosis prognosis(FlexScope scope, long revision, Power power) {
    return play.prognosis(
        scope, revision, List.of(new DPrognosis.Isp(IspRange.between(1, 96), power)));
  }

  private static FlexScope scope(Duration ispDuration, ZoneId timeZone, LocalDate period) {
    return new FlexScope(ispDuration, TimeZoneName.of(timeZone), period, Market.POINT);
  }
}
