package io.flexbridge.agr.uftp.directory;

import io.flexbridge.uftp.value.ParticipantId;

/** Where participants are published: slow, and out of reach at times. */
@FunctionalInterface
public interface ParticipantSource {

  /** Looks a participant up. Blocks, but no longer than limits of its own. Thread-safe. */
  Finding look(ParticipantId id);
}
