package io.flexbridge.agr.uftp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not taken over as a message. Until a message is known to be valid, its sender
 * is told by an HTTP status; from then on by a UFTP response.
 *
 * @param kind what is wrong
 * @param detail one line that names the thing, the value and the limit; safe to log and to send
 * @param retryAfter when to try again; null if nothing is known of that
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     transport, transmission, error handling</a>
 */
public record TransportFault(Kind kind, String detail, @Nullable Duration retryAfter) {

  /** The kinds of faults, each with its HTTP status. */
  public enum Kind {
    /** There is no Content-Length header. */
    LENGTH_REQUIRED(411),
    /** The body is larger than allowed. The specification has no status for it; this is HTTP's. */
    TOO_LARGE(413),
    /** The content type is not XML in UTF-8. */
    UNSUPPORTED_CONTENT_TYPE(400),
    /** The body is compressed. The specification has no status for it; this is HTTP's. */
    ENCODED_CONTENT(415),
    /** The address, or the sender, sends more messages than allowed. Temporary. */
    TOO_MANY_REQUESTS(429),
    /** The body is no SignedMessage. */
    MALFORMED_ENVELOPE(400),
    /** No key of the sender is known. Temporary: it may be known later. */
    UNKNOWN_SENDER(419),
    /** None of the sender's keys fits the signature. */
    BAD_SIGNATURE(401),
    /** The certificate of the connection is not one of the sender. HTTP's status. */
    FOREIGN_CERTIFICATE(403),
    /** What was signed is no UFTP message that is valid by its schema. */
    MALFORMED_PAYLOAD(400),
    /** The message cannot be stored now. Temporary. */
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The HTTP status that tells the sender. */
    public int status() {
      return status;
    }
  }

  private static final int MAX_DETAIL = 500;

  /** A fault of which it is not known when it passes. */
  public TransportFault(Kind kind, String detail) {
    this(kind, detail, null);
  }

  public TransportFault {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
  }

  /** The HTTP status that tells the sender. */
  public int status() {
    return kind.status();
  }

  /** The Retry-After header, in whole seconds; null for none. */
  @Nullable String retryAfterHeader() {
    return retryAfter == null ? null : String.valueOf(retryAfter.plusMillis(999).toSeconds());
  }
}
