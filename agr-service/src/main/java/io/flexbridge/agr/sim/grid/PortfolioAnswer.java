package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.CongestionPointView;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoPortfolio;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoView;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import java.util.List;

/**
 * What an AGRPortfolioQueryResponse has in it when there is nothing to say: the schemas of release
 * 3 want a congestion point with a connection even in a rejection.
 */
final class PortfolioAnswer {

  private static final String NOTHING = "ea1.2000-01.invalid:none";

  private PortfolioAnswer() {}

  /** The same answer, with a view of nothing if it is a rejected portfolio query without one. */
  static UftpMessage filled(UftpMessage answer) {
    return answer instanceof AgrPortfolioQueryResponse portfolio && portfolio.dsoViews().isEmpty()
        ? with(portfolio, List.of())
        : answer;
  }

  /** The same answer with a view of nothing and those connections, which have no DSO. */
  static AgrPortfolioQueryResponse with(
      AgrPortfolioQueryResponse answer, List<EntityAddress> unallocated) {
    CongestionPointView nowhere =
        new CongestionPointView(
            CongestionPoint.of(NOTHING),
            false,
            RedispatchBy.DSO,
            null,
            List.of(new EntityAddress(NOTHING)));
    DsoView view =
        new DsoView(
            List.of(new DsoPortfolio(answer.header().senderDomain(), List.of(nowhere))),
            unallocated);
    return new AgrPortfolioQueryResponse(
        answer.header(),
        answer.result(),
        answer.requestId(),
        answer.timeZone(),
        answer.period(),
        List.of(view));
  }
}
