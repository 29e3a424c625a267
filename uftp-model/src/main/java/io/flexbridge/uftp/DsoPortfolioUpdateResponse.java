package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;

/**
 * The answer to a {@link DsoPortfolioUpdate}.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     DsoPortfolioUpdateResponse</a>
 */
public record DsoPortfolioUpdateResponse(MessageHeader header, Result result, MessageId requestId)
    implements BetweenCroAndDso, UftpResponse {}
