package io.flexbridge.ocpp.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fleet against model vehicles that come, go, under-draw, and in one case ignore commands. */
class ClosedLoopTest {

  private static final int STATIONS = 60;
  private static final int VEHICLES_AT_START = 50;
  private static final int MEAN_SECONDS_BETWEEN_CHANGES = 5_400;
  private static final Duration COMMAND_DELAY = Duration.ofSeconds(8);
  private static final CongestionPoint POINT =
      CongestionPoint.of("ea1.2026-01.example.dso:transformer");
  private static final EntityAddress CONNECTION =
      new EntityAddress("ea1.2026-01.example.agr:depot");
  private static final IspCalendar DAY =
      new IspCalendar(LocalDate.of(2026, 6, 30), ZoneOffset.UTC, Duration.ofMinutes(15));
  private static final PowerPerIsp TARGET =
      PowerPerIsp.constant(DAY, IspRange.between(71, 74), Power.ofKilowatts(150))
          .with(IspRange.between(75, 76), Power.ofKilowatts(100))
          .with(IspRange.between(77, 78), Power.ofKilowatts(180));

  private final Map<StationId, ModelStation> stations = new LinkedHashMap<>();
  private final TreeMap<Instant, List<Directive>> underWay = new TreeMap<>();
  private final Map<Integer, Double> drawnWh = new TreeMap<>();
  private final Map<Integer, Double> possibleWh = new TreeMap<>();
  private FleetDispatch fleet = new FleetDispatch(FleetSettings.DEFAULT, List.of());
  private int commandsInWindow;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReductionIsHeldInEveryIspWithFewCommands(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Instant now = DAY.start(69);
    begin(random, now);
    Instant ordered = now.plusSeconds(600);
    while (now.isBefore(DAY.end(79))) {
      deliver(now);
      if (now.equals(ordered)) {
        send(fleet.hold(new PowerTarget(POINT, Set.of(CONNECTION), TARGET), now), now);
      }
      if (now.getEpochSecond() % 30 == 7) {
        send(fleet.tick(now), now);
      }
      live(random, now);
      now = now.plusSeconds(1);
    }

    TARGET.powers().forEach(this::assertHeld);
    assertThat(mean(drawnWh, 70)).as("free before").isGreaterThan(0.99 * mean(possibleWh, 70));
    assertThat(mean(drawnWh, 79)).as("free after").isGreaterThan(0.97 * mean(possibleWh, 79));
    assertThat(commandsInWindow).isLessThan(5 * STATIONS * TARGET.powers().size());
  }

  private void assertHeld(int isp, Power target) {
    double attainable = Math.min((double) target.watts(), mean(possibleWh, isp));
    assertThat(mean(drawnWh, isp))
        .as("mean W of ISP %d, target %s", isp, target)
        .isBetween(0.95 * attainable, 1.015 * target.watts());
  }

  private void begin(SplittableRandom random, Instant now) {
    for (int i = 0; i < STATIONS; i++) {
      ModelStation station = new ModelStation("S%02d".formatted(i));
      stations.put(station.evse.station(), station);
    }
    fleet =
        new FleetDispatch(
            FleetSettings.DEFAULT,
            stations.values().stream().map(s -> s.registration(CONNECTION)).toList());
    int index = 0;
    for (ModelStation station : stations.values()) {
      take(station.connects(now), now);
      if (index < VEHICLES_AT_START) {
        take(station.arrives(vehicle(index == 0, random), now), now);
      }
      index++;
    }
  }

  private static ModelStation.Vehicle vehicle(boolean ignoresLimits, SplittableRandom random) {
    boolean singlePhase = random.nextInt(3) == 0;
    double threePhaseWatts = random.nextInt(4) == 0 ? 7_400 : 11_040;
    return new ModelStation.Vehicle(
        singlePhase ? 1 : 3,
        singlePhase ? 3_680 : threePhaseWatts,
        1 - random.nextInt(13) / 100.0,
        ignoresLimits);
  }

  /** One second at every station; the first keeps its vehicle, which ignores limits. */
  private void live(SplittableRandom random, Instant now) {
    int isp = DAY.ispAt(now).orElseThrow();
    int index = 0;
    for (ModelStation station : stations.values()) {
      if (index > 0 && random.nextInt(MEAN_SECONDS_BETWEEN_CHANGES) == 0) {
        take(
            station.isFree() ? station.arrives(vehicle(false, random), now) : station.departs(now),
            now);
      }
      station.second(now);
      drawnWh.merge(isp, station.watts() / 3_600, Double::sum);
      possibleWh.merge(isp, station.possibleWatts() / 3_600, Double::sum);
      if (!station.isFree() && (now.getEpochSecond() + index) % 60 == 0) {
        take(station.meters(now), now);
      }
      index++;
    }
  }

  private void take(StationReport report, Instant now) {
    send(fleet.report(report, now), now);
  }

  private void send(List<Directive> directives, Instant now) {
    if (now.isAfter(DAY.start(71))) {
      commandsInWindow += directives.size();
    }
    underWay.computeIfAbsent(now.plus(COMMAND_DELAY), _ -> new ArrayList<>()).addAll(directives);
  }

  private void deliver(Instant now) {
    List<Directive> due = underWay.remove(now);
    for (Directive directive : due == null ? List.<Directive>of() : due) {
      ModelStation station = Objects.requireNonNull(stations.get(directive.station()));
      take(station.answers(directive.command(), now), now);
    }
  }

  private static double mean(Map<Integer, Double> wattHours, int isp) {
    return wattHours.getOrDefault(isp, 0.0) * 4;
  }
}
