package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.port.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a connection may go to. The host that the operator named may have any: it may
 * well be reached over a private network. A host that somebody else named, in a redirect or in DNS,
 * has none inside of networks that the Internet does not reach: nobody outside shall make us talk
 * to our own machines. What this returns is what is connected to, so a second look-up cannot lead
 * elsewhere.
 */
final class AddressFence {

  /** Special-purpose blocks that the Internet does not route, or that lead back inside. */
  private static final List<Network> CLOSED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/3",
              "::/96",
              "::ffff:0:0:0/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::parse)
          .toList();

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final HostAddresses addresses;
  private final Set<Network> allowed;

  AddressFence(HostAddresses addresses, Set<Network> allowed) {
    this.addresses = addresses;
    this.allowed = allowed;
  }

  /**
   * The addresses of a host that may be connected to, at least one.
   *
   * @param named the host that the operator named; null if none
   * @throws UnknownHostException if it has none, or none that is allowed
   */
  InetAddress[] of(String host, @Nullable String named) throws UnknownHostException {
    InetAddress[] found = addresses.of(host);
    if (host.equalsIgnoreCase(named)) {
      return found;
    }
    // Whom the operator named on this very machine may send us on within it: a test.
    boolean isTest = named != null && LOOPBACK.contains(named);
    InetAddress[] open =
        Arrays.stream(found)
            .filter(address -> isOpen(address) || (isTest && address.isLoopbackAddress()))
            .toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new UnknownHostException(
          "%s has the address %s, which delivery.allowed-networks does not allow"
              .formatted(host, found[0].getHostAddress()));
    }
    return open;
  }

  private boolean isOpen(InetAddress address) {
    return allowed.stream().anyMatch(network -> network.contains(address))
        || CLOSED.stream().noneMatch(network -> network.contains(address));
  }
}
