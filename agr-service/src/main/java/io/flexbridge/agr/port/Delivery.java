package io.flexbridge.agr.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of one attempt to deliver a message (UFTP 3.1.0, transport, status codes). */
public sealed interface Delivery {

  /** The recipient has it. */
  record Delivered() implements Delivery {}

  /**
   * Not delivered, and worth another attempt.
   *
   * @param retryAfter what the recipient asked for; null if nothing
   */
  record Temporary(String reason, @Nullable Duration retryAfter) implements Delivery {}

  /** Not delivered, and it never will be. */
  record Permanent(String reason) implements Delivery {}
}
