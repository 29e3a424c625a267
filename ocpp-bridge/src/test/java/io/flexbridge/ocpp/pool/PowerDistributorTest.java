package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.Power;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PowerDistributorTest {

  private final PowerDistributor distributor = new PowerDistributor(new LaxityFairShare());

  @Test
  void emptyEvsesGetNothingWhereThosePresentNeedItAll() {
    Distribution shares = distribute(10_000, 10_000);

    assertThat(share(shares, "present")).isGreaterThan(9_900);
    assertThat(share(shares, "idle")).isZero();
    assertThat(share(shares, "empty1")).isZero();
    assertThat(share(shares, "empty2")).isZero();
  }

  @Test
  void whatThosePresentCannotUseIsReservedForArrivals() {
    Distribution shares = distribute(36_000, 36_000);

    assertThat(share(shares, "present")).isEqualTo(11_040);
    assertThat(share(shares, "idle")).isEqualTo(11_040);
    assertThat(share(shares, "empty1")).isGreaterThan(6_800);
    assertThat(share(shares, "empty2")).isGreaterThan(6_800);
    assertThat(shares.total().watts()).isLessThanOrEqualTo(36_000);
  }

  @Test
  void aCorrectionUpwardsIsNotReservedForArrivals() {
    Distribution shares = distribute(36_000, 11_040);

    assertThat(shares.total().watts()).isEqualTo(11_040);
    assertThat(share(shares, "present")).isEqualTo(11_040);
  }

  @Test
  void aNegativePowerIsNoPower() {
    assertThat(distribute(-5_000, -5_000).total()).isEqualTo(Power.ZERO);
  }

  @Test
  void aStrategyThatHandsOutTooMuchIsCaught() {
    EvseDemand demand = LaxityFairShareTest.demand("A", Standing.WAITING, 3, 11_040, null, 0);
    Map<EvseId, Power> tooMuch = Map.of(demand.evse(), Power.ofWatts(11_040));
    PowerDistributor generous =
        new PowerDistributor(
            (_, demands) -> new Distribution(demands.isEmpty() ? Map.of() : tooMuch));

    assertThatThrownBy(
            () -> generous.distribute(Power.ofWatts(100), Power.ofWatts(100), List.of(demand)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("11040 W of 100 W");
  }

  private Distribution distribute(long power, long reservable) {
    return distributor.distribute(
        Power.ofWatts(power),
        Power.ofWatts(reservable),
        List.of(
            LaxityFairShareTest.demand("empty1", Standing.EMPTY, 3, 11_040, null, 0),
            LaxityFairShareTest.demand("empty2", Standing.EMPTY, 3, 11_040, null, 0),
            LaxityFairShareTest.demand("idle", Standing.IDLE, 3, 11_040, null, 0),
            LaxityFairShareTest.demand("present", Standing.WAITING, 3, 11_040, null, 0)));
  }

  private static long share(Distribution shares, String station) {
    return shares.share(new EvseId(new StationId(station), 1)).watts();
  }
}
