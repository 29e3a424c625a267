package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Whether a message is about the days, zone and ISPs of the market. */
final class ScopeCheck {

  /** How far from today a day may be. */
  private static final int MAX_DAYS = 31;

  private final MarketRules market;

  ScopeCheck(MarketRules market) {
    this.market = market;
  }

  void ispDuration(Duration ispDuration, Inspection in) {
    in.require(
        ispDuration.equals(market.ispDuration()),
        Reason.ISP_DURATION,
        "ISP-Duration",
        ispDuration,
        market.ispDuration().toString());
  }

  /** Another name for the zone is as good, as long as it has the same offset that day. */
  void timeZone(TimeZoneName timeZone, LocalDate period, Inspection in) {
    IspCalendar day = market.calendar(period);
    in.require(
        timeZone.zone().map(zone -> isSameDay(zone, day)).orElse(false),
        Reason.TIME_ZONE,
        "TimeZone",
        timeZone,
        "a zone with the UTC offset of " + market.timeZone());
  }

  /** Today or later; the answer is whether the day can be looked at further. */
  boolean isTodayOrLater(LocalDate period, Instant now, Inspection in) {
    LocalDate today = market.today(now).period();
    return isBetween(period, today, today.plusDays(MAX_DAYS), in);
  }

  /** Today or before; the answer is whether the day can be looked at further. */
  boolean isTodayOrBefore(LocalDate period, Instant now, Inspection in) {
    LocalDate today = market.today(now).period();
    return isBetween(period, today.minusDays(MAX_DAYS), today, in);
  }

  /** Every range in the day, none overlapping; the answer is whether that is so. */
  static boolean areIspsRight(List<IspRange> ranges, IspCalendar day, Inspection in) {
    boolean right = true;
    String all = "ISPs 1.." + day.ispCount() + " of " + day.period();
    for (IspRange range : ranges) {
      if (!range.isWithin(day.ispCount())) {
        in.reject(Reason.ISPS_OUT_OF_BOUNDS, "ISP", range, "within " + all);
        right = false;
      }
    }
    List<IspRange> sorted = ranges.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        in.reject(
            Reason.ISP_CONFLICT, "ISP", sorted.get(i), "not in " + sorted.get(i - 1) + " too");
        right = false;
      }
    }
    return right;
  }

  private static boolean isBetween(
      LocalDate period, LocalDate first, LocalDate last, Inspection in) {
    boolean between = !period.isBefore(first) && !period.isAfter(last);
    in.require(between, Reason.PERIOD, "Period", period, first + " to " + last);
    return between;
  }

  private boolean isSameDay(ZoneId zone, IspCalendar day) {
    return isSameOffset(zone, day.dayStart()) && isSameOffset(zone, day.dayEnd());
  }

  private boolean isSameOffset(ZoneId timeZone, Instant at) {
    return timeZone.getRules().getOffset(at).equals(market.timeZone().getRules().getOffset(at));
  }
}
