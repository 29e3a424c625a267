package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mean power over a time, from the difference of an energy register.
 *
 * @param power the mean, rounded to the nearest watt
 * @param interpolated whether readings were missing and a straight line was drawn in their place
 */
public record MeanPower(Power power, boolean interpolated) {

  /** At most this many readings in a row may be missing. */
  public static final int MAX_MISSING = 2;

  private static final double SECONDS_PER_HOUR = 3600;

  /**
   * The mean power in [from, to). The register is interpolated linearly between readings. Nothing
   * if a reading at or before {@code from} or at or after {@code to} is missing, if more than
   * {@link #MAX_MISSING} readings in a row are missing while the register moved (a register that
   * stands still needs no reading), or if the register went backwards.
   *
   * @param readings ascending in time
   * @param interval how often a reading is due
   */
  public static Optional<MeanPower> between(
      List<RegisterReading> readings, Instant from, Instant to, Duration interval) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("Mean power from %s to %s".formatted(from, to));
    }
    boolean covered = false;
    boolean interpolated = false;
    double energy = 0;
    for (int i = 1; i < readings.size(); i++) {
      RegisterReading before = readings.get(i - 1);
      RegisterReading after = readings.get(i);
      if (!before.at().isBefore(to) || !after.at().isAfter(from)) {
        continue;
      }
      if (!isUsable(before, after, interval)) {
        return Optional.empty();
      }
      covered |= !before.at().isAfter(from);
      interpolated |= misses(before, after, interval);
      energy += energyWithin(before, after, from, to);
    }
    if (!covered || readings.getLast().at().isBefore(to)) {
      return Optional.empty();
    }
    double hours = seconds(from, to) / SECONDS_PER_HOUR;
    return Optional.of(new MeanPower(Power.ofWatts(Math.round(energy / hours)), interpolated));
  }

  private static boolean isUsable(
      RegisterReading before, RegisterReading after, Duration interval) {
    if (after.energyWh() == before.energyWh()) {
      return true;
    }
    Duration longest = interval.multipliedBy(MAX_MISSING + 1L).plus(interval.dividedBy(2));
    return after.energyWh() > before.energyWh()
        && Duration.between(before.at(), after.at()).compareTo(longest) <= 0;
  }

  private static boolean misses(RegisterReading before, RegisterReading after, Duration interval) {
    return after.energyWh() != before.energyWh()
        && Duration.between(before.at(), after.at()).compareTo(interval.plus(interval.dividedBy(2)))
            > 0;
  }

  private static double energyWithin(
      RegisterReading before, RegisterReading after, Instant from, Instant to) {
    Instant start = before.at().isBefore(from) ? from : before.at();
    Instant end = after.at().isAfter(to) ? to : after.at();
    double share = seconds(start, end) / seconds(before.at(), after.at());
    return share * (after.energyWh() - before.energyWh());
  }

  private static double seconds(Instant from, Instant to) {
    Duration duration = Duration.between(from, to);
    return duration.getSeconds() + duration.getNano() / 1e9;
  }
}
