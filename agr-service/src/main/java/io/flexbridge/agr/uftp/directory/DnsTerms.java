package io.flexbridge.agr.uftp.directory;

import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed with a participant beside what it publishes in DNS.
 *
 * @param endpoint its endpoint; null: as DNS says
 * @param version the release in which we begin conversations
 * @param forms how it wants to be written to
 * @param marketZones zones one of which must list its domain; none: it need not be listed
 */
public record DnsTerms(
    @Nullable URI endpoint, UftpVersion version, PeerForms forms, List<Domain> marketZones) {

  public DnsTerms {
    marketZones = List.copyOf(marketZones);
  }
}
