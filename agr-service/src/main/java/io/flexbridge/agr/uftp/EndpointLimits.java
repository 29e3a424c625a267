package io.flexbridge.agr.uftp;

/**
 * The bounds of what the endpoint takes.
 *
 * @param bodyBytes most bytes of a body
 * @param messagesPerMinute most requests taken from one address in a minute
 * @param senderMessagesPerMinute most messages taken from one sender in a minute, whatever the
 *     address; only those that it signed count, or else a stranger could use them up
 */
public record EndpointLimits(int bodyBytes, int messagesPerMinute, int senderMessagesPerMinute) {

  /** The bounds that hold unless configured otherwise: 1 MiB, 6000 a minute of each. */
  public static final EndpointLimits DEFAULT = new EndpointLimits(1 << 20, 6_000);

  /** The same bound for addresses and senders. */
  public EndpointLimits(int bodyBytes, int messagesPerMinute) {
    this(bodyBytes, messagesPerMinute, messagesPerMinute);
  }

  public EndpointLimits {
    if (bodyBytes < 1 || messagesPerMinute < 1 || senderMessagesPerMinute < 1) {
      throw new IllegalArgumentException(
          "Body of %d bytes, %d messages a minute of an address and %d of a sender: at least 1 each"
              .formatted(bodyBytes, messagesPerMinute, senderMessagesPerMinute));
    }
  }
}
