package io.flexbridge.agr.config;

import io.flexbridge.uftp.value.Domain;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How participants are looked up in DNS.
 *
 * @param resolvers whom to ask; none: the resolvers of this machine
 * @param trustAnchors DS or DNSKEY records as a zone file has them; null: those of the root
 * @param timeout longest time for the answer to one question
 * @param minTtl what is found is kept at least that long
 * @param maxTtl and at most that long
 * @param negativeTtl how long it is kept that somebody is not found
 * @param staleIfError how long what was found is used while DNS cannot be asked
 * @param unlistedSenders whether senders that are not listed are looked up
 * @param marketZones zones one of which must list such senders; none: they need not be listed
 * @param unlistedCache how many of such senders are kept
 * @param unlistedLookupsPerMinute how many of them are looked up in a minute
 */
public record DnsDirectorySettings(
    List<InetSocketAddress> resolvers,
    @Nullable String trustAnchors,
    Duration timeout,
    Duration minTtl,
    Duration maxTtl,
    Duration negativeTtl,
    Duration staleIfError,
    UnlistedSenders unlistedSenders,
    List<Domain> marketZones,
    int unlistedCache,
    int unlistedLookupsPerMinute) {

  public DnsDirectorySettings {
    resolvers = List.copyOf(resolvers);
    marketZones = List.copyOf(marketZones);
  }
}
