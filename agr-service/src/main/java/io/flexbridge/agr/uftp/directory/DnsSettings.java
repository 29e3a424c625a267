package io.flexbridge.agr.uftp.directory;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How DNS is asked.
 *
 * @param resolvers recursive resolvers that pass DNSSEC records on; none: those of the system
 * @param trustAnchors DS or DNSKEY records in the form of a zone file
 * @param timeout longest time for the answer to a question, with all that proves it
 * @param endpointPort the port of endpoints that DNS names
 */
public record DnsSettings(
    List<InetSocketAddress> resolvers, String trustAnchors, Duration timeout, int endpointPort) {

  /** The port that the specification fixes. */
  public static final int HTTPS_PORT = 443;

  /** The keys of the root zone that IANA publishes: those of 2017 and of 2024. */
  public static final String ROOT_TRUST_ANCHORS =
      """
      . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
      . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
      """;

  /**
   * For what participants publish on the Internet.
   *
   * @param trustAnchors null: those of the root
   */
  public DnsSettings(
      List<InetSocketAddress> resolvers, @Nullable String trustAnchors, Duration timeout) {
    this(resolvers, trustAnchors == null ? ROOT_TRUST_ANCHORS : trustAnchors, timeout, HTTPS_PORT);
  }

  public DnsSettings {
    resolvers = List.copyOf(resolvers);
  }
}
