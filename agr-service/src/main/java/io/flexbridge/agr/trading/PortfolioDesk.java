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
import java.util.List;

/** Learns from the common reference operator which congestion points our connections lie behind. */
final class PortfolioDesk {

  /** Asks for today's portfolio until it is known. */
  void keepAgenda(Draft draft) {
    LocalDate today = draft.market().today(draft.now());
    if (!draft.book.isPortfolioKnown(today) && !wasAskedLately(today, draft)) {
      query(today, draft);
    }
  }

  private static boolean wasAskedLately(LocalDate period, Draft draft) {
    Instant since = draft.now().minus(draft.settings.queryRepeat());
    return draft.book.portfolioQueried(period).filter(at -> at.isAfter(since)).isPresent();
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
