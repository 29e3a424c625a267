package io.flexbridge.it.simulation;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import java.util.List;

/** Tells where the aggregator's connections are. */
final class CroModel extends Partner {

  CroModel(World world, FaultPlan plan, Network network, Ledger ledger) {
    super(Market.CRO, world, plan, network, ledger);
  }

  @Override
  void react(UftpMessage message) {
    if (message instanceof AgrPortfolioQuery query) {
      send(
          new AgrPortfolioQueryResponse(
              answering(query),
              Result.ACCEPTED,
              query.header().messageId(),
              query.timeZone(),
              query.period(),
              List.of(new AgrPortfolioQueryResponse.DsoView(portfolios(), List.of()))));
    }
  }

  private static List<AgrPortfolioQueryResponse.DsoPortfolio> portfolios() {
    return Market.DSOS.stream()
        .map(
            dso ->
                new AgrPortfolioQueryResponse.DsoPortfolio(
                    dso.domain(),
                    List.of(
                        new AgrPortfolioQueryResponse.CongestionPointView(
                            Market.congestionPoint(dso),
                            false,
                            RedispatchBy.DSO,
                            RedispatchBy.DSO,
                            List.of(Market.connection(dso))))))
        .toList();
  }

  @Override
  void sendTwin(UftpMessage message) {
    // A CRO has nothing to gain.
  }
}
