package io.flexbridge.uftp;

/**
 * The answer to a {@link TestMessage}; only the conversation id relates both.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     TestMessageResponse</a>
 */
public record TestMessageResponse(MessageHeader header)
    implements ToAgr, FromAgr, BetweenCroAndDso {}
