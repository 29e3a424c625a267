package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;

/**
 * AGR to DSO: an offer that was not ordered yet is withdrawn.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexOfferRevocation</a>
 */
public record FlexOfferRevocation(MessageHeader header, MessageId flexOfferMessageId)
    implements FromAgr {}
