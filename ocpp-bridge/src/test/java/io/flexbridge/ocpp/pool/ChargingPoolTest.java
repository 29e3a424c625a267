package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChargingPoolTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");
  private static final EvseId EVSE = new EvseId(new StationId("CS1"), 1);
  private static final TransactionId TX = new TransactionId("17");
  private static final Power RATING = Power.ofWatts(11_040);
  private static final StationRegistration STATION =
      new StationRegistration(
          EVSE.station(),
          new EntityAddress("ea1.2026-01.example.agr:one"),
          List.of(new EvseRating(1, RATING, 3)));

  private final ChargingPool pool = new ChargingPool(List.of(STATION), Duration.ofHours(3));
  private LimitWindow limits = new LimitWindow(RATING, RATING);

  @Test
  void aSessionCountsItsEnergyFromTheRegisterAtItsStart() {
    apply(new StationReport.TransactionStarted(EVSE, TX, 5_000L, T));
    meter(60, 7_000, 5_100, 3, TX);

    assertThat(session().energyWh()).isEqualTo(100);
    assertThat(evse().measured()).contains(new MeasuredPower(Power.ofWatts(7_000), at(60)));
  }

  @Test
  void aReadingThatNamesAnUnknownTransactionStartsIt() {
    meter(0, 7_000, 5_000, 3, TX);

    assertThat(session().transaction()).isEqualTo(TX);
  }

  @Test
  void aReadingThatComesAfterTheEndDoesNotReviveTheTransaction() {
    apply(new StationReport.TransactionStarted(EVSE, TX, 5_000L, T));
    apply(new StationReport.TransactionEnded(EVSE.station(), null, TX, 5_100L, at(60)));
    meter(70, 0, 5_100, null, TX);

    assertThat(evse().session()).isEmpty();
    assertThat(evse().isOccupied()).isFalse();
  }

  @Test
  void anEvseThatBecomesAvailableHasNoTransactionAnyMore() {
    apply(new StationReport.TransactionStarted(EVSE, TX, null, T));
    apply(new StationReport.EvseStatusReported(EVSE, EvseStatus.AVAILABLE, at(30)));

    assertThat(evse().session()).isEmpty();
    assertThat(evse().measured().map(MeasuredPower::power)).contains(Power.ZERO);
  }

  @Test
  void powerThatIsNotReportedIsTakenFromTheRegister() {
    meterWithoutPower(0, 1_000);
    meterWithoutPower(60, 1_100);

    assertThat(evse().measured().map(MeasuredPower::power)).contains(Power.ofWatts(6_000));
  }

  @Test
  void theVehiclesPhasesAreSeenWhileItDrawsAndForgottenWithIt() {
    apply(new StationReport.TransactionStarted(EVSE, TX, null, T));
    meter(60, 3_600, 60, 1, TX);
    meter(120, 5, 60, 3, TX);

    assertThat(evse().phases()).isEqualTo(1);
    apply(new StationReport.TransactionEnded(EVSE.station(), EVSE, TX, null, at(180)));
    assertThat(evse().phases()).isEqualTo(3);
  }

  @Test
  void whatAVehicleDrawsBelowItsLimitIsItsMaximumUntilItDrawsMore() {
    apply(new StationReport.TransactionStarted(EVSE, TX, null, T));
    meter(60, 7_200, 100, 3, TX);
    assertThat(session().learnedMaxDraw()).isEqualTo(Power.ofWatts(7_200));

    limits = new LimitWindow(Power.ofWatts(8_000), Power.ofWatts(8_000));
    meter(120, 7_900, 200, 3, TX);
    assertThat(session().learnedMaxDraw()).isNull();
  }

  @Test
  void aVehicleHeldByItsLimitTeachesNothing() {
    limits = new LimitWindow(Power.ofWatts(5_000), Power.ofWatts(5_000));
    apply(new StationReport.TransactionStarted(EVSE, TX, null, T));
    meter(60, 4_900, 100, 3, TX);

    assertThat(session().learnedMaxDraw()).isNull();
    assertThat(session().idle()).isFalse();
  }

  @Test
  void aVehicleThatDrawsNothingThoughItMayIsIdle() {
    apply(new StationReport.TransactionStarted(EVSE, TX, null, T));
    meter(60, 3, 100, null, TX);
    meter(120, 3, 100, null, TX);

    assertThat(session().idle()).isTrue();
  }

  @Test
  void aVehicleThatMayNotChargeIsNotIdle() {
    limits = new LimitWindow(Power.ZERO, Power.ZERO);
    apply(new StationReport.TransactionStarted(EVSE, TX, null, T));
    meter(60, 0, 100, null, TX);
    meter(120, 0, 100, null, TX);

    assertThat(session().idle()).isFalse();
  }

  @Test
  void theMeanOfASessionWithinAnIspIncludesTheTimeWithoutVehicle() {
    apply(new StationReport.EvseStatusReported(EVSE, EvseStatus.AVAILABLE, at(-600)));
    apply(new StationReport.TransactionStarted(EVSE, TX, 5_000L, at(300)));
    for (int second = 360; second <= 540; second += 60) {
      meter(second, 6_000, 5_000 + (second - 300) * 6_000L / 3_600, 3, TX);
    }
    apply(new StationReport.TransactionEnded(EVSE.station(), null, TX, 5_450L, at(570)));

    Optional<MeanPower> mean = evse().mean(T, at(900), Duration.ofMinutes(1), at(960));
    assertThat(mean).contains(new MeanPower(Power.ofWatts(1_800), false));
  }

  @Test
  void theMeanOfAnEvseThatWasAvailableAllTheTimeIsZero() {
    apply(new StationReport.EvseStatusReported(EVSE, EvseStatus.AVAILABLE, at(-600)));

    assertThat(evse().mean(T, at(900), Duration.ofMinutes(1), at(960)))
        .contains(new MeanPower(Power.ZERO, false));
  }

  @Test
  void theMeanOfAnEvseThatNeverReportedIsUnknown() {
    assertThat(evse().mean(T, at(900), Duration.ofMinutes(1), at(960))).isEmpty();
  }

  @Test
  void aStationRegisteredTwiceIsRefused() {
    assertThatThrownBy(() -> new ChargingPool(List.of(STATION, STATION), Duration.ofHours(1)))
        .hasMessage("Station CS1 is registered twice");
  }

  private void apply(StationReport report) {
    pool.apply(report, _ -> limits);
  }

  private void meter(
      long second, long watts, long energyWh, @Nullable Integer phases, TransactionId tx) {
    apply(
        new StationReport.Metered(
            EVSE, tx, new MeterReading(at(second), Power.ofWatts(watts), energyWh, null, phases)));
  }

  private void meterWithoutPower(long second, long energyWh) {
    apply(
        new StationReport.Metered(
            EVSE, null, new MeterReading(at(second), null, energyWh, null, null)));
  }

  private EvseState evse() {
    return pool.evse(EVSE).orElseThrow();
  }

  private ChargingSession session() {
    return evse().session().orElseThrow();
  }

  private static Instant at(long second) {
    return T.plusSeconds(second);
  }
}
