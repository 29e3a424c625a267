package io.flexbridge.agr.port;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Instant;
import java.util.List;

/**
 * A message whose signature was verified and whose payload is valid by the schema.
 *
 * @param sender who signed it: domain and role of the envelope whose key fits
 * @param message its payload
 * @param payload the exact bytes that were signed
 * @param envelope the exact bytes that arrived
 * @param deviations what in it is not as the schema says but was understood all the same
 * @param at when it arrived
 */
public record ReceivedMessage(
    ParticipantId sender,
    UftpMessage message,
    Bytes payload,
    Bytes envelope,
    List<String> deviations,
    Instant at) {

  public ReceivedMessage {
    deviations = List.copyOf(deviations);
  }
}
