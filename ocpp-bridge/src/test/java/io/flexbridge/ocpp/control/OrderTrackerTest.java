package io.flexbridge.ocpp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderTrackerTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");
  private static final Power TARGET = Power.ofWatts(100_000);

  private final OrderTracker tracker = new OrderTracker(OrderTracker.Gains.DEFAULT);

  @Test
  void theTargetIsFedForwardWhereNothingIsMeasured() {
    assertThat(tracker.step(TARGET, fleet(null), T)).isEqualTo(TARGET);
  }

  @Test
  void onTargetNothingIsCorrected() {
    assertThat(tracker.step(TARGET, fleet(100_000L), T)).isEqualTo(TARGET);
  }

  @Test
  void theFirstStepCorrectsInProportion() {
    assertThat(tracker.step(TARGET, fleet(90_000L), T)).isEqualTo(Power.ofWatts(103_000));
  }

  @Test
  void aLastingErrorIsIntegrated() {
    tracker.step(TARGET, fleet(90_000L), T);

    assertThat(tracker.step(TARGET, fleet(90_000L), T.plusSeconds(30)))
        .isEqualTo(Power.ofWatts(103_000 + 1_200));
  }

  @Test
  void theIntegralIsHeldWhileNothingIsMeasured() {
    tracker.step(TARGET, fleet(90_000L), T);
    tracker.step(TARGET, fleet(90_000L), T.plusSeconds(30));

    assertThat(tracker.step(TARGET, fleet(null), T.plusSeconds(60)))
        .isEqualTo(Power.ofWatts(101_200));
  }

  @Test
  void theIntegralNeverExceedsItsShareOfTheFleet() {
    for (int i = 0; i < 200; i++) {
      tracker.step(TARGET, fleet(60_000L), T.plusSeconds(30L * i));
    }

    assertThat(tracker.step(TARGET, fleet(100_000L), T.plusSeconds(6_000)))
        .isEqualTo(Power.ofWatts(140_000));
  }

  @Test
  void beyondWhatCanBeAllocatedTheIntegralStandsStill() {
    OrderTracker.Fleet exhausted = fleet(90_000L, 0, 95_000);
    for (int i = 0; i < 20; i++) {
      tracker.step(TARGET, exhausted, T.plusSeconds(30L * i));
    }

    assertThat(tracker.step(TARGET, fleet(100_000L), T.plusSeconds(600))).isEqualTo(TARGET);
  }

  @Test
  void belowWhatMustBeAllocatedTheIntegralStandsStill() {
    OrderTracker.Fleet unruly = fleet(150_000L, 140_000, 200_000);
    for (int i = 0; i < 20; i++) {
      tracker.step(TARGET, unruly, T.plusSeconds(30L * i));
    }

    assertThat(tracker.step(TARGET, fleet(100_000L), T.plusSeconds(600))).isEqualTo(TARGET);
  }

  @Test
  void afterALongPauseTheIntegralIsForgotten() {
    tracker.step(TARGET, fleet(90_000L), T);
    tracker.step(TARGET, fleet(90_000L), T.plusSeconds(30));

    assertThat(tracker.step(TARGET, fleet(100_000L), T.plusSeconds(3_600))).isEqualTo(TARGET);
  }

  @Test
  void negativeGainsAreRefused() {
    assertThatThrownBy(() -> new OrderTracker.Gains(-0.3, 0.004, 0.2)).hasMessageContaining("-0.3");
  }

  private static OrderTracker.Fleet fleet(@Nullable Long measured) {
    return fleet(measured, 0, 200_000);
  }

  private static OrderTracker.Fleet fleet(@Nullable Long measured, long lowest, long highest) {
    return new OrderTracker.Fleet(
        measured == null ? null : Power.ofWatts(measured),
        Power.ofWatts(lowest),
        Power.ofWatts(highest),
        Power.ofWatts(200_000));
  }
}
