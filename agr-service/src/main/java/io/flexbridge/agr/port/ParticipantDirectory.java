package io.flexbridge.agr.port;

import io.flexbridge.uftp.value.ParticipantId;
import java.util.Optional;

/**
 * Who the partners are, with their keys and endpoints. Asking may take as long as a look-up does,
 * which has a limit.
 */
@FunctionalInterface
public interface ParticipantDirectory {

  /** The participant, or nothing if it is not known (now). */
  Optional<Participant> find(ParticipantId id);

  /**
   * The participant as it is published now, for who doubts what {@link #find} returned: a signature
   * by a key that is not known may be by a new one. A directory looks again no more often than it
   * can bear, whoever asks; so the result may be the same as before.
   */
  default Optional<Participant> findAgain(ParticipantId id) {
    return find(id);
  }

  /** Why the participant is not known now, if there is more to say than that. */
  default Optional<String> problem(ParticipantId id) {
    return Optional.empty();
  }
}
