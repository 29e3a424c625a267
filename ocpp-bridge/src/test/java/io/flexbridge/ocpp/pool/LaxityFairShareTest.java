package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaxityFairShareTest extends DistributionStrategyContract {

  @Override
  DistributionStrategy strategy() {
    return new LaxityFairShare();
  }

  @Test
  void theAdmittedShareEquallyBelowTheirMaxima() {
    Distribution shares =
        strategy()
            .distribute(
                Power.ofWatts(20_000),
                List.of(
                    demand("A", Standing.WAITING, 3, 11_040, null, 0),
                    demand("B", Standing.WAITING, 3, 5_000, null, 0),
                    demand("C", Standing.WAITING, 3, 11_040, null, 0)));

    assertThat(share(shares, "B")).isEqualTo(4_140 + 12 * 69);
    assertThat(share(shares, "A")).isBetween(7_500L - 69, 7_500L + 69);
    assertThat(share(shares, "C")).isBetween(7_500L - 69, 7_500L + 69);
  }

  @Test
  void theMostUrgentIsAdmittedWhereTheMinimaDoNotFit() {
    Distribution shares =
        strategy()
            .distribute(
                Power.ofWatts(5_000),
                List.of(
                    demand("A", Standing.SETTLED, 3, 11_040, null, 0),
                    demand("B", Standing.URGENT, 3, 11_040, Duration.ofMinutes(5), 9_000)));

    assertThat(share(shares, "A")).isZero();
    assertThat(share(shares, "B")).isGreaterThan(4_900);
  }

  @Test
  void whoeverWasAdmittedNotLongAgoStaysAdmitted() {
    Distribution shares =
        strategy()
            .distribute(
                Power.ofWatts(5_000),
                List.of(
                    demand("A", Standing.WAITING, 3, 11_040, null, 0),
                    demand("B", Standing.SETTLED, 3, 11_040, null, 30_000)));

    assertThat(share(shares, "A")).isZero();
    assertThat(share(shares, "B")).isPositive();
  }

  @Test
  void amongEqualsTheOneWithLeastLaxityGoesFirstThenTheOneWithLeastEnergy() {
    EvseDemand patient = demand("A", Standing.WAITING, 3, 11_040, Duration.ofHours(6), 0);
    EvseDemand hasty = demand("B", Standing.WAITING, 3, 11_040, Duration.ofHours(2), 0);
    EvseDemand fuller = demand("C", Standing.WAITING, 3, 11_040, null, 5_000);
    EvseDemand emptier = demand("D", Standing.WAITING, 3, 11_040, null, 1_000);

    assertThat(share(strategy().distribute(Power.ofWatts(5_000), List.of(patient, hasty)), "B"))
        .isPositive();
    assertThat(share(strategy().distribute(Power.ofWatts(5_000), List.of(fuller, emptier)), "D"))
        .isPositive();
  }

  @Test
  void aSmallVehicleFillsTheGapThatALargeOneDoesNotFitInto() {
    Distribution shares =
        strategy()
            .distribute(
                Power.ofWatts(3_000),
                List.of(
                    demand("A", Standing.URGENT, 3, 11_040, Duration.ZERO, 0),
                    demand("B", Standing.WAITING, 1, 3_680, null, 0)));

    assertThat(share(shares, "A")).isZero();
    assertThat(share(shares, "B")).isBetween(2_978L, 3_000L);
  }

  @Test
  void whatRemainsIsLessThanTheSmallestStepOfAnyoneWhoCouldTakeMore() {
    eachRound(
        7,
        (power, demands) -> {
          Distribution shares = strategy().distribute(power, demands);
          long left = power.minus(shares.total()).watts();
          for (EvseDemand demand : demands) {
            Power share = shares.share(demand.evse());
            Power more = share.watts() == 0 ? demand.minimum() : share.plus(demand.step());
            boolean canTakeMore = more.compareTo(demand.maximum()) <= 0;
            boolean isAdmitted = share.watts() > 0;
            assertThat(canTakeMore && isAdmitted && demand.step().watts() <= left).isFalse();
          }
        });
  }

  @Test
  void nobodyIsAdmittedToNothing() {
    assertThat(
            strategy()
                .distribute(Power.ZERO, List.of(demand("A", Standing.URGENT, 1, 3_680, null, 0)))
                .total())
        .isEqualTo(Power.ZERO);
  }

  private static long share(Distribution shares, String station) {
    return shares.share(new EvseId(new StationId(station), 1)).watts();
  }

  static EvseDemand demand(
      String station,
      Standing standing,
      int phases,
      long maximum,
      @Nullable Duration laxity,
      long energyWh) {
    return new EvseDemand(
        new EvseId(new StationId(station), 1),
        standing,
        Mains.minimum(phases),
        Power.ofWatts(maximum),
        Power.ofWatts(23L * phases),
        laxity,
        energyWh);
  }
}
