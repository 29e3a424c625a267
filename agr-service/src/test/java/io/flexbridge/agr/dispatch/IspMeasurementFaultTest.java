package io.flexbridge.agr.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.store.SqliteFleetStore;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IspMeasurementFaultTest {

  private static final Duration ISP = Duration.ofMinutes(15);
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final EntityAddress STREET = new EntityAddress("ean.8716859000000011");
  private static final Domain DSO = new Domain("dso.example.com");

  private final HandMovedTimeline time = new HandMovedTimeline();
  private final List<AgrInput> inputs = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isFaulty = new AtomicBoolean();
  @TempDir private Path directory;

  @Test
  void whatCouldNotBeMeasuredIsMadeUpForAfterTheNextIsp() throws IOException {
    try (SqliteFleetStore store = SqliteFleetStore.open(directory, time);
        IspMeasurement measurement =
            new IspMeasurement(
                List.of(),
                store,
                Duration.ofMinutes(1),
                new MarketTerms(
                    new Domain("agr.example.com"),
                    ISP,
                    ZoneId.of("Europe/Amsterdam"),
                    CurrencyCode.EUR),
                time,
                GRACE,
                new Street(),
                inputs::add)) {
      isFaulty.set(true);
      measurement.start();

      awaitAndReachNext();
      await().until(() -> !isFaulty.get());
      awaitAndReachNext();

      await().until(() -> inputs.size() == 1);
      assertThat(inputs.getFirst())
          .isInstanceOfSatisfying(
              AgrInput.PowerMeasured.class,
              measured ->
                  assertThat(measured.byConnection().values())
                      .singleElement()
                      .satisfies(
                          powers -> assertThat(powers.powers().keySet()).containsExactly(68, 69)));
    }
  }

  private void awaitAndReachNext() {
    await().until(() -> time.untilNext().isPresent());
    time.move(time.untilNext().orElseThrow());
  }

  /** A street that is measured to ISP 67 and fails once if it is told to. */
  private final class Street implements IspMeasurement.Progress {

    @Override
    public Collection<CongestionPointTerms> congestionPoints(IspCalendar calendar) {
      if (isFaulty.getAndSet(false)) {
        throw new IllegalStateException("a fault of ours");
      }
      boolean isToday = calendar.ispAt(time.instant()).isPresent();
      return isToday
          ? List.of(
              new CongestionPointTerms(
                  CongestionPoint.of("ea1.2026-01.com.example.dso:transformer-7"),
                  DSO,
                  false,
                  true,
                  List.of(STREET)))
          : List.of();
    }

    @Override
    public int lastMeasured(Place place) {
      return 67;
    }

    @Override
    public OptionalInt firstOrdered(Place place) {
      return OptionalInt.empty();
    }
  }
}
