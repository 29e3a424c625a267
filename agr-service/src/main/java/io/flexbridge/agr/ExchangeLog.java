package io.flexbridge.agr;

import io.flexbridge.agr.inbox.LoopListener;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.MessageSummary;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest messages in and out with what became of them, and one line in the log for each. */
final class ExchangeLog implements LoopListener {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeLog.class);

  private static final String WAITING = "waiting";

  /** How many messages are remembered here; the journal has them all. */
  private static final int MAX_ROWS = 2_000;

  private final Map<String, MessageRow> rows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MessageRow> eldest) {
          return size() > MAX_ROWS;
        }
      };

  @Override
  public synchronized void decided(AgrInput input, Decision decision, boolean isReplay) {
    if (input instanceof AgrInput.MessageArrived arrived) {
      note(arrived.message(), arrived.sender(), true, "received", arrived.at(), isReplay);
    }
    for (AgrEvent event : decision.events()) {
      switch (event) {
        case AgrEvent.MessageRefused refused ->
            change(
                refused.messageId().canonical(), "rejected", String.join("; ", refused.reasons()));
        case AgrEvent.DeliveryConcluded concluded -> {
          String id = concluded.messageId().canonical();
          if (!concluded.isDelivered()) {
            change(id, "undeliverable", concluded.reason());
          } else if (isWaiting(id)) {
            change(id, "delivered", "");
          }
        }
        case AgrEvent.AnswerReceived answer when !answer.result().isAccepted() ->
            change(
                answer.answeredId().canonical(),
                "refused",
                String.join("; ", answer.result().rejectionReasons()));
        case AgrEvent.AnswerReceived answer ->
            change(answer.answeredId().canonical(), "answered", "");
        case AgrEvent.ReplyOverdue overdue ->
            change(overdue.messageId().canonical(), "overdue", "");
        default -> {}
      }
    }
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Send send) {
        note(send.message(), send.recipient(), false, WAITING, input.at(), isReplay);
      }
    }
  }

  /** An answer may come before the delivery is known. */
  private boolean isWaiting(String messageId) {
    MessageRow row = rows.get(messageId);
    return row != null && row.state().equals(WAITING);
  }

  private void note(
      UftpMessage message,
      ParticipantId partner,
      boolean isInbound,
      String state,
      Instant at,
      boolean isReplay) {
    MessageRow row =
        new MessageRow(
            at,
            isInbound,
            partner.toString(),
            message.name(),
            state,
            MessageSummary.of(message),
            message.header().messageId().text(),
            message.header().conversationId().text());
    rows.put(message.header().messageId().canonical(), row);
    if (!isReplay) {
      LOG.info(
          "{} {} {} {}: {} (message {}, conversation {})",
          isInbound ? "From" : "To",
          partner,
          row.type(),
          state,
          row.detail(),
          row.messageId(),
          row.conversationId());
    }
  }

  private void change(String messageId, String state, String reason) {
    rows.computeIfPresent(
        messageId,
        (id, row) ->
            new MessageRow(
                row.at(),
                row.inbound(),
                row.partner(),
                row.type(),
                state,
                reason.isEmpty() ? row.detail() : reason,
                row.messageId(),
                row.conversationId()));
  }

  /** The latest rows, newest first. */
  synchronized List<MessageRow> latest(int limit) {
    List<MessageRow> all = new ArrayList<>(rows.values());
    return all.reversed().stream().limit(limit).toList();
  }
}
