package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.MessageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked, and what of it is not answered yet. */
final class OpenQuestions {

  private record Question(Outgoing asked, Instant at) {}

  private final Map<MessageId, Question> open = new LinkedHashMap<>();
  private final Map<MessageId, String> answered = new LinkedHashMap<>();

  /** Notes that this wants an answer. */
  Outgoing ask(Outgoing message, Instant now) {
    open.put(message.message().header().messageId(), new Question(message, now));
    return message;
  }

  /**
   * The question that is answered. What is wrong with the answer's references is noted; an answer
   * cannot be rejected.
   */
  <T extends UftpMessage> Optional<T> answeredBy(
      UftpResponse answer, Class<T> type, Inspection in) {
    String field = type.getSimpleName() + "MessageID";
    Question question = open.get(answer.requestId());
    if (question == null || !type.isInstance(question.asked().message())) {
      String expected =
          answered.containsKey(answer.requestId())
              ? "a " + type.getSimpleName() + " that is not answered yet"
              : "the MessageID of a " + type.getSimpleName() + " of ours";
      in.note(field, answer.requestId(), expected);
      return Optional.empty();
    }
    open.remove(answer.requestId());
    answered.put(answer.requestId(), answer.name());
    UftpMessage asked = question.asked().message();
    if (!asked.header().conversationId().equals(answer.header().conversationId())) {
      in.note(
          "ConversationID",
          answer.header().conversationId(),
          asked.header().conversationId() + ", as in the " + asked.name());
    }
    if (!answer.result().isAccepted() && answer.result().rejectionReasons().isEmpty()) {
      in.note("RejectionReason", null, "a reason, since Result is Rejected");
    }
    return Optional.of(type.cast(asked));
  }

  /** What was not answered, in the order it was asked. */
  List<GridReport.Unanswered> unanswered() {
    return open.values().stream()
        .map(
            question ->
                new GridReport.Unanswered(
                    question.asked().message().name(),
                    question.asked().message().header().messageId(),
                    question.asked().to(),
                    question.at()))
        .toList();
  }
}
