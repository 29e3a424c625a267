package io.flexbridge.uftp;

/** What an aggregator may send. */
public sealed interface FromAgr extends UftpMessage
    permits TestMessage,
        TestMessageResponse,
        AgrPortfolioUpdate,
        AgrPortfolioQuery,
        FlexReservationUpdateResponse,
        DPrognosis,
        FlexRequestResponse,
        FlexOffer,
        FlexOfferRevocation,
        FlexOrderResponse,
        FlexSettlementResponse,
        Metering {}
