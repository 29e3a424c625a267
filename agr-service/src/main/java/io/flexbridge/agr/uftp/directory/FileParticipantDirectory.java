package io.flexbridge.agr.uftp.directory;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The participants that the configuration file lists.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     transport, service discovery, local configuration file</a>
 */
public final class FileParticipantDirectory implements ParticipantDirectory {

  private final Map<ParticipantId, Participant> participants;

  /**
   * A directory of these participants.
   *
   * @throws IllegalStateException if two have the same domain and role
   */
  public FileParticipantDirectory(Collection<Participant> participants) {
    this.participants =
        participants.stream()
            .collect(Collectors.toUnmodifiableMap(Participant::id, Function.identity()));
  }

  @Override
  public Optional<Participant> find(ParticipantId id) {
    return Optional.ofNullable(participants.get(id));
  }
}
