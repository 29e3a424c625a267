package io.flexbridge.uftp.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * The ISPs of one local day. ISP n starts (n-1) ISP durations of <em>elapsed</em> time after local
 * midnight, so a day of 15-minute ISPs has 96 of them, and 92 or 100 when the clocks change.
 *
 * @param period the local day
 * @param timeZone the zone of the day
 * @param ispDuration whole minutes that divide the day
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexMessage, Period, TimeZone, ISP-Duration</a>
 */
public record IspCalendar(LocalDate period, ZoneId timeZone, Duration ispDuration) {

  private static final int MINUTES_A_DAY = 1440;

  public IspCalendar {
    long minutes = ispDuration.toMinutes();
    if (minutes <= 0
        || MINUTES_A_DAY % minutes != 0
        || !Duration.ofMinutes(minutes).equals(ispDuration)) {
      throw new IllegalArgumentException(
          "ISP duration %s is not a number of whole minutes that divides a day"
              .formatted(ispDuration));
    }
  }

  /** The calendar of the day that contains the instant. */
  public static IspCalendar containing(Instant instant, ZoneId timeZone, Duration ispDuration) {
    return new IspCalendar(LocalDate.ofInstant(instant, timeZone), timeZone, ispDuration);
  }

  /** The first instant of the day. */
  public Instant dayStart() {
    return period.atStartOfDay(timeZone).toInstant();
  }

  /** The first instant after the day. */
  public Instant dayEnd() {
    return period.plusDays(1).atStartOfDay(timeZone).toInstant();
  }

  /** How many ISPs the day has; a last incomplete one counts. */
  public int ispCount() {
    long seconds = Duration.between(dayStart(), dayEnd()).toSeconds();
    return Math.toIntExact(Math.ceilDiv(seconds, ispDuration.toSeconds()));
  }

  /** All ISPs of the day. */
  public IspRange wholeDay() {
    return new IspRange(1, ispCount());
  }

  /** When the ISP starts; the ISP may lie outside the day. */
  public Instant start(long isp) {
    return dayStart().plusSeconds(Math.multiplyExact(isp - 1, ispDuration.toSeconds()));
  }

  /** When the ISP is over. */
  public Instant end(long isp) {
    return start(isp + 1);
  }

  /** The ISP that the instant lies in, or nothing if it is another day. */
  public OptionalInt ispAt(Instant instant) {
    if (instant.isBefore(dayStart()) || !instant.isBefore(dayEnd())) {
      return OptionalInt.empty();
    }
    long seconds = Duration.between(dayStart(), instant).toSeconds();
    return OptionalInt.of(Math.toIntExact(seconds / ispDuration.toSeconds()) + 1);
  }

  /** The calendar of the following day. */
  public IspCalendar next() {
    return new IspCalendar(period.plusDays(1), timeZone, ispDuration);
  }
}
