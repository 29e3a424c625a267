package io.flexbridge.agr.web;

import java.time.Duration;

/**
 * What a client may take of an {@link HttpHost}. How large a body may be is for the mounted servlet
 * to say; the host only says how long it may take to come.
 *
 * @param connections open connections at one time; more wait to be accepted
 * @param idle after how long without a byte a connection is closed
 * @param header after how long a connection whose TLS handshake is still incomplete is closed, and
 *     after how long one whose request header is; the latter is noticed between that time and half
 *     of it later
 * @param headerBytes the longest request line with all header fields; longer is status 431
 * @param body after how long a request whose body is still incomplete is closed
 * @param closing how long {@link HttpHost#close} waits for requests that are being answered
 */
public record HttpLimits(
    int connections,
    Duration idle,
    Duration header,
    int headerBytes,
    Duration body,
    Duration closing) {

  /** For a host that partners and operators reach, a few hundred at a time. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          1_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          8_192,
          Duration.ofSeconds(30),
          Duration.ofSeconds(5));

  public HttpLimits {
    positive("connections", connections);
    positive("idle", idle.toMillis());
    positive("header", header.toMillis());
    positive("headerBytes", headerBytes);
    positive("body", body.toMillis());
    positive("closing", closing.toMillis());
  }

  /** The same limits for another number of connections. */
  public HttpLimits withConnections(int most) {
    return new HttpLimits(most, idle, header, headerBytes, body, closing);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("%s is %d, must be above 0".formatted(name, value));
    }
  }
}
