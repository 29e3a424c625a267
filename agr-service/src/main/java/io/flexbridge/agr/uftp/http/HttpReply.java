package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.port.Bytes;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers the first of each name, by their names in lower case
 * @param body as much of it as was asked for
 */
public record HttpReply(int status, Map<String, String> headers, Bytes body) {

  public HttpReply {
    headers = Map.copyOf(headers);
  }

  /** A header, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether it is the access token that was refused (RFC 6750, 3), not what was sent with it: a 401
   * of UFTP, for a wrong signature, asks for no token.
   */
  public boolean isTokenRefused() {
    String challenge = header("WWW-Authenticate");
    return status == 401
        && challenge != null
        && challenge.toLowerCase(Locale.ROOT).startsWith("bearer");
  }

  /** Without its headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return "HTTP status " + status;
  }
}
