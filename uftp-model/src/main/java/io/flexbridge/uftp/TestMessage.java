package io.flexbridge.uftp;

/**
 * A message that only asks for an answer; any participant may send it to any other.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     TestMessage</a>
 */
public record TestMessage(MessageHeader header) implements ToAgr, FromAgr, BetweenCroAndDso {}
