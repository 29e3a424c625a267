package io.flexbridge.agr.port;

import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.net.URI;
import java.util.List;

/**
 * A partner.
 *
 * @param endpoint where it takes messages
 * @param keys the keys it may sign with: one, or two while it changes them
 * @param version the release in which we begin conversations with it
 * @param forms how it wants to be written to, where peers differ within a release
 */
public record Participant(
    ParticipantId id, URI endpoint, List<VerifyingKey> keys, UftpVersion version, PeerForms forms) {

  /** A partner that takes what the published schemas say. */
  public Participant(ParticipantId id, URI endpoint, List<VerifyingKey> keys, UftpVersion version) {
    this(id, endpoint, keys, version, PeerForms.PUBLISHED);
  }

  public Participant {
    keys = List.copyOf(keys);
  }
}
