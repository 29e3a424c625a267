package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.store.BookMark;
import io.flexbridge.agr.store.JournalRow;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.MessageSummary;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.MessageId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of the journal in one line.
 *
 * @param messages the ids of all messages that it is about
 */
record JournalLine(String text, Set<MessageId> messages) {

  static JournalLine of(JournalRow row) {
    return switch (row.entry()) {
      case null -> row.snapshot() == null ? sent(row) : snapshot(row.snapshot());
      case JournalEntry.Input input -> input(input.input());
      case JournalEntry.Decided decided -> decided(decided);
    };
  }

  boolean isAbout(MessageId id) {
    return messages.contains(id);
  }

  private static JournalLine sent(JournalRow row) {
    MessageId id = row.sent();
    return new JournalLine(
        "sent      %s, %s".formatted(id, row.evidence()), id == null ? Set.of() : Set.of(id));
  }

  private static JournalLine snapshot(BookMark mark) {
    return new JournalLine(
        "snapshot  of the book after %d, SHA-256 %s"
            .formatted(mark.decision(), mark.book().sha256()),
        Set.of());
  }

  private static JournalLine input(AgrInput input) {
    return switch (input) {
      case AgrInput.MessageArrived arrived ->
          new JournalLine(
              "received  %s from %s".formatted(described(arrived.message()), arrived.sender()),
              ids(List.of(arrived.message())));
      case AgrInput.MessageDelivered delivered ->
          new JournalLine(
              "delivered %s".formatted(delivered.messageId()), Set.of(delivered.messageId()));
      case AgrInput.MessageUndeliverable failed ->
          new JournalLine(
              "undeliverable %s: %s".formatted(failed.messageId(), failed.reason()),
              Set.of(failed.messageId()));
      case AgrInput.PowerMeasured measured ->
          new JournalLine(
              "measured  %s on %s, ISPs %s"
                  .formatted(
                      measured.place().congestionPoint(),
                      measured.place().calendar().period(),
                      measured.byConnection().values().stream()
                          .flatMap(powers -> powers.powers().keySet().stream())
                          .collect(Collectors.toCollection(TreeSet::new))),
              Set.of());
      case AgrInput.ActionWanted action ->
          new JournalLine("wanted    " + action.wanted(), Set.of());
      case AgrInput other ->
          new JournalLine("input     " + other.getClass().getSimpleName(), Set.of());
    };
  }

  private static JournalLine decided(JournalEntry.Decided decided) {
    Decision decision = decided.decision();
    List<UftpMessage> sent =
        decision.effects().stream()
            .filter(Effect.Send.class::isInstance)
            .map(effect -> ((Effect.Send) effect).message())
            .toList();
    String facts =
        decision.events().stream()
            .map(event -> event.getClass().getSimpleName())
            .collect(Collectors.joining(", "));
    Stream<String> effects =
        decision.effects().stream()
            .map(
                effect ->
                    switch (effect) {
                      case Effect.Send send ->
                          "send %s to %s".formatted(described(send.message()), send.recipient());
                      case Effect.HoldPower hold -> "hold " + hold.congestionPoint();
                    });
    return new JournalLine(
        Stream.concat(
                Stream.of("decided   on %d: %s".formatted(decided.inputNumber(), facts)), effects)
            .collect(Collectors.joining("; ")),
        ids(sent));
  }

  private static String described(UftpMessage message) {
    return "%s %s (%s)"
        .formatted(message.name(), message.header().messageId(), MessageSummary.of(message))
        .replace(" ()", "");
  }

  private static Set<MessageId> ids(Collection<UftpMessage> messages) {
    Set<MessageId> ids = new HashSet<>();
    for (UftpMessage message : messages) {
      ids.add(message.header().messageId());
      if (message instanceof UftpResponse answer) {
        ids.add(answer.requestId());
      }
    }
    return ids;
  }
}
