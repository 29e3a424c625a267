package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One power in peak hours and another in all others, every day, by local time.
 *
 * @param peakStart whole seconds
 * @param peakEnd before the start if the peak goes on after midnight; not equal to the start
 * @param zone whose clocks count
 */
public record TimeOfUse(
    Power offPeak, Power peak, LocalTime peakStart, LocalTime peakEnd, ZoneId zone) {

  /** The longest that a profile lasts. */
  public static final Duration LONGEST = Duration.ofDays(35);

  private static final Duration DAY = Duration.ofDays(1);

  public TimeOfUse {
    Limits.check(offPeak);
    Limits.check(peak);
    if (peakStart.equals(peakEnd)) {
      throw new IllegalArgumentException("The peak starts and ends at %s".formatted(peakStart));
    }
    if (!isWholeSeconds(peakStart) || !isWholeSeconds(peakEnd)) {
      throw new IllegalArgumentException(
          "%s to %s are not whole seconds".formatted(peakStart, peakEnd));
    }
  }

  private static boolean isWholeSeconds(LocalTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).equals(time);
  }

  /**
   * The profile from {@code now} on. It repeats every 24 hours, as OCPP does, and so is right only
   * until clocks are put forward or back: it ends then (validTo), or after {@link #LONGEST}, and
   * the next has to be made for that instant and sent under the same id.
   *
   * @param purpose {@link ProfilePurpose#STATION_MAX} for EVSE 0, or {@link
   *     ProfilePurpose#TX_DEFAULT}
   */
  public ChargingProfile profile(ProfilePlace place, ProfilePurpose purpose, Instant now) {
    if (purpose != ProfilePurpose.STATION_MAX && purpose != ProfilePurpose.TX_DEFAULT) {
      throw new IllegalArgumentException("%s is not for every day".formatted(purpose));
    }
    Instant from = now.truncatedTo(ChronoUnit.SECONDS);
    ChargingSchedule schedule =
        new ChargingSchedule(place.unit(), midnight(from), DAY, periods(place));
    return new ChargingProfile(
        place.id(),
        place.stackLevel(),
        purpose,
        ProfileKind.RECURRING_DAILY,
        null,
        from,
        end(from),
        schedule);
  }

  /** When the day began, had the clocks always been as they are at that instant. */
  private Instant midnight(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return local.toLocalDate().atStartOfDay().toInstant(local.getOffset());
  }

  private Instant end(Instant from) {
    Instant longest = from.plus(LONGEST);
    @Nullable ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    return change != null && change.getInstant().isBefore(longest) ? change.getInstant() : longest;
  }

  private List<Period> periods(ProfilePlace place) {
    boolean isOverMidnight = peakEnd.isBefore(peakStart);
    LocalTime first = isOverMidnight ? peakEnd : peakStart;
    LocalTime second = isOverMidnight ? peakStart : peakEnd;
    Power outside = isOverMidnight ? peak : offPeak;
    Power between = isOverMidnight ? offPeak : peak;
    List<Period> periods =
        List.of(
            place.period(Duration.ZERO, outside),
            place.period(sinceMidnight(first), between),
            place.period(sinceMidnight(second), outside));
    // A peak from or to midnight itself has no part before its first edge.
    return first.equals(LocalTime.MIDNIGHT) ? periods.subList(1, periods.size()) : periods;
  }

  private static Duration sinceMidnight(LocalTime time) {
    return Duration.ofSeconds(time.toSecondOfDay());
  }
}
