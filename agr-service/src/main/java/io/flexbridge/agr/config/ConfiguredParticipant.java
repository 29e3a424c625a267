package io.flexbridge.agr.config;

import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.agr.tls.PeerTrust;
import io.flexbridge.agr.tls.TlsFiles;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A partner: a DSO or a CRO.
 *
 * @param directory where its keys are found
 * @param endpoint where it takes messages; null if only DNS says
 * @param keys the keys it may sign with; none if only DNS says
 * @param version the release in which we begin conversations with it
 * @param forms how it wants to be written to
 * @param trust what it must show in TLS when we connect
 * @param identity what we show; null if nothing
 * @param oauth2 how access tokens for it are had; null if it wants none
 * @param clientKeys the keys of the certificates it shows in TLS when it connects; none if any
 *     connection will do
 */
public record ConfiguredParticipant(
    ParticipantId id,
    DirectoryKind directory,
    @Nullable URI endpoint,
    List<VerifyingKey> keys,
    UftpVersion version,
    PeerForms forms,
    PeerTrust trust,
    @Nullable TlsFiles identity,
    @Nullable OAuth2Settings oauth2,
    Set<KeyPin> clientKeys) {

  public ConfiguredParticipant {
    keys = List.copyOf(keys);
    clientKeys = Set.copyOf(clientKeys);
  }
}
