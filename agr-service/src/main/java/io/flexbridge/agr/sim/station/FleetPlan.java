package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.EntityAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The stations to simulate, with all that will happen at them.
 *
 * @param seed of everything that is random while the fleet runs, such as meter noise
 * @param stations with distinct identities, at most {@value #MAX_STATIONS}
 */
public record FleetPlan(long seed, List<StationPlan> stations) {

  /** Most stations of one process: each holds a socket. */
  public static final int MAX_STATIONS = 10_000;

  /** For how long after the start sessions are planned. */
  public static final Duration HORIZON = Duration.ofDays(7);

  private static final int ONE_IN_SO_MANY_HAS_TWO_EVSES = 8;

  public FleetPlan {
    stations = List.copyOf(stations);
    if (stations.size() > MAX_STATIONS) {
      throw new IllegalArgumentException(
          "%d stations are more than %d".formatted(stations.size(), MAX_STATIONS));
    }
    Set<StationId> ids = new HashSet<>();
    for (StationPlan station : stations) {
      if (!ids.add(station.id())) {
        throw new IllegalArgumentException("Two stations are named " + station.id());
      }
    }
  }

  /**
   * A mixed residential fleet: every other station speaks OCPP 1.6, the rest 2.0.1, one in eight
   * has two EVSEs, characters are drawn by {@link StationCharacter#draw}, and each is at a grid
   * connection of its own. The same arguments give the same fleet.
   *
   * @param stations 1 to {@value #MAX_STATIONS}
   */
  public static FleetPlan generate(int stations, long seed, SessionSource sessions, Instant start) {
    if (stations < 1 || stations > MAX_STATIONS) {
      throw new IllegalArgumentException(
          "%d stations are outside 1..%d".formatted(stations, MAX_STATIONS));
    }
    int evses = stations + stations / ONE_IN_SO_MANY_HAS_TWO_EVSES;
    Iterator<List<ChargingSession>> each =
        sessions.sessions(evses, start, start.plus(HORIZON), seed).iterator();
    SplittableRandom random = new SplittableRandom(seed);
    List<StationPlan> plans = new ArrayList<>();
    for (int number = 1; number <= stations; number++) {
      plans.add(station(number, random.split(), each));
    }
    return new FleetPlan(seed, plans);
  }

  private static StationPlan station(
      int number, SplittableRandom random, Iterator<List<ChargingSession>> sessions) {
    String id = "SIM-%04d".formatted(number);
    List<EvsePlan> evses = new ArrayList<>();
    evses.add(evse(1, random, sessions.next()));
    if (number % ONE_IN_SO_MANY_HAS_TWO_EVSES == 0) {
      evses.add(evse(2, random, sessions.next()));
    }
    OcppVersion version = number % 2 == 0 ? OcppVersion.V1_6 : OcppVersion.V2_0_1;
    return new StationPlan(
        new StationId(id),
        version,
        StationCharacter.draw(version, random),
        new EntityAddress("ea1.2025-01.example.flexbridge.sim:" + id),
        null,
        evses);
  }

  /** An EVSE that its drivers can use fully. */
  private static EvsePlan evse(
      int number, SplittableRandom random, List<ChargingSession> sessions) {
    boolean isLarge =
        sessions.stream().anyMatch(s -> s.maxPower().watts() > 16L * 230 * s.phases());
    boolean isThreePhase = sessions.stream().anyMatch(s -> s.phases() == 3);
    int amperes = isLarge || random.nextInt(5) == 0 ? 32 : 16;
    int phases = isThreePhase || random.nextInt(10) > 0 ? 3 : 1;
    return new EvsePlan(number, ChargingLimit.ofAmperes(amperes, phases), sessions);
  }

  /** The same fleet with a password for each station. */
  public FleetPlan withPasswords(Function<StationId, String> passwords) {
    return new FleetPlan(
        seed,
        stations.stream()
            .map(station -> station.withPassword(passwords.apply(station.id())))
            .toList());
  }
}
