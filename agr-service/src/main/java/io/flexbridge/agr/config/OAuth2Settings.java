package io.flexbridge.agr.config;

import io.flexbridge.agr.tls.PeerTrust;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How access tokens for a partner are had (OAuth 2.0 client credentials).
 *
 * @param tokenUrl where they are given out
 * @param clientId who we are there
 * @param clientSecret our secret there
 * @param scope what for; null if nobody asks
 * @param audience for whom; null if nobody asks
 * @param authentication where id and secret stand in the request
 * @param trust what the server that gives them out must show in TLS
 */
public record OAuth2Settings(
    URI tokenUrl,
    String clientId,
    Secret clientSecret,
    @Nullable String scope,
    @Nullable String audience,
    Authentication authentication,
    PeerTrust trust) {

  /** Where id and secret stand in the request. */
  public enum Authentication {
    /** In a header. */
    BASIC,
    /** In the body. */
    POST
  }
}
