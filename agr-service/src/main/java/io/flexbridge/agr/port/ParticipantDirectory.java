package io.flexbridge.agr.port;

import io.flexbridge.uftp.value.ParticipantId;
import java.util.Optional;

/** Who the partners are, with their keys and endpoints. */
@FunctionalInterface
public interface ParticipantDirectory {

  /** The participant, or nothing if it is not known (now). */
  Optional<Participant> find(ParticipantId id);
}
