package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;

/**
 * The answer to a {@link FlexReservationUpdate}.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexReservationUpdateResponse</a>
 */
public record FlexReservationUpdateResponse(
    MessageHeader header, Result result, MessageId requestId) implements FromAgr, UftpResponse {}
