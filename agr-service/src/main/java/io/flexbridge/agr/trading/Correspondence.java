package io.flexbridge.agr.trading;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.ResponseRules.Asked;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was sent that can be answered, so that answers to nothing are known for what they are. */
final class Correspondence {

  private static final String TEST = TestMessage.class.getSimpleName();

  private final Map<MessageId, BookState.Asked> asked = new LinkedHashMap<>();
  private final Map<ConversationId, BookState.Asked> tests = new HashMap<>();

  static Correspondence of(List<BookState.Asked> state) {
    Correspondence correspondence = new Correspondence();
    state.forEach(correspondence::note);
    return correspondence;
  }

  /** All of it, oldest first. */
  List<BookState.Asked> state() {
    return List.copyOf(asked.values());
  }

  /** Notes a message that was sent. */
  void sent(Effect.Send send) {
    UftpMessage message = send.message();
    if (!isAnswerable(message)) {
      return;
    }
    // Wherever the market is, its day does not end later than the next one in UTC.
    LocalDate sentOn =
        LocalDate.ofInstant(message.header().timeStamp(), ZoneOffset.UTC).plusDays(1);
    note(
        new BookState.Asked(
            message.header().messageId(),
            message.name(),
            send.recipient(),
            message.header().conversationId(),
            MessageDay.of(message, sentOn),
            message instanceof AgrPortfolioQuery query ? query.period() : null,
            message instanceof FlexOfferRevocation revocation
                ? revocation.flexOfferMessageId()
                : null));
  }

  /** Whether there is an answer to such a message. */
  static boolean isAnswerable(UftpMessage message) {
    return !(message instanceof UftpResponse || message instanceof TestMessageResponse);
  }

  private void note(BookState.Asked question) {
    asked.put(question.messageId(), question);
    if (question.name().equals(TEST)) {
      tests.put(question.conversationId(), question);
    }
  }

  /** Forgets what was about days before that one only, and says which messages. */
  List<MessageId> forget(LocalDate before) {
    List<MessageId> forgotten =
        asked.values().stream()
            .filter(question -> question.day().isBefore(before))
            .map(BookState.Asked::messageId)
            .toList();
    forgotten.forEach(asked::remove);
    tests.values().removeIf(question -> question.day().isBefore(before));
    return forgotten;
  }

  /** The message of ours with that id. */
  Optional<Asked> asked(MessageId id) {
    return Optional.ofNullable(asked.get(id))
        .map(
            question ->
                new Asked(question.name(), question.recipient(), question.conversationId()));
  }

  /** The day that a portfolio query of ours asked for. */
  Optional<LocalDate> queriedDay(MessageId queryId) {
    return Optional.ofNullable(asked.get(queryId)).map(BookState.Asked::queriedDay);
  }

  /** The offer that a revocation of ours revoked. */
  Optional<MessageId> revokedOffer(MessageId revocationId) {
    return Optional.ofNullable(asked.get(revocationId)).map(BookState.Asked::revokedOffer);
  }

  /** The test message to that recipient in that conversation: its answer names no message. */
  Optional<MessageId> test(ParticipantId recipient, ConversationId conversation) {
    return Optional.ofNullable(tests.get(conversation))
        .filter(test -> test.recipient().equals(recipient))
        .map(BookState.Asked::messageId);
  }
}
