package io.flexbridge.agr.trading;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.ResponseRules.Asked;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was sent that can be answered, so that answers to nothing are known for what they are. */
final class Correspondence {

  private record Test(MessageId messageId, Asked asked) {}

  private final Map<MessageId, Asked> asked = new HashMap<>();
  private final Map<MessageId, LocalDate> queriedDays = new HashMap<>();
  private final Map<ConversationId, Test> tests = new HashMap<>();

  /** Notes a message that was sent. */
  void sent(Effect.Send send) {
    UftpMessage message = send.message();
    if (message instanceof UftpResponse || message instanceof TestMessageResponse) {
      return;
    }
    MessageId id = message.header().messageId();
    Asked question = new Asked(message.name(), send.recipient(), message.header().conversationId());
    asked.put(id, question);
    if (message instanceof AgrPortfolioQuery query) {
      queriedDays.put(id, query.period());
    } else if (message instanceof TestMessage) {
      tests.put(question.conversationId(), new Test(id, question));
    }
  }

  /** The message of ours with that id. */
  Optional<Asked> asked(MessageId id) {
    return Optional.ofNullable(asked.get(id));
  }

  /** The day that a portfolio query of ours asked for. */
  Optional<LocalDate> queriedDay(MessageId queryId) {
    return Optional.ofNullable(queriedDays.get(queryId));
  }

  /** The test message to that recipient in that conversation: its answer names no message. */
  Optional<MessageId> test(ParticipantId recipient, ConversationId conversation) {
    return Optional.ofNullable(tests.get(conversation))
        .filter(test -> test.asked().recipient().equals(recipient))
        .map(Test::messageId);
  }
}
