package io.flexbridge.agr.uftp;

import io.flexbridge.agr.uftp.http.HttpReply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a participant answers.
 *
 * @param location the Location header
 * @param retryAfter the Retry-After header
 * @param isTokenRefused whether the access token is what it does not take
 * @param firstLine the beginning of the body's first line; empty if there is none
 */
record HttpAnswer(
    int status,
    @Nullable String location,
    @Nullable String retryAfter,
    boolean isTokenRefused,
    String firstLine) {

  private static final int MAX_BODY = 1024;

  /** How much of the body is needed to know that: nothing of a success. */
  static int bodyLimit(int status) {
    return isSuccess(status) ? 0 : MAX_BODY;
  }

  static HttpAnswer of(HttpReply reply) {
    return new HttpAnswer(
        reply.status(),
        reply.header("Location"),
        reply.header("Retry-After"),
        reply.isTokenRefused(),
        isSuccess(reply.status()) ? "" : firstLine(reply.body().toArray()));
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private static String firstLine(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

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
