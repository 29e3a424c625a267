package io.flexbridge.agr.sim.station;

import io.flexbridge.agr.port.Timeline;
import io.flexbridge.uftp.value.Power;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Running simulated stations. They connect within the first seconds, reconnect whenever a link is
 * lost, and go on charging meanwhile. Safe for use from any thread.
 */
public final class StationFleet implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StationFleet.class);

  /** How often limits are followed and energy is counted, in the timeline's time. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** So that thousands do not knock at the same instant. */
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(5);

  private final FleetPlan plan;
  private final Timeline time;
  private final AutoCloseable dialing;
  private final Counters counters = new Counters();
  private final List<SimulatedStation> stations = new ArrayList<>();
  private volatile boolean isClosed;

  private StationFleet(FleetPlan plan, Uplink.Dialer dialer, AutoCloseable dialing, Timeline time) {
    this.plan = plan;
    this.time = time;
    this.dialing = dialing;
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (StationPlan station : plan.stations()) {
      stations.add(new SimulatedStation(station, dialer, time, random.split(), counters));
    }
  }

  /**
   * Starts all stations of the plan.
   *
   * @param csmsBase a ws or wss URL; each station connects to it with its identity appended
   * @param time that the stations live in
   */
  public static StationFleet start(FleetPlan plan, URI csmsBase, Timeline time) {
    WebSocketDialer dialer = new WebSocketDialer(csmsBase);
    return start(plan, dialer, dialer, time);
  }

  static StationFleet start(
      FleetPlan plan, Uplink.Dialer dialer, AutoCloseable dialing, Timeline time) {
    StationFleet fleet = new StationFleet(plan, dialer, dialing, time);
    for (int i = 0; i < fleet.stations.size(); i++) {
      fleet.stations.get(i).start(BETWEEN_CONNECTIONS.multipliedBy(i));
    }
    fleet.awaitTick(time.instant());
    return fleet;
  }

  /** What it was started with. */
  public FleetPlan plan() {
    return plan;
  }

  /** What all vehicles together truly draw now. */
  public Power measured() {
    return Power.ofWatts(Math.round(stations.stream().mapToDouble(SimulatedStation::watts).sum()));
  }

  /** Each station as it truly is now, in the order of the plan. */
  public List<StationState> states() {
    return stations.stream().map(SimulatedStation::state).toList();
  }

  /** What happened so far. */
  public FleetCounters counters() {
    return counters.read();
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return isClosed;
  }

  /** Disconnects all stations. */
  @Override
  public void close() {
    isClosed = true;
    stations.forEach(SimulatedStation::close);
    try {
      dialing.close();
    } catch (Exception e) {
      throw new IllegalStateException("The stations' connections do not close", e);
    }
  }

  private void awaitTick(Instant last) {
    Instant next = last.truncatedTo(ChronoUnit.SECONDS).plus(TICK);
    var _ = time.at(next, this::tick);
  }

  private void tick() {
    if (!isClosed) {
      Instant now = time.instant();
      stations.forEach(station -> tick(station, now));
      awaitTick(now);
    }
  }

  /** What is wrong with one station must not stop the others. */
  private static void tick(SimulatedStation station, Instant now) {
    try {
      station.tick(now);
    } catch (RuntimeException e) {
      LOG.error("{} fails at {}", station.plan().id(), now, e);
    }
  }
}
