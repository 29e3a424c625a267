package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A message on its way between the grid and the aggregator, or between DSO and CRO.
 *
 * @param at when this happened
 * @param detail what is in the message, or why it was not delivered, in short
 */
public record GridExchange(
    Instant at,
    ParticipantId from,
    ParticipantId to,
    UftpMessage message,
    State state,
    String detail) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /** What happened to a message. */
  public enum State {
    /** It came from the aggregator. */
    RECEIVED,
    /** Its recipient has it. */
    DELIVERED,
    /** It could not be delivered and is tried again. */
    DELAYED,
    /** It will never be delivered. */
    UNDELIVERABLE
  }

  /** One line. */
  @Override
  public String toString() {
    String arrow = state == State.RECEIVED || state == State.DELIVERED ? "->" : "-x";
    return "%s  %s %s %s  %s  %s"
        .formatted(TIME.format(at), from.role(), arrow, to.role(), message.name(), detail);
  }
}
