package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every answer: that it answers something.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.5 Message
 *     validation</a>
 */
public final class ResponseRules {

  /**
   * A message of ours that can be answered.
   *
   * @param name its type
   * @param recipient whom it was sent to, and who alone can answer
   */
  public record Asked(String name, ParticipantId recipient, ConversationId conversationId) {}

  private ResponseRules() {}

  /**
   * Checks what an answer refers to.
   *
   * @param asked our message with the id that the answer names, if there is one
   */
  public static List<Rejection> check(
      UftpResponse response, ParticipantId sender, Optional<Asked> asked) {
    Findings found = new Findings();
    Optional<Asked> answered =
        asked
            .filter(known -> known.recipient().equals(sender))
            .filter(known -> response.name().equals(known.name() + "Response"));
    if (answered.isEmpty()) {
      found.reject(
          Reason.UNKNOWN_REQUEST,
          "no message %s to %s waits for a %s"
              .formatted(response.requestId(), sender, response.name()));
    }
    answered.ifPresent(
        known ->
            found.require(
                known.conversationId().equals(response.header().conversationId()),
                Reason.CONVERSATION,
                () ->
                    "ConversationID %s, that of the %s is %s"
                        .formatted(
                            response.header().conversationId(),
                            known.name(),
                            known.conversationId())));
    return found.all();
  }
}
