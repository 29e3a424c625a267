package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be in what the aggregator sent, or did not send.
 *
 * @param foundBy who looked: DSO or CRO
 * @param message the type of the message
 * @param messageId the message; null if there is none
 * @param field the field, by the specification's name
 * @param value what is there, shortened and without control characters
 * @param expected what should be there
 */
public record Finding(
    Role foundBy,
    String message,
    @Nullable MessageId messageId,
    String field,
    String value,
    String expected) {

  @Override
  public String toString() {
    return "%s%s: %s is %s, expected %s"
        .formatted(message, messageId == null ? "" : " " + messageId, field, value, expected);
  }
}
