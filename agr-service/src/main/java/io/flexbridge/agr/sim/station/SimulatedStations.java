package io.flexbridge.agr.sim.station;

import io.flexbridge.agr.port.Timeline;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Simulated stations against any central system, as the command line starts them. */
public final class SimulatedStations {

  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(30);

  /**
   * What to simulate.
   *
   * @param csms ws or wss URL that identities are appended to
   * @param stations how many, 1 to {@value FleetPlan#MAX_STATIONS}
   * @param seed of all that is random
   * @param sessions file of recorded sessions, see {@link RecordedSessions#read}; null: generated
   * @param zone where the fleet is
   * @param chargingAtStart least share of generated EVSEs that charge at the start, 0 to 1
   * @param password of all stations for basic authentication; null: none is sent
   */
  public record Options(
      URI csms,
      int stations,
      long seed,
      @Nullable Path sessions,
      ZoneId zone,
      double chargingAtStart,
      @Nullable String password) {

    /** Generated sessions of usual days, without password. */
    public static Options of(URI csms, int stations, ZoneId zone) {
      return new Options(csms, stations, 1, null, zone, 0, null);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Options[%s, %d stations, seed %d]".formatted(csms, stations, seed);
    }
  }

  private final Options options;
  private final Timeline time;

  /** Starts nothing yet. */
  public SimulatedStations(Options options, Timeline time) {
    this.options = options;
    this.time = time;
  }

  /**
   * The fleet that these options mean now.
   *
   * @throws IOException if the file of sessions cannot be read or understood
   */
  public FleetPlan plan() throws IOException {
    FleetPlan plan =
        FleetPlan.generate(options.stations(), options.seed(), sessions(), time.instant());
    String password = options.password();
    return password == null ? plan : plan.withPasswords(_ -> password);
  }

  /** Starts the fleet; the caller closes it. */
  public StationFleet start() throws IOException {
    return StationFleet.start(plan(), options.csms(), time);
  }

  /**
   * Runs the fleet of a {@link #plan} and prints its state, at first and then every 30 s of the
   * timeline, until the thread is interrupted.
   */
  public void run(FleetPlan plan, PrintStream out) throws InterruptedException {
    try (StationFleet fleet = StationFleet.start(plan, options.csms(), time)) {
      out.println(FleetTable.heading(fleet.plan()));
      report(fleet, out);
      new CountDownLatch(1).await();
    }
  }

  private void report(StationFleet fleet, PrintStream out) {
    if (fleet.isClosed()) {
      return;
    }
    List<StationState> states = fleet.states();
    out.println(FleetTable.line(time.instant(), states, fleet.counters()));
    FleetTable.faults(states).forEach(out::println);
    var _ = time.after(REPORT_INTERVAL, () -> report(fleet, out));
  }

  private SessionSource sessions() throws IOException {
    Path file = options.sessions();
    return file == null
        ? SessionGenerator.residential(options.zone())
            .withChargingAtStart(options.chargingAtStart())
        : RecordedSessions.read(file, options.zone());
  }
}
