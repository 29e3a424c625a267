package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What all participants of a market agreed on beforehand.
 *
 * @param ownDomain the domain we act as
 * @param ispDuration the length of an ISP
 * @param timeZone the zone whose days are traded
 * @param currency the currency of prices
 */
public record MarketTerms(
    Domain ownDomain, Duration ispDuration, ZoneId timeZone, CurrencyCode currency) {

  /** The market's local day at that instant. */
  public LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, timeZone);
  }

  /** The ISPs of a day. */
  public IspCalendar calendar(LocalDate period) {
    return new IspCalendar(period, timeZone, ispDuration);
  }

  /**
   * The market's ISPs that a message means by its ISP numbers; nothing if it counts ISPs of another
   * length or of other days, so that its numbers mean nothing here.
   */
  Optional<IspCalendar> calendarOf(FlexScope scope) {
    return scope.ispDuration().equals(ispDuration) && isSameDay(scope.timeZone(), scope.period())
        ? Optional.of(calendar(scope.period()))
        : Optional.empty();
  }

  /** Whether a day in that zone is the market's: zones are compared by offset, not by name. */
  boolean isSameDay(TimeZoneName name, LocalDate period) {
    return name.zone().map(zone -> isSameDay(zone, period)).orElse(false);
  }

  private boolean isSameDay(ZoneId zone, LocalDate period) {
    if (zone.equals(timeZone)) {
      return true;
    }
    Instant start = period.atStartOfDay(timeZone).toInstant();
    Instant end = period.plusDays(1).atStartOfDay(timeZone).toInstant();
    return isSameOffset(zone, start) && isSameOffset(zone, end);
  }

  private boolean isSameOffset(ZoneId zone, Instant at) {
    return zone.getRules().getOffset(at).equals(timeZone.getRules().getOffset(at));
  }
}
