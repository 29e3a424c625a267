package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A participant's decisions, as a state machine: a message or the time in, messages out. Has no
 * clock, no keys and no connections, and is used by one thread at a time.
 */
interface GridDesk {

  /**
   * Takes a message.
   *
   * @param sender who signed it
   */
  Reaction receive(ParticipantId sender, UftpMessage message, Instant now);

  /** Does what is due. May be called at any time and as often as one likes. */
  Reaction timeIs(Instant now);

  /** When something will be due after now, if nothing comes before. */
  Optional<Instant> nextDeadline(Instant now);

  /** Learns that a message cannot be delivered and never will be. */
  Reaction undeliverable(UftpMessage message, String reason, Instant now);
}
