package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.value.ParticipantId;
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

  void query(LocalDate period, Draft draft) {
    for (ParticipantId operator : draft.settings.referenceOperators()) {
      AgrPortfolioQuery query =
          new AgrPortfolioQuery(draft.opening(operator), draft.market().timeZone(), period);
      draft.record(new AgrEvent.PortfolioQueried(period, query.header().messageId(), draft.now()));
      draft.send(operator, query);
    }
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
