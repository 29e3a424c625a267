package io.flexbridge.agr.uftp;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds of an attempt to deliver.
 *
 * @param connectTimeout longest time to connect
 * @param totalTimeout longest time for an attempt as a whole, redirects included
 * @param redirectHosts hosts that a partner may redirect to, besides its own
 */
public record ClientSettings(
    Duration connectTimeout, Duration totalTimeout, Set<String> redirectHosts) {

  /** 5 s to connect, 30 s in all, no other host. */
  public static final ClientSettings DEFAULT =
      new ClientSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), Set.of());

  public ClientSettings {
    redirectHosts = Set.copyOf(redirectHosts);
  }
}
