package io.flexbridge.ocpp.rpc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How the clock of a station goes, and what its times mean by ours. A clock that was never set, a
 * local time without zone and a wrong zone show in what a station tells as it happens: the times
 * are off by the same every time, whereas what it tells late, such as the backlog of a lost
 * connection, is off by ever less. Only the former is corrected. Not safe for threads.
 */
public final class StationClock {

  /** Clocks that are off by less are good enough. */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** Before that no clock of a station was ever set. */
  private static final Instant CLOCK_IS_SET = Instant.parse("2010-01-01T00:00:00Z");

  /** Observations that must agree. */
  private static final int OBSERVATIONS = 3;

  /** How far they may differ, by the delays of the network and of the station. */
  private static final Duration SPREAD = Duration.ofSeconds(5);

  /** How far apart they must be: a backlog comes faster. */
  private static final Duration APART = Duration.ofSeconds(10);

  private final Deque<Observation> observations = new ArrayDeque<>();

  /** How far the station's time was behind ours, and when it came. */
  private record Observation(Duration behind, Instant at) {}

  /** The station told, as it happened, that it is that time; it came now. */
  void observe(Instant told, Instant now) {
    if (told.isBefore(CLOCK_IS_SET)) {
      return;
    }
    Observation last = observations.peekLast();
    if (last != null && now.isBefore(last.at().plus(APART))) {
      return;
    }
    observations.addLast(new Observation(Duration.between(told, now), now));
    if (observations.size() > OBSERVATIONS) {
      observations.removeFirst();
    }
  }

  /** The station may have set its clock. */
  void mayBeSet() {
    observations.clear();
  }

  /**
   * A time that the station told, by our clock: as it is if the clock goes right, shifted if it is
   * known to be off. Never later than now, and now if the clock was never set.
   */
  Instant corrected(Instant told, Instant now) {
    if (told.isBefore(CLOCK_IS_SET)) {
      return now;
    }
    Instant shifted = told.plus(behind());
    return shifted.isAfter(now.plus(TOLERANCE)) ? now : shifted;
  }

  /** How far the station's clock is behind ours, negative if it is ahead; zero if it is right. */
  public Duration behind() {
    if (observations.size() < OBSERVATIONS) {
      return Duration.ZERO;
    }
    Duration least = observations.getFirst().behind();
    Duration most = least;
    for (Observation observation : observations) {
      Duration behind = observation.behind();
      least = behind.compareTo(least) < 0 ? behind : least;
      most = behind.compareTo(most) > 0 ? behind : most;
    }
    boolean agree = most.minus(least).compareTo(SPREAD) <= 0;
    return agree && least.abs().compareTo(TOLERANCE) > 0 ? least : Duration.ZERO;
  }
}
