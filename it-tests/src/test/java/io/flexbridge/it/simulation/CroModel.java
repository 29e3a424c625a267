package io.flexbridge.it.simulation;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.UftpMessage;

/** Tells where the aggregator's connections are. */
final class CroModel extends Partner {

  CroModel(World world, FaultPlan plan, Network network, Ledger ledger) {
    super(Market.CRO, world, plan, network, ledger);
  }

  @Override
  void react(UftpMessage message) {
    if (message instanceof AgrPortfolioQuery query) {
      send(Letters.portfolio(answering(query), query, Market.DSOS));
    }
  }

  @Override
  void sendTwin(UftpMessage message) {
    // A CRO has nothing to gain.
  }
}
