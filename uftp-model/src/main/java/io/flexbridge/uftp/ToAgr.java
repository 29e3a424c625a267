package io.flexbridge.uftp;

/** What an aggregator may receive. */
public sealed interface ToAgr extends UftpMessage
    permits TestMessage,
        TestMessageResponse,
        AgrPortfolioUpdateResponse,
        AgrPortfolioQueryResponse,
        FlexReservationUpdate,
        DPrognosisResponse,
        FlexRequest,
        FlexOfferResponse,
        FlexOfferRevocationResponse,
        FlexOrder,
        FlexSettlement,
        MeteringResponse {}
