package io.flexbridge.agr.sim.station;

import io.flexbridge.uftp.value.Power;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sessions of cars that charge at home, one car per EVSE, with the distributions of recorded ones:
 * when they plug in, how long they stay, what they need and with which power. How it was fitted and
 * how well it fits is in {@code docs/session-generator.md}.
 *
 * <p>The days before the start are generated too, so that the fleet is in its usual state when the
 * simulation begins.
 */
public final class SessionGenerator implements SessionSource {

  /**
   * Longer than nearly all stays, so that the state at the start does not depend on the beginning.
   */
  private static final Duration WARM_UP = Duration.ofDays(5);

  /** With 3 % of the cars charging at the quietest hour, enough by far to find one that does. */
  private static final int MAX_DRAWS = 10_000;

  private static final int MAX_SINGLE_PHASE_WATTS = 32 * 230;
  private static final SessionStatistics STATISTICS = SessionStatistics.residential();

  private final ZoneId zone;
  private final double plugInFactor;
  private final double chargingAtStart;

  private SessionGenerator(ZoneId zone, double plugInFactor, double chargingAtStart) {
    this.zone = zone;
    this.plugInFactor = plugInFactor;
    this.chargingAtStart = chargingAtStart;
  }

  /** Usual days. {@code zone} is where the drivers live: their habits follow its clock. */
  public static SessionGenerator residential(ZoneId zone) {
    return new SessionGenerator(zone, 1, 0);
  }

  /** The same drivers plugging in that many times as often while their car is at home. */
  public SessionGenerator withPlugInFactor(double factor) {
    if (factor <= 0 || factor > 100) {
      throw new IllegalArgumentException("Plug-in factor %s is outside 0..100".formatted(factor));
    }
    return new SessionGenerator(zone, factor, chargingAtStart);
  }

  /**
   * At least that share of the EVSEs has a car that is charging when the simulation begins: drawn
   * from those who are at that hour, so the sessions are as long and large as theirs.
   *
   * @param share 0 to 1
   */
  public SessionGenerator withChargingAtStart(double share) {
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("Share %s is outside 0..1".formatted(share));
    }
    return new SessionGenerator(zone, plugInFactor, share);
  }

  @Override
  public List<List<ChargingSession>> sessions(int evses, Instant from, Instant to, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    return IntStream.range(0, evses)
        .mapToObj(evse -> sessions(isChosen(evse), from, to, root.split()))
        .toList();
  }

  /** Spreads the chosen EVSEs evenly over the fleet, in the exact number. */
  private boolean isChosen(int evse) {
    return Math.floor((evse + 1) * chargingAtStart + 1e-9)
        > Math.floor(evse * chargingAtStart + 1e-9);
  }

  private List<ChargingSession> sessions(
      boolean mustCharge, Instant from, Instant to, SplittableRandom random) {
    Driver driver = new Driver(random);
    List<ChargingSession> sessions = driver.sessionsUntil(from, from.minus(WARM_UP));
    for (int i = 1; mustCharge && !isCharging(sessions, from); i++) {
      if (i == MAX_DRAWS) {
        throw new IllegalStateException(
            "None of %d drivers charges at %s".formatted(MAX_DRAWS, from));
      }
      driver = new Driver(random);
      sessions = driver.sessionsUntil(from, from.minus(WARM_UP));
    }
    Instant free = sessions.isEmpty() ? from : sessions.getLast().departure();
    sessions.addAll(driver.sessionsUntil(to, free.isAfter(from) ? free : from));
    return sessions.stream()
        .filter(session -> session.departure().isAfter(from) && session.pluggedIn().isBefore(to))
        .map(session -> session.asOf(from))
        .toList();
  }

  private static boolean isCharging(List<ChargingSession> sessions, Instant at) {
    return sessions.stream().anyMatch(session -> session.isChargingUnlimited(at));
  }

  /** A driver with a car, an EVSE of their own and habits. */
  private final class Driver {

    private final SplittableRandom random;
    private final SessionStatistics.VehicleClass vehicle;
    private final double factor;
    private final long maxWatts;
    private final int phases;
    private final String idToken;

    Driver(SplittableRandom random) {
      this.random = random;
      this.vehicle = drawClass();
      this.factor = plugInFactor * vehicle.plugInFactor().at(random.nextDouble());
      long watts = Math.round(1000 * vehicle.powerKw().at(random.nextDouble()));
      this.phases = watts > 7_600 ? 3 : 1;
      this.maxWatts = phases == 1 ? Math.min(watts, MAX_SINGLE_PHASE_WATTS) : watts;
      this.idToken = "%08X".formatted(random.nextInt());
    }

    private SessionStatistics.VehicleClass drawClass() {
      List<SessionStatistics.VehicleClass> classes = STATISTICS.classes();
      int user =
          random.nextInt(classes.stream().mapToInt(SessionStatistics.VehicleClass::users).sum());
      for (SessionStatistics.VehicleClass candidate : classes) {
        user -= candidate.users();
        if (user < 0) {
          return candidate;
        }
      }
      throw new IllegalStateException("No class of vehicles");
    }

    /** The sessions that begin before {@code end}, of a car that is free from then on. */
    List<ChargingSession> sessionsUntil(Instant end, Instant free) {
      List<ChargingSession> sessions = new ArrayList<>();
      for (Instant at = nextPlugIn(free, end); at.isBefore(end); ) {
        ChargingSession session = session(at);
        sessions.add(session);
        at = nextPlugIn(session.departure(), end);
      }
      return sessions;
    }

    /** Runs through the hours until their plug-in rates use up what was drawn. */
    private Instant nextPlugIn(Instant from, Instant end) {
      double left = -Math.log(1 - random.nextDouble());
      Instant at = from;
      while (at.isBefore(end)) {
        ZonedDateTime local = at.atZone(zone);
        Instant nextHour = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        double perHour = factor * STATISTICS.hazard(isWeekend(local), local.getHour());
        double hours = Duration.between(at, nextHour).toMillis() / 3_600_000.0;
        if (perHour * hours > left) {
          return at.plusSeconds(Math.round(3600 * left / perHour));
        }
        left -= perHour * hours;
        at = nextHour;
      }
      return end;
    }

    private ChargingSession session(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      double stay = STATISTICS.stay(isWeekend(local), local.getHour()).at(random.nextDouble());
      long seconds = Math.max(60, Math.round(3600 * stay));
      double hours = seconds / 3600.0;
      double most = maxWatts * hours;
      long needWh = Math.max(1, Math.round(Math.min(most, drawEnergyWh(hours))));
      return new ChargingSession(
          at, at.plusSeconds(seconds), needWh, 0, Power.ofWatts(maxWatts), phases, idToken);
    }

    private double drawEnergyWh(double hours) {
      SessionStatistics.Energy energy = vehicle.energy().floorEntry((int) hours).getValue();
      double drawn = energy.quantiles().at(random.nextDouble());
      return energy.isShare() ? drawn * maxWatts * hours : 1000 * drawn;
    }
  }

  private static boolean isWeekend(ZonedDateTime local) {
    return local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
