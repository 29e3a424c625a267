package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VehicleTest {

  private static final Instant START = Instant.parse("2026-06-30T17:00:00Z");

  @Test
  void aVehicleRaisesItsPowerOverAFewSeconds() {
    Vehicle vehicle = vehicle(10_000, 1);

    vehicle.follow(11_000, 1);
    assertThat(vehicle.watts()).isBetween(1_000.0, 4_000.0);

    follow(vehicle, 11_000, 1, 10);
    assertThat(vehicle.watts()).isEqualTo(11_000);
  }

  @Test
  void aVehicleLowersItsPowerAtOnce() {
    Vehicle vehicle = vehicle(10_000, 1);
    follow(vehicle, 11_000, 1, 10);

    vehicle.follow(5_000, 1);

    assertThat(vehicle.watts()).isEqualTo(5_000);
  }

  @Test
  void belowSixAmpereAVehicleDrawsNothing() {
    Vehicle vehicle = vehicle(10_000, 1);
    follow(vehicle, 11_000, 1, 10);

    vehicle.follow(3 * 6 * 230 - 1, 1);
    assertThat(vehicle.watts()).isZero();

    follow(vehicle, 3 * 6 * 230, 11, 20);
    assertThat(vehicle.watts()).isEqualTo(3 * 6 * 230);
  }

  @Test
  void aVehicleThatUnderDrawsTakesItsShareOfWhatItIsOffered() {
    Vehicle vehicle = vehicle(10_000, 0.9);

    follow(vehicle, 8_000, 1, 10);

    assertThat(vehicle.watts()).isCloseTo(7_200, within(1e-6));
  }

  @Test
  void energyIsPowerTimesTimeExactly() {
    Vehicle vehicle = vehicle(50_000, 1);
    follow(vehicle, 11_000, 1, 10);
    double before = vehicle.remainingWh();

    vehicle.drawUntil(START.plusSeconds(10 + 3_600));

    assertThat(before - vehicle.remainingWh()).isCloseTo(11_000, within(1e-6));
  }

  @Test
  void aVehicleTapersNearTheEndAndTakesExactlyWhatItNeeds() {
    Vehicle vehicle = vehicle(1_000, 1);
    double highest = 0;
    double lastPower = 0;
    int seconds = 0;
    while (!vehicle.isSatisfied() && seconds < 3_600) {
      vehicle.follow(11_000, 1);
      highest = Math.max(highest, vehicle.watts());
      lastPower = vehicle.watts();
      seconds++;
      vehicle.drawUntil(START.plusSeconds(seconds));
    }

    assertThat(vehicle.isSatisfied()).isTrue();
    assertThat(vehicle.takenHereWh()).isEqualTo(1_000);
    assertThat(highest).isEqualTo(11_000);
    assertThat(lastPower).as("power at the end").isLessThan(2_000);
    assertThat(vehicle.watts()).isZero();
  }

  @Test
  void aThreePhaseVehicleOnASinglePhaseEvseTakesAThird() {
    ChargingSession session = session(10_000);
    Vehicle vehicle = new Vehicle(session, 1, 1, START);

    follow(vehicle, 7_360, 1, 10);

    assertThat(vehicle.phases()).isEqualTo(1);
    assertThat(vehicle.watts()).isCloseTo(11_000 / 3.0, within(1e-6));
  }

  @Test
  void aSessionThatBeganBeforeHasChargedUntilTheStart() {
    ChargingSession session = session(20_000);

    assertThat(session.asOf(START.plus(Duration.ofHours(1))).chargedWh()).isEqualTo(11_000);
    assertThat(session.asOf(START.plus(Duration.ofHours(2))).chargedWh()).isEqualTo(20_000);
    assertThat(session.asOf(START.minusSeconds(60)).chargedWh()).isZero();
  }

  private static Vehicle vehicle(long needWh, double drawShare) {
    return new Vehicle(session(needWh), 3, drawShare, START);
  }

  private static ChargingSession session(long needWh) {
    return new ChargingSession(
        START, START.plus(Duration.ofHours(9)), needWh, 0, Power.ofWatts(11_000), 3, "04A1B2C3");
  }

  private static void follow(Vehicle vehicle, double watts, int fromSecond, int toSecond) {
    for (int second = fromSecond; second <= toSecond; second++) {
      vehicle.follow(watts, 1);
      vehicle.drawUntil(START.plusSeconds(second));
    }
  }
}
