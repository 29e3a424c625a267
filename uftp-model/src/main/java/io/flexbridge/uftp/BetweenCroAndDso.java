package io.flexbridge.uftp;

/** What a CRO and a DSO exchange. */
public sealed interface BetweenCroAndDso extends UftpMessage
    permits TestMessage,
        TestMessageResponse,
        DsoPortfolioUpdate,
        DsoPortfolioUpdateResponse,
        DsoPortfolioQuery,
        DsoPortfolioQueryResponse {}
