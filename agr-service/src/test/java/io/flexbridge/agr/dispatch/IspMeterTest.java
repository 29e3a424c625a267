package io.flexbridge.agr.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.store.SqliteFleetStore;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IspMeterTest {

  private static final Instant START = Instant.parse("2026-06-30T16:00:00Z");
  private static final Instant END = START.plus(Duration.ofMinutes(15));
  private static final EvseId EVSE = new EvseId(new StationId("CS-1"), 1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;
  private SqliteFleetStore store;

  @BeforeEach
  void open() throws IOException {
    store = SqliteFleetStore.open(directory, () -> END);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theMeanIsTheDifferenceOfTheRegister() {
    readsEveryMinute(START.minus(MINUTE), END.plus(MINUTE), 100, 7_200);

    assertThat(mean(EVSE, START, END)).isEqualTo(Power.ofWatts(6_000));
  }

  @Test
  void anEvseThatNeverReportedDrewNothing() {
    assertThat(mean(EVSE, START, END)).isEqualTo(Power.ZERO);
  }

  @Test
  void aVehicleThatCameWithinTheIspCountsFromThen() {
    readsEveryMinute(START.plus(MINUTE.multipliedBy(10)), END.plus(MINUTE), 100, 6_000);

    // 6 kW for 5 of 15 minutes
    assertThat(mean(EVSE, START, END)).isEqualTo(Power.ofWatts(2_000));
  }

  @Test
  void aVehicleWhoseStationFellSilentGoesOnCounting() {
    store.started(new StationReport.TransactionStarted(EVSE, new TransactionId("7"), 0L, START));
    readsEveryMinute(START.minus(MINUTE), START.plus(MINUTE.multipliedBy(12)), 100, 6_000);

    assertThat(mean(EVSE, START, END)).isEqualTo(Power.ofWatts(6_000));
  }

  @Test
  void evenIfItFellSilentLongBefore() {
    Instant before = START.minus(Duration.ofHours(2));
    store.started(new StationReport.TransactionStarted(EVSE, new TransactionId("7"), 0L, before));
    reads(before, 6_000, 0);
    reads(before.plus(MINUTE), 6_000, 100);

    assertThat(mean(EVSE, START, END)).isEqualTo(Power.ofWatts(6_000));
  }

  @Test
  void aVehicleThatLeftNoLongerCounts() {
    readsEveryMinute(START.minus(MINUTE), START.plus(MINUTE.multipliedBy(5)), 100, 6_000);

    assertThat(mean(EVSE, START, END)).isEqualTo(Power.ofWatts(2_000));
  }

  @Test
  void aChangeOfPowerAtTheEndOfTheIspDoesNotLeakIntoIt() {
    reads(START.minusSeconds(30), 10_000, 0);
    reads(START.plusSeconds(30), 2_000, 100); // 10 kW for half a minute, then 2 kW
    reads(END.minusSeconds(30), 2_000, 567);
    reads(END.plusSeconds(30), 10_000, 667);

    assertThat(mean(EVSE, START, END).watts()).isBetween(1_980L, 2_020L);
  }

  private void reads(Instant at, long watts, long register) {
    store.metered(EVSE, new MeterReading(at, Power.ofWatts(watts), register, null, null));
  }

  private void readsEveryMinute(Instant from, Instant to, long whPerMinute, long watts) {
    long register = 0;
    for (Instant at = from; !at.isAfter(to); at = at.plus(MINUTE)) {
      reads(at, watts, register);
      register += whPerMinute;
    }
  }

  private Power mean(EvseId evse, Instant from, Instant to) {
    return new IspMeter(store, MINUTE).mean(evse, from, to);
  }
}
