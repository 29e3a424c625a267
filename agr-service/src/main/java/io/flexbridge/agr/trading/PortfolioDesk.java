package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.rules.PortfolioRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Learns from the common reference operator which congestion points our connections lie behind. */
final class PortfolioDesk implements Agenda.Item {

  /** Today, tomorrow, and the day after, which is not asked for before tomorrow. */
  private static final int DAYS = 3;

  private final TradingSettings settings;

  PortfolioDesk(TradingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "portfolio query";
  }

  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return settings.referenceOperators().isEmpty()
        ? Optional.empty()
        : days(now)
            .filter(day -> !book.isPortfolioKnown(day))
            .map(day -> due(day, book))
            .min(Comparator.naturalOrder());
  }

  private Stream<LocalDate> days(Instant now) {
    LocalDate today = settings.market().today(now);
    return today.datesUntil(today.plusDays(DAYS));
  }

  /** From its time on, again and again. */
  private Instant due(LocalDate period, TradingBook book) {
    Instant opening = settings.timetable().portfolioQueryFor(period, settings.market());
    return book.portfolioQueried(period)
        .map(at -> at.plus(settings.queryRepeat()))
        .filter(again -> again.isAfter(opening))
        .orElse(opening);
  }

  /** Asks for the portfolio of each day from its time on until it is known. */
  @Override
  public void keep(Draft draft) {
    days(draft.now())
        .filter(day -> !draft.book.isPortfolioKnown(day))
        .filter(day -> !due(day, draft.book).isAfter(draft.now()))
        .forEach(day -> query(day, draft));
  }

  /** Asks every operator for the portfolio of a day, unless it is past. */
  void query(LocalDate period, Draft draft) {
    for (ParticipantId operator : draft.settings.referenceOperators()) {
      AgrPortfolioQuery query =
          new AgrPortfolioQuery(
              draft.opening(operator), TimeZoneName.of(draft.market().timeZone()), period);
      List<Rejection> rejections = PortfolioRules.check(query, draft.market(), draft.now());
      if (!rejections.isEmpty()) {
        draft.withhold(query.name(), rejections);
        return;
      }
      draft.record(new AgrEvent.PortfolioQueried(period, query.header().messageId(), draft.now()));
      draft.send(operator, query);
    }
  }

  /** Tells every operator which connections we represent. */
  void update(List<AgrPortfolioUpdate.Connection> connections, Draft draft) {
    for (ParticipantId operator : draft.settings.referenceOperators()) {
      AgrPortfolioUpdate update =
          new AgrPortfolioUpdate(
              draft.opening(operator), TimeZoneName.of(draft.market().timeZone()), connections);
      List<Rejection> rejections = PortfolioRules.check(update, draft.market(), draft.now());
      if (!rejections.isEmpty()) {
        draft.withhold(update.name(), rejections);
        return;
      }
      draft.send(operator, update);
    }
  }

  /** What speaks against an answer to a query of ours; only a right one is learned from. */
  static List<Rejection> check(AgrPortfolioQueryResponse response, Draft draft) {
    return draft
        .book
        .correspondence()
        .queriedDay(response.requestId())
        .map(day -> PortfolioRules.check(response, day, draft.market()))
        .orElse(List.of());
  }

  void learn(AgrPortfolioQueryResponse response, Draft draft) {
    if (response.result().isAccepted()) {
      draft.record(new AgrEvent.PortfolioLearned(response.period(), congestionPoints(response)));
    }
  }

  private static List<CongestionPointTerms> congestionPoints(AgrPortfolioQueryResponse response) {
    return response.dsoViews().stream()
        .flatMap(view -> view.dsoPortfolios().stream())
        .flatMap(
            portfolio ->
                portfolio.congestionPoints().stream()
                    .map(
                        point ->
                            new CongestionPointTerms(
                                point.congestionPoint(),
                                portfolio.dsoDomain(),
                                point.mutexOffersSupported(),
                                point.intradayRedispatchBy() != null,
                                point.connections())))
        .toList();
  }
}
