package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a message on flexibility is about: a congestion point on a local day.
 *
 * @param ispDuration length of the ISPs
 * @param timeZone the zone whose days are meant, as the peer names it
 * @param period the local day
 * @param congestionPoint the place in the grid
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexMessage</a>
 */
public record FlexScope(
    Duration ispDuration,
    TimeZoneName timeZone,
    LocalDate period,
    CongestionPoint congestionPoint) {

  /** The scope of a calendar's day at a congestion point. */
  public static FlexScope of(IspCalendar calendar, CongestionPoint congestionPoint) {
    return new FlexScope(
        calendar.ispDuration(),
        TimeZoneName.of(calendar.timeZone()),
        calendar.period(),
        congestionPoint);
  }

  /** The same day under another name of its zone; the offsets must be the same. */
  public FlexScope in(ZoneId zone) {
    return new FlexScope(ispDuration, TimeZoneName.of(zone), period, congestionPoint);
  }

  /**
   * The ISPs of the day.
   *
   * @throws IllegalArgumentException if the ISP duration does not divide a day, or the zone is not
   *     known
   */
  public IspCalendar calendar() {
    ZoneId zone =
        timeZone
            .zone()
            .orElseThrow(
                () -> new IllegalArgumentException("Time zone " + timeZone + " is not known"));
    return new IspCalendar(period, zone, ispDuration);
  }
}
