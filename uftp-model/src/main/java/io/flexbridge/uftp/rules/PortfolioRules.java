package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the messages on portfolios, as far as they can be judged by themselves: what a
 * common reference operator knows, it checks besides.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.6 and
 *     3.7; 4.2.6 to 4.2.13</a>
 */
public final class PortfolioRules {

  private PortfolioRules() {}

  /** Checks an aggregator's query. */
  public static List<Rejection> check(AgrPortfolioQuery query, MarketTerms terms, Instant now) {
    return checkDay(query.timeZone(), query.period(), terms, now);
  }

  /** Checks a DSO's query. */
  public static List<Rejection> check(DsoPortfolioQuery query, MarketTerms terms, Instant now) {
    return checkDay(query.timeZone(), query.period(), terms, now);
  }

  private static List<Rejection> checkDay(
      TimeZoneName zone, LocalDate period, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    CommonRules.checkTimeZone(zone, period, terms, found);
    CommonRules.checkTodayOrLater(period, terms, now, found);
    return found.all();
  }

  /**
   * Checks the answer to an aggregator's query.
   *
   * @param asked the day that was asked for
   */
  public static List<Rejection> check(
      AgrPortfolioQueryResponse response, LocalDate asked, MarketTerms terms) {
    Findings found = new Findings();
    CommonRules.checkTimeZone(response.timeZone(), response.period(), terms, found);
    found.require(
        response.period().equals(asked),
        Reason.REFERENCE_PERIOD,
        () -> "Period %s, asked for was %s".formatted(response.period(), asked));
    return found.all();
  }

  /** Checks what an aggregator says to represent. */
  public static List<Rejection> check(AgrPortfolioUpdate update, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    CommonRules.checkTimeZone(update.timeZone(), terms.today(now), terms, found);
    Set<EntityAddress> seen = new HashSet<>();
    for (AgrPortfolioUpdate.Connection connection : update.connections()) {
      checkOrder(
          connection.entityAddress(), connection.startPeriod(), connection.endPeriod(), found);
      checkOnce(connection.entityAddress(), seen, found);
    }
    return found.all();
  }

  /** Checks what a DSO says to trade at. */
  public static List<Rejection> check(DsoPortfolioUpdate update, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    CommonRules.checkTimeZone(update.timeZone(), terms.today(now), terms, found);
    Set<EntityAddress> points = new HashSet<>();
    Set<EntityAddress> connections = new HashSet<>();
    for (DsoPortfolioUpdate.CongestionPointUpdate point : update.congestionPoints()) {
      EntityAddress address = point.congestionPoint().address();
      checkOrder(address, point.startPeriod(), point.endPeriod(), found);
      found.require(
          points.add(address),
          Reason.CONGESTION_POINT,
          () -> "%s is there more than once".formatted(address));
      for (DsoPortfolioUpdate.Connection connection : point.connections()) {
        checkOrder(
            connection.entityAddress(), connection.startPeriod(), connection.endPeriod(), found);
        checkOnce(connection.entityAddress(), connections, found);
        checkWithin(point, connection, found);
      }
    }
    return found.all();
  }

  /** A connection is behind a congestion point only while the point is traded at. */
  private static void checkWithin(
      DsoPortfolioUpdate.CongestionPointUpdate point,
      DsoPortfolioUpdate.Connection connection,
      Findings found) {
    boolean startsWithin =
        !connection.startPeriod().isBefore(point.startPeriod())
            && (point.endPeriod() == null || !connection.startPeriod().isAfter(point.endPeriod()));
    boolean endsWithin =
        Objects.isNull(connection.endPeriod()) == Objects.isNull(point.endPeriod())
            && (connection.endPeriod() == null
                || point.endPeriod() == null
                || !connection.endPeriod().isAfter(point.endPeriod()));
    found.require(
        startsWithin && endsWithin,
        Reason.PERIOD,
        () ->
            "connection %s is there %s, congestion point %s"
                .formatted(
                    connection.entityAddress(),
                    period(connection.startPeriod(), connection.endPeriod()),
                    period(point.startPeriod(), point.endPeriod())));
  }

  private static void checkOrder(
      EntityAddress address, LocalDate start, @Nullable LocalDate end, Findings found) {
    found.require(
        end == null || !end.isBefore(start),
        Reason.PERIOD,
        () -> "%s: EndPeriod %s is before StartPeriod %s".formatted(address, end, start));
  }

  private static void checkOnce(EntityAddress connection, Set<EntityAddress> seen, Findings found) {
    found.require(
        seen.add(connection),
        Reason.CONNECTION_CONFLICT,
        () -> "%s is there more than once".formatted(connection));
  }

  private static String period(LocalDate start, @Nullable LocalDate end) {
    return start + ".." + (end == null ? "" : end);
  }
}
