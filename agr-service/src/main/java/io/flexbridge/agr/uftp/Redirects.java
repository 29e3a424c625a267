package io.flexbridge.agr.uftp;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a participant may send us on to: over https, to its own host or to one that the
 * configuration allows. From an http endpoint, which is one of a test network, also over http.
 */
final class Redirects {

  private static final int MAX_LOCATION = 2_000;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowedHosts;

  Redirects(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  /**
   * The place that the location means, or nothing if it is not allowed.
   *
   * @param endpoint the participant's endpoint
   * @param from the place that redirects
   * @param location the Location header
   */
  Optional<URI> follow(URI endpoint, URI from, String location) {
    if (location.length() > MAX_LOCATION) {
      return Optional.empty();
    }
    try {
      return Optional.of(from.resolve(location)).filter(to -> isAllowed(endpoint, to));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isAllowed(URI endpoint, URI to) {
    String host = to.getHost();
    if (host == null || to.getUserInfo() != null) {
      return false;
    }
    boolean isSameHost = host.equalsIgnoreCase(endpoint.getHost());
    if ("https".equals(to.getScheme())) {
      return isSameHost || allowedHosts.contains(host.toLowerCase(Locale.ROOT));
    }
    return "http".equals(to.getScheme())
        && "http".equals(endpoint.getScheme())
        && (isSameHost || (LOOPBACK.contains(host) && LOOPBACK.contains(endpoint.getHost())));
  }
}
