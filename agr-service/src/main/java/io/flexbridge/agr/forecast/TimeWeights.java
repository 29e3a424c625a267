package io.flexbridge.agr.forecast;

import io.flexbridge.uftp.value.IspCalendar;
import java.time.Duration;
import java.time.Instant;

/** Time that counts in part: every ISP of a day has a weight, and so has all time outside it. */
final class TimeWeights {

  /** The weight of time that counts in full. */
  static final long FULL = 10_000;

  private final Instant dayStart;
  private final long ispSeconds;
  private final long outside;
  private final long[] weights;
  private final long[] sums;

  /**
   * Weights, each from 0 to {@link #FULL}.
   *
   * @param outside the weight of all time that is not of the day
   * @param weights the weight of each ISP, the first at index 0
   */
  TimeWeights(IspCalendar calendar, long outside, long[] weights) {
    this.dayStart = calendar.dayStart();
    this.ispSeconds = calendar.ispDuration().toSeconds();
    this.outside = outside;
    this.weights = weights.clone();
    this.sums = new long[weights.length + 1];
    for (int i = 0; i < weights.length; i++) {
      sums[i + 1] = sums[i] + weights[i] * ispSeconds;
    }
  }

  /** The seconds between the two instants, each times its weight; zero if they are reversed. */
  long between(Instant from, Instant to) {
    return Math.max(0, until(to) - until(from));
  }

  /** The seconds of the day, each times its weight. */
  long ofDay() {
    return sums[weights.length];
  }

  private long until(Instant instant) {
    long seconds = Duration.between(dayStart, instant).toSeconds();
    if (seconds <= 0) {
      return seconds * outside;
    }
    long isp = seconds / ispSeconds;
    return isp < weights.length
        ? sums[(int) isp] + (seconds % ispSeconds) * weights[(int) isp]
        : ofDay() + (seconds - weights.length * ispSeconds) * outside;
  }
}
