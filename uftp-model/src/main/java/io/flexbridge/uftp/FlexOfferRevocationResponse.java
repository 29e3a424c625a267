package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;

/**
 * The answer to a {@link FlexOfferRevocation}.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexOfferRevocationResponse</a>
 */
public record FlexOfferRevocationResponse(MessageHeader header, Result result, MessageId requestId)
    implements ToAgr, UftpResponse {}
