package io.flexbridge.agr.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.store.SqliteFleetStore;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IspMeasurementTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final IspCalendar DAY =
      new IspCalendar(LocalDate.parse("2026-06-30"), ZONE, QUARTER);
  private static final EntityAddress STREET = new EntityAddress("ean.8716859000000011");
  private static final StationRegistration STATION =
      new StationRegistration(
          new StationId("CS-1"), STREET, List.of(new EvseRating(1, Power.ofWatts(11_040), 3)));
  private static final CongestionPointTerms TRANSFORMER =
      new CongestionPointTerms(
          CongestionPoint.of("ea1.2026-01.com.example.dso:transformer-7"),
          new Domain("dso.example.com"),
          false,
          true,
          List.of(STREET));

  @TempDir Path directory;
  private final BlockingQueue<AgrInput> inputs = new LinkedBlockingQueue<>();
  private final NextAlarm time = new NextAlarm();
  private SqliteFleetStore store;

  @BeforeEach
  void open() throws IOException {
    store = SqliteFleetStore.open(directory, time);
    for (int minute = 0; minute <= 60; minute++) {
      Instant at = DAY.start(40).plus(MINUTE.multipliedBy(minute));
      store.metered(
          STATION.evseId(STATION.evses().getFirst()),
          new MeterReading(at, Power.ofWatts(6_000), 100L * minute, null, null));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theIspThatTheServiceIsStartedInIsNotMeasured() throws InterruptedException {
    time.now = DAY.start(40).plus(MINUTE);

    assertThat(measuredIspsAfter(DAY.end(41), nothingMeasured(OptionalInt.empty())))
        .containsExactly(41);
  }

  @Test
  void anOrderedIspIsMeasuredEvenIfTheServiceIsStartedAgainInIt() throws InterruptedException {
    time.now = DAY.start(40).plus(MINUTE);

    assertThat(measuredIspsAfter(DAY.end(41), nothingMeasured(OptionalInt.of(40))))
        .containsExactly(40, 41);
  }

  @Test
  void ispsThatEndedWhileTheServiceWasDownAreMadeUpFor() throws InterruptedException {
    time.now = DAY.start(43).plus(MINUTE);

    assertThat(measuredIspsAfter(DAY.end(43), new Known(40, OptionalInt.empty())))
        .containsExactly(41, 42, 43);
  }

  private static Known nothingMeasured(OptionalInt firstOrdered) {
    return new Known(0, firstOrdered);
  }

  /** The ISPs of the first measurement at that time, by a service that was started now. */
  private Collection<Integer> measuredIspsAfter(Instant end, Known progress)
      throws InterruptedException {
    try (IspMeasurement measurement =
        new IspMeasurement(
            List.of(STATION),
            store,
            MINUTE,
            new MarketTerms(new Domain("agr.example.com"), QUARTER, ZONE, CurrencyCode.EUR),
            time,
            MINUTE,
            progress,
            inputs::add)) {
      measurement.start();
      time.now = end.plus(MINUTE);
      requireNonNull(time.task).run();
      AgrInput input = requireNonNull(inputs.poll(10, TimeUnit.SECONDS));
      PowerPerIsp powers =
          requireNonNull(((AgrInput.PowerMeasured) input).byConnection().get(STREET));
      return powers.powers().keySet();
    }
  }

  /** What is known of the one congestion point, today. */
  private record Known(int lastMeasured, OptionalInt firstOrdered)
      implements IspMeasurement.Progress {

    @Override
    public Collection<CongestionPointTerms> congestionPoints(IspCalendar calendar) {
      return calendar.equals(DAY) ? List.of(TRANSFORMER) : List.of();
    }

    @Override
    public int lastMeasured(Place place) {
      return lastMeasured;
    }

    @Override
    public OptionalInt firstOrdered(Place place) {
      return firstOrdered;
    }
  }

  /** Time that stands still; remembers what is to be done next. */
  private static final class NextAlarm implements Timeline {

    private volatile Instant now = DAY.start(40);
    private volatile @Nullable Runnable task;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Cancellable at(Instant at, Runnable next) {
      task = next;
      return () -> {};
    }
  }
}
