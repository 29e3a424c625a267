package io.flexbridge.agr.trading;

import io.flexbridge.uftp.rules.MarketTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;

/**
 * When in a market's day what is due.
 *
 * @param portfolioQuery when the next day's portfolio is asked for
 * @param prognosis from when on the next day's D-Prognoses are made
 * @param dayAheadGate when the next day's D-Prognoses have to be accepted; after it, only what is
 *     traded intraday can be offered without being asked
 * @param intradayGate how long before an ISP begins it can be offered the last time
 * @param settlementDay the day of a month on which the settlement of the month before has to be
 *     there
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 2.4.5
 *     Iterations between the plan and validate phases, Gate closure times</a>
 */
public record Timetable(
    LocalTime portfolioQuery,
    LocalTime prognosis,
    LocalTime dayAheadGate,
    Duration intradayGate,
    int settlementDay) {

  /** The specification's recommendations where it has any, and no intraday gate. */
  public static final Timetable DEFAULT =
      new Timetable(
          LocalTime.of(8, 0), LocalTime.of(10, 0), LocalTime.of(12, 0), Duration.ZERO, 15);

  private static final int DAYS_OF_EVERY_MONTH = 28;

  public Timetable {
    if (intradayGate.isNegative()) {
      throw new IllegalArgumentException("Intraday gate %s is below zero".formatted(intradayGate));
    }
    if (settlementDay < 1 || settlementDay > DAYS_OF_EVERY_MONTH) {
      throw new IllegalArgumentException(
          "Settlement day %d is outside 1..%d".formatted(settlementDay, DAYS_OF_EVERY_MONTH));
    }
  }

  /** When the portfolio of a day is asked for. */
  Instant portfolioQueryFor(LocalDate period, MarketTerms market) {
    return dayBefore(period, portfolioQuery, market);
  }

  /** From when on D-Prognoses of a day are made. */
  Instant prognosisFor(LocalDate period, MarketTerms market) {
    return dayBefore(period, prognosis, market);
  }

  /** When the day-ahead gate of a day closes. */
  Instant gateOf(LocalDate period, MarketTerms market) {
    return dayBefore(period, dayAheadGate, market);
  }

  /** When the settlement of a month has to be there. */
  Instant settlementOf(YearMonth month, MarketTerms market) {
    return month.plusMonths(1).atDay(settlementDay).atStartOfDay(market.timeZone()).toInstant();
  }

  private static Instant dayBefore(LocalDate period, LocalTime time, MarketTerms market) {
    return period.minusDays(1).atTime(time).atZone(market.timeZone()).toInstant();
  }
}
