package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.PeerTrust;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to talk to a partner.
 *
 * @param trust what it must show
 * @param identity what we show; null if nothing
 * @param tokens where access tokens come from; null if it wants none
 * @param isEndpointNamed whether the operator named its endpoint, whose host may then have any
 *     address
 */
public record PartnerAccess(
    PeerTrust trust,
    @Nullable LiveIdentity identity,
    @Nullable AccessTokens tokens,
    boolean isEndpointNamed) {

  /** For a partner that the operator named, and that wants nothing more than HTTP. */
  public static final PartnerAccess PLAIN = new PartnerAccess(PeerTrust.PUBLIC, null, null, true);

  /** For a partner of whom nothing is known but what DNS says. */
  public static final PartnerAccess STRANGER =
      new PartnerAccess(PeerTrust.PUBLIC, null, null, false);
}
