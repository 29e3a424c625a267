package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Network;
import io.flexbridge.agr.uftp.http.HostAddresses;
import io.flexbridge.agr.uftp.http.HttpSettings;
import java.time.Duration;
import java.util.Set;

/**
 * The bounds of an attempt to deliver.
 *
 * @param connectTimeout longest time to connect
 * @param totalTimeout longest time for an attempt as a whole, redirects and access token included
 * @param redirectHosts hosts that a partner may redirect to, besides its own
 * @param allowedNetworks private networks in which such hosts, and those that DNS names, may be
 */
public record ClientSettings(
    Duration connectTimeout,
    Duration totalTimeout,
    Set<String> redirectHosts,
    Set<Network> allowedNetworks) {

  /** 5 s to connect, 30 s in all, no other host. */
  public static final ClientSettings DEFAULT =
      new ClientSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), Set.of());

  public ClientSettings {
    redirectHosts = Set.copyOf(redirectHosts);
    allowedNetworks = Set.copyOf(allowedNetworks);
  }

  /** Bounds that let nobody lead us into a private network. */
  public ClientSettings(Duration connectTimeout, Duration totalTimeout, Set<String> redirectHosts) {
    this(connectTimeout, totalTimeout, redirectHosts, Set.of());
  }

  /** How to connect within these bounds, to the addresses that this machine's resolver knows. */
  public HttpSettings http() {
    return new HttpSettings(connectTimeout, allowedNetworks, HostAddresses.OF_THE_SYSTEM);
  }
}
