package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.port.Network;
import java.time.Duration;
import java.util.Set;

/**
 * How we connect.
 *
 * @param connectTimeout longest time to connect, and again for the TLS handshake
 * @param allowedNetworks private networks in which hosts may be that the operator did not name
 * @param addresses which addresses hosts have
 */
public record HttpSettings(
    Duration connectTimeout, Set<Network> allowedNetworks, HostAddresses addresses) {

  public HttpSettings {
    allowedNetworks = Set.copyOf(allowedNetworks);
  }
}
