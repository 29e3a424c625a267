package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
}
