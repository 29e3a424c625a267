package io.flexbridge.agr.uftp;

/**
 * The bounds of what the endpoint takes.
 *
 * @param bodyBytes most bytes of a body
 * @param messagesPerMinute most requests taken from one address in a minute
 */
public record EndpointLimits(int bodyBytes, int messagesPerMinute) {

  /** The bounds that hold unless configured otherwise: 1 MiB, 6000 a minute. */
  public static final EndpointLimits DEFAULT = new EndpointLimits(1 << 20, 6_000);

  public EndpointLimits {
    if (bodyBytes < 1 || messagesPerMinute < 1) {
      throw new IllegalArgumentException(
          "Body of %d bytes and %d messages a minute: both are at least 1"
              .formatted(bodyBytes, messagesPerMinute));
    }
  }
}
