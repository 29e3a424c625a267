package io.flexbridge.agr;

import io.flexbridge.agr.inbox.LoopListener;
import io.flexbridge.agr.port.OperatorView.AlertRow;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What someone should look at: the latest of it for the operator's page, all of it in the log. */
final class Alerts implements LoopListener {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  /** How many alerts are remembered here; the journal has them all. */
  private static final int MAX_ROWS = 500;

  private final Deque<AlertRow> rows = new ArrayDeque<>();

  @Override
  public void decided(AgrInput input, Decision decision, boolean isReplay) {
    for (AgrEvent event : decision.events()) {
      text(event)
          .ifPresent(
              text ->
                  add(new AlertRow(input.at(), event.getClass().getSimpleName(), text), isReplay));
    }
  }

  private synchronized void add(AlertRow row, boolean isReplay) {
    rows.addFirst(row);
    if (rows.size() > MAX_ROWS) {
      rows.removeLast();
    }
    if (!isReplay) {
      LOG.warn("{}", row.text());
    }
  }

  private static Optional<String> text(AgrEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case AgrEvent.ReplyOverdue overdue ->
              "%s %s: no answer from %s"
                  .formatted(overdue.type(), overdue.messageId(), overdue.recipient());
          case AgrEvent.AnswerReceived answer when !answer.result().isAccepted() ->
              "%s: message %s was rejected: %s"
                  .formatted(
                      answer.type(),
                      answer.answeredId(),
                      String.join("; ", answer.result().rejectionReasons()));
          case AgrEvent.DeliveryConcluded failed when !failed.isDelivered() ->
              "Message %s did not reach its recipient: %s"
                  .formatted(failed.messageId(), failed.reason());
          case AgrEvent.OfferRefused refused ->
              "No offer to request %s: %s"
                  .formatted(refused.requestId(), String.join("; ", refused.reasons()));
          case AgrEvent.MessageWithheld withheld ->
              "%s was not sent: %s"
                  .formatted(withheld.type(), String.join("; ", withheld.reasons()));
          case AgrEvent.HandlerFailed failed ->
              "%s had no answer%s: %s"
                  .formatted(
                      failed.handler(),
                      failed.about() == null ? "" : " to message " + failed.about(),
                      failed.reason());
          case AgrEvent.GateClosed gate when !gate.lacking().isEmpty() ->
              "The gate of %s closed without an accepted D-Prognosis for %s"
                  .formatted(gate.period(), gate.lacking());
          case AgrEvent.SettlementMissed missed ->
              "No FlexSettlement of %s has come from %s".formatted(missed.month(), missed.dso());
          case AgrEvent.DayForgotten forgotten when !forgotten.unsettled().isEmpty() ->
              "Nobody settled orders of %s, which is forgotten now: %s"
                  .formatted(forgotten.period(), forgotten.unsettled());
          case AgrEvent other -> null;
        });
  }

  /** The latest rows, newest first. */
  synchronized List<AlertRow> latest(int limit) {
    return rows.stream().limit(limit).toList();
  }
}
