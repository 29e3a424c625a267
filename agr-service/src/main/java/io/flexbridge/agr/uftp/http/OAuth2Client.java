package io.flexbridge.agr.uftp.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a server that gives out access tokens (OAuth 2.0 client credentials, RFC 6749,
 * 4.4).
 *
 * @param tokenUrl where tokens are given out
 * @param clientSecret our secret there; never printed
 * @param scope what for; null if the server needs none
 * @param audience for whom, for servers that ask; null otherwise
 * @param authentication how we say who we are
 */
public record OAuth2Client(
    URI tokenUrl,
    String clientId,
    String clientSecret,
    @Nullable String scope,
    @Nullable String audience,
    Authentication authentication) {

  /** Where the client's id and secret stand (RFC 6749, 2.3.1). */
  public enum Authentication {
    /** In the Authorization header, as every server takes it. */
    BASIC,
    /** In the body. */
    POST
  }

  @Override
  public String toString() {
    return "client %s of %s".formatted(clientId, tokenUrl);
  }
}
