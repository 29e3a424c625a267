package io.flexbridge.agr.config;

import io.flexbridge.agr.port.Network;
import java.time.Duration;
import java.util.Set;

/**
 * How messages are delivered to partners.
 *
 * @param connectTimeout longest time to connect
 * @param timeout longest time for one attempt as a whole
 * @param retryFirstDelay the wait after the first failed attempt; it doubles with every further one
 * @param retryMaxDelay the longest wait between two attempts
 * @param retryWindow how long delivery is attempted; UFTP demands at least an hour
 * @param redirectHosts hosts to which a partner may redirect, besides its own
 * @param allowedNetworks private networks in which such hosts, and those that DNS names, may be
 */
public record DeliverySettings(
    Duration connectTimeout,
    Duration timeout,
    Duration retryFirstDelay,
    Duration retryMaxDelay,
    Duration retryWindow,
    Set<String> redirectHosts,
    Set<Network> allowedNetworks) {

  public DeliverySettings {
    redirectHosts = Set.copyOf(redirectHosts);
    allowedNetworks = Set.copyOf(allowedNetworks);
  }
}
