package io.flexbridge.agr.port;

import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import java.net.URI;
import java.util.List;

/**
 * A partner.
 *
 * @param endpoint where it takes messages
 * @param keys the keys it may sign with: one, or two while it changes them
 * @param version the release in which we begin conversations with it
 */
public record Participant(
    ParticipantId id, URI endpoint, List<VerifyingKey> keys, UftpVersion version) {

  public Participant {
    keys = List.copyOf(keys);
  }
}
