package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;

/** An answer with a result. */
public sealed interface UftpResponse extends UftpMessage
    permits AgrPortfolioUpdateResponse,
        AgrPortfolioQueryResponse,
        DsoPortfolioUpdateResponse,
        DsoPortfolioQueryResponse,
        FlexReservationUpdateResponse,
        DPrognosisResponse,
        FlexRequestResponse,
        FlexOfferResponse,
        FlexOfferRevocationResponse,
        FlexOrderResponse,
        FlexSettlementResponse,
        MeteringResponse {
  /** Accepted, or rejected with reasons. */
  Result result();

  /** The id of the message that is answered. */
  MessageId requestId();
}
