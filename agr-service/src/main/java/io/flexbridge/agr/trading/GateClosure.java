package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Notes that the day-ahead gate of a day has closed, and where there is no accepted D-Prognosis of
 * that day by then.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 2.4.5, Gate
 *     closure times</a>
 */
final class GateClosure implements Agenda.Item {

  private final TradingSettings settings;

  GateClosure(TradingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "day-ahead gate closure";
  }

  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return Optional.of(book.gateClosed().map(day -> gateOf(day.plusDays(1))).orElse(now));
  }

  private Instant gateOf(LocalDate period) {
    return settings.timetable().gateOf(period, settings.market());
  }

  /** A gate that had closed before the first start says nothing of us. */
  @Override
  public void keep(Draft draft) {
    LocalDate period = latestClosed(draft.now());
    List<CongestionPoint> lacking =
        draft.book.gateClosed().isEmpty() ? List.of() : lacking(period, draft);
    draft.record(new AgrEvent.GateClosed(period, lacking));
  }

  private LocalDate latestClosed(Instant now) {
    MarketTerms market = settings.market();
    LocalDate tomorrow = market.today(now).plusDays(1);
    return gateOf(tomorrow).isAfter(now) ? tomorrow.minusDays(1) : tomorrow;
  }

  private List<CongestionPoint> lacking(LocalDate period, Draft draft) {
    IspCalendar calendar = settings.market().calendar(period);
    return draft.book.congestionPoints(period).stream()
        .filter(terms -> draft.terms(terms.dso(), null).baselineReference() == null)
        .map(CongestionPointTerms::congestionPoint)
        .filter(point -> isLacking(draft.book.foretold(new Place(point, calendar))))
        .toList();
  }

  private static boolean isLacking(PrognosisSeries series) {
    return !series.isAnyAccepted() && !series.isDeclined();
  }
}
