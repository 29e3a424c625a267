package io.flexbridge.it.simulation;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.List;

/** What partners of the {@link Market} write to an aggregator. */
public final class Letters {

  private Letters() {}

  /**
   * The CRO's answer: where the aggregator has connections behind congestion points of these DSOs.
   */
  public static AgrPortfolioQueryResponse portfolio(
      MessageHeader header, AgrPortfolioQuery query, List<ParticipantId> dsos) {
    return new AgrPortfolioQueryResponse(
        header,
        Result.ACCEPTED,
        query.header().messageId(),
        query.timeZone(),
        query.period(),
        List.of(
            new AgrPortfolioQueryResponse.DsoView(
                dsos.stream().map(Letters::portfolio).toList(), List.of())));
  }

  private static AgrPortfolioQueryResponse.DsoPortfolio portfolio(ParticipantId dso) {
    return new AgrPortfolioQueryResponse.DsoPortfolio(
        dso.domain(),
        List.of(
            new AgrPortfolioQueryResponse.CongestionPointView(
                Market.congestionPoint(dso),
                false,
                RedispatchBy.DSO,
                RedispatchBy.DSO,
                List.of(Market.connection(dso)))));
  }

  /** A DSO's order of all that the first option of an offer has. */
  public static FlexOrder order(MessageHeader header, FlexOffer offer, OrderReference reference) {
    FlexOffer.Option option = offer.options().getFirst();
    return new FlexOrder(
        header,
        offer.scope(),
        null,
        offer.header().messageId(),
        null,
        null,
        offer.dPrognosisMessageId(),
        null,
        option.price(),
        offer.currency(),
        reference,
        option.optionReference(),
        ActivationFactor.ONE,
        option.isps().stream().map(isp -> new FlexOrder.Isp(isp.range(), isp.power())).toList());
  }
}
