package io.flexbridge.agr.uftp;

import org.jspecify.annotations.Nullable;

/**
 * What a participant answers.
 *
 * @param location the Location header
 * @param retryAfter the Retry-After header
 * @param firstLine the beginning of the body's first line; empty if there is none
 */
record HttpAnswer(
    int status, @Nullable String location, @Nullable String retryAfter, String firstLine) {

  /** Whether it asks to send the same message elsewhere. */
  boolean isRedirect() {
    return status == 307 || status == 308;
  }

  @Override
  public String toString() {
    return firstLine.isBlank()
        ? "HTTP status " + status
        : "HTTP status %d: %s".formatted(status, PeerLine.shown(firstLine.strip()));
  }
}
