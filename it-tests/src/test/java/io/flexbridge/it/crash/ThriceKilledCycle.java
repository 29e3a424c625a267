package io.flexbridge.it.crash;

import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.sim.grid.GridExchange;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.agr.sim.grid.SimulatedGrid;
import io.flexbridge.agr.sim.station.StationFleet;
import io.flexbridge.agr.sim.station.StationState;
import io.flexbridge.it.support.GridWatch;
import io.flexbridge.it.support.JournalRecord;
import io.flexbridge.it.support.OperatorFiles;
import io.flexbridge.it.support.Street;
import io.flexbridge.it.support.TruePower;
import io.flexbridge.it.support.Zones;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * A cycle, three times as fast as real, in which the service is killed three times and started
 * again at once: when the DSO has its offer and has not ordered; when it has said 200 to the order
 * and nobody has its answer; and in the middle of the ordered ISPs.
 *
 * @param atFirstIsp the stations when the first ordered ISP began
 * @param withoutProfile the stations that were ever seen without a profile from the third kill
 *     until all were reconciled
 * @param reconciledAfter how long after it was back from the third kill all stations had told it
 *     that they hold its profiles
 * @param truePowers what was truly drawn in each ordered ISP
 */
record ThriceKilledCycle(
    GridReport report,
    GridWatch watch,
    List<StationState> atFirstIsp,
    Set<StationId> withoutProfile,
    Duration reconciledAfter,
    Map<Integer, Power> truePowers,
    JournalRecord journal,
    String log) {

  static final int ORDERED_ISPS = 2;

  private static final int STATIONS = 12;

  /** What is traded today has to be over before midnight. */
  private static final LocalTime LATEST = LocalTime.of(22, 0);

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** A restart takes some real seconds, of which few ISPs may pass. */
  private static final int SPEED = 3;

  /** Between the request and the first requested ISP the service is started twice. */
  private static final int LEAD_ISPS = 3;

  /** How far into the first ordered ISP the third kill is. */
  private static final Duration INTO_ISP = Duration.ofSeconds(20);

  static ThriceKilledCycle play(Path directory) throws Exception {
    try (Scene scene = new Scene(directory)) {
      return scene.play();
    }
  }

  /** All who take part. */
  private static final class Scene implements AutoCloseable {

    private final Instant start = Instant.now();
    private final RunningTimeline time = RunningTimeline.faster(start, SPEED);
    private final Street street;
    private final GridWatch watch = new GridWatch(this::react);
    private final SimulatedGrid grid;
    private final Gate toDso;
    private final OperatorFiles files;
    private final ServedProcess service;
    private final URI stationsAt;
    private final CountDownLatch killedAtOffer = new CountDownLatch(1);
    private final CountDownLatch killedAtOrder = new CountDownLatch(1);

    Scene(Path directory) throws IOException {
      ZoneId zone = Zones.farFromMidnight(time.instant(), LATEST);
      FreePorts ports = FreePorts.find();
      this.street =
          Street.of(zone, UftpVersion.V3_1_0, Street.stations(STATIONS, zone, time.instant()));
      Participant aggregator = street.aggregator(ports.http());
      this.grid =
          SimulatedGrid.start(
              street.grid(
                  id -> Optional.of(aggregator).filter(agr -> agr.id().equals(id)),
                  LEAD_ISPS,
                  ORDERED_ISPS),
              time,
              watch);
      this.toDso = new Gate(grid.dso());
      this.files =
          OperatorFiles.write(
              directory,
              street,
              List.of(toDso.participant(), grid.cro()),
              ports.http(),
              ports.ocpp());
      this.service = new ServedProcess(files, ports.http(), SPEED + "@" + start);
      this.stationsAt = URI.create("ws://%s:%d/ocpp/".formatted(Street.LOOPBACK, ports.ocpp()));
    }

    /** Runs on the grid's threads: nothing goes on there until the process is gone. */
    private void react(GridExchange exchange) {
      boolean isReceived = exchange.state() == GridExchange.State.RECEIVED;
      boolean isDelivered = exchange.state() == GridExchange.State.DELIVERED;
      if (isReceived && exchange.message() instanceof FlexOffer && killedAtOffer.getCount() > 0) {
        toDso.shut();
        service.kill();
        killedAtOffer.countDown();
      }
      if (isDelivered && exchange.message() instanceof FlexOrder && killedAtOrder.getCount() > 0) {
        service.kill();
        toDso.open();
        killedAtOrder.countDown();
      }
    }

    ThriceKilledCycle play() throws Exception {
      service.start();
      try (StationFleet fleet = StationFleet.start(street.fleet(), stationsAt, time);
          TruePower power = TruePower.of(fleet, time)) {
        return play(fleet, power);
      } catch (AssertionError | Exception e) {
        e.addSuppressed(new AssertionError("The service's log:\n" + service.log()));
        throw e;
      }
    }

    private ThriceKilledCycle play(StationFleet fleet, TruePower power) throws Exception {
      // Until now the D-Prognosis is kept back, without which no DSO asks for anything.
      toDso.open();
      restartAfter(killedAtOffer);
      restartAfter(killedAtOrder);
      FlexOrder order = order();
      IspCalendar day = order.scope().calendar();
      Instant begin = day.start(order.isps().getFirst().range().start());
      CompletableFuture<List<StationState>> atFirstIsp = new CompletableFuture<>();
      var _ = time.at(begin, () -> atFirstIsp.complete(fleet.states()));
      awaitTime(begin.plus(INTO_ISP));
      service.kill();
      Set<StationId> withoutProfile = ConcurrentHashMap.newKeySet();
      Timeline.Cancellable watching = watchProfiles(fleet, withoutProfile);
      service.start();
      Duration reconciledAfter = awaitReconciled(fleet);
      watching.cancel();
      GridReport report = grid.finished().toCompletableFuture().get(240, TimeUnit.SECONDS);
      service.stop();
      return new ThriceKilledCycle(
          report,
          watch,
          atFirstIsp.join(),
          Set.copyOf(withoutProfile),
          reconciledAfter,
          truePowers(order, power),
          JournalRecord.read(files.store()),
          service.log());
    }

    private void restartAfter(CountDownLatch killed) throws Exception {
      if (!killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("It did not come to the kill");
      }
      service.start();
    }

    private FlexOrder order() {
      return watch.deliveredTo(Street.AGR).stream()
          .filter(FlexOrder.class::isInstance)
          .map(FlexOrder.class::cast)
          .findFirst()
          .orElseThrow();
    }

    private void awaitTime(Instant instant) throws InterruptedException {
      CountDownLatch come = new CountDownLatch(1);
      var _ = time.at(instant, come::countDown);
      if (!come.await(150, TimeUnit.SECONDS)) {
        throw new AssertionError(instant + " did not come");
      }
    }

    /** Looks again and again until it is called off. */
    private Timeline.Cancellable watchProfiles(StationFleet fleet, Set<StationId> without) {
      AtomicBoolean isOver = new AtomicBoolean();
      Runnable look =
          new Runnable() {
            @Override
            public void run() {
              fleet.states().stream()
                  .filter(station -> station.profiles() == 0)
                  .forEach(station -> without.add(station.id()));
              if (!isOver.get()) {
                var _ = time.after(GLANCE, this);
              }
            }
          };
      look.run();
      return () -> isOver.set(true);
    }

    private Duration awaitReconciled(StationFleet fleet) {
      Instant back = time.instant();
      await().atMost(PATIENCE).until(() -> isReconciled(fleet));
      return Duration.between(back, time.instant());
    }

    private boolean isReconciled(StationFleet fleet) throws IOException {
      List<JsonNode> known = service.stations();
      return known.size() == STATIONS
          && known.stream().allMatch(station -> station.get("connected").asBoolean())
          && known.stream()
              .allMatch(station -> station.get("profileState").asString().equals("confirmed"))
          && fleet.states().stream().allMatch(state -> state.profiles() > 0);
    }

    private Map<Integer, Power> truePowers(FlexOrder order, TruePower power) {
      IspCalendar day = order.scope().calendar();
      Map<Integer, Power> powers = new TreeMap<>();
      for (FlexOrder.Isp isp : order.isps()) {
        for (int n = isp.range().start(); n <= isp.range().last(); n++) {
          powers.put(n, power.mean(day.start(n), day.end(n)));
        }
      }
      return powers;
    }

    @Override
    public void close() {
      service.close();
      toDso.close();
      grid.close();
      time.close();
    }
  }
}
