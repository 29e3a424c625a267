package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked, and what of it is not answered yet. */
final class OpenQuestions {

  private record Question(Outgoing asked, Instant at) {

    boolean isTestOf(ParticipantId recipient, ConversationId conversation) {
      return asked.message() instanceof TestMessage test
          && asked.to().equals(recipient)
          && test.header().conversationId().equals(conversation);
    }
  }

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

  /** Notes that a TestMessage was answered, which only the conversation tells. */
  void testAnswered(TestMessageResponse answer, ParticipantId sender, Inspection in) {
    Optional<MessageId> test =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().isTestOf(sender, answer.header().conversationId()))
            .map(Map.Entry::getKey)
            .findFirst();
    if (test.isEmpty()) {
      in.note(
          "ConversationID",
          answer.header().conversationId(),
          "that of a TestMessage of ours to %s that is not answered yet".formatted(sender));
      return;
    }
    open.remove(test.get());
    answered.put(test.get(), answer.name());
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
