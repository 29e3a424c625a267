package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What all participants of the simulated market agreed on.
 *
 * @param timeZone the zone whose days are traded
 * @param ispDuration the length of an ISP
 * @param currency the currency of prices
 * @param priceCapPerMwh the highest price per MWh of offered deviation that an offer may ask
 * @param settlement how orders are paid
 * @param clockTolerance how far a partner's clock may be ahead of ours
 */
public record MarketRules(
    ZoneId timeZone,
    Duration ispDuration,
    CurrencyCode currency,
    BigDecimal priceCapPerMwh,
    SettlementTerms settlement,
    Duration clockTolerance) {

  public MarketRules {
    if (priceCapPerMwh.signum() < 0) {
      throw new IllegalArgumentException(
          "Price cap of %s per MWh is below 0".formatted(priceCapPerMwh));
    }
    if (clockTolerance.isNegative()) {
      throw new IllegalArgumentException("Clock tolerance %s is below 0".formatted(clockTolerance));
    }
  }

  /** The market's day at that instant. */
  IspCalendar today(Instant now) {
    return IspCalendar.containing(now, timeZone, ispDuration);
  }

  /** The ISPs of a day. */
  IspCalendar calendar(LocalDate period) {
    return new IspCalendar(period, timeZone, ispDuration);
  }
}
