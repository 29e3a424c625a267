package io.flexbridge.it.crash;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.it.support.JournalRecord;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The books of both sides beside each other: what the service's journal has, what its partners were
 * told, what the fleet was told to do.
 *
 * @param held the lines of the fleet's log
 */
record Books(JournalRecord journal, PartnerDesk partners, List<String> held) {

  /** What was answered with 200 is in the journal. */
  void checkNothingAcceptedIsLost(Set<MessageId> accepted) {
    assertThat(
            journal.arrived().stream()
                .map(arrived -> arrived.message().header().messageId())
                .collect(toSet()))
        .as("messages in the journal, of those answered with 200")
        .containsAll(accepted);
  }

  /** All that has to hold once everything is delivered. */
  void checkTheEnd() {
    checkNothingAcceptedIsLost(partners.accepted());
    assertThat(journal.decisions().keySet()).containsAll(journal.inputs().keySet());
    assertThat(journal.decisions().values())
        .allSatisfy(decisions -> assertThat(decisions).as("decisions on an input").hasSize(1));
    assertThat(journal.book().undelivered()).as("messages that are not delivered").isEmpty();
    checkAnswers();
    checkOrders();
    checkDispatch();
  }

  private void checkAnswers() {
    Map<MessageId, Bytes> bytes = new HashMap<>();
    Map<Object, Set<MessageId>> answers = new HashMap<>();
    for (PartnerDesk.Letter letter : partners.received()) {
      UftpMessage message = letter.message();
      Bytes before = bytes.putIfAbsent(message.header().messageId(), letter.bytes());
      assertThat(before == null || before.equals(letter.bytes()))
          .as("%s came twice with the same bytes", message.header())
          .isTrue();
      switch (message) {
        case TestMessageResponse response ->
            add(answers, response.header().conversationId(), response.header().messageId());
        case UftpResponse response ->
            add(answers, response.requestId(), response.header().messageId());
        default -> {}
      }
    }
    for (MessageId id : partners.accepted()) {
      UftpMessage message = partners.sent(id);
      Object key = message instanceof TestMessage ? message.header().conversationId() : id;
      if (message instanceof TestMessage
          || message instanceof FlexRequest
          || message instanceof FlexOrder) {
        assertThat(answers.getOrDefault(key, Set.of()))
            .as("answers to %s %s", message.name(), id)
            .hasSize(1);
      }
    }
  }

  private static void add(Map<Object, Set<MessageId>> answers, Object question, MessageId answer) {
    answers.computeIfAbsent(question, key -> new HashSet<>()).add(answer);
  }

  private void checkOrders() {
    List<OrderReference> accepted =
        journal.events(AgrEvent.OrderAccepted.class).stream()
            .map(event -> event.order().orderReference())
            .toList();
    assertThat(accepted).as("accepted orders").doesNotHaveDuplicates();
    Set<OrderReference> told =
        partners.received().stream()
            .map(PartnerDesk.Letter::message)
            .filter(FlexOrderResponse.class::isInstance)
            .map(FlexOrderResponse.class::cast)
            .filter(response -> response.result().isAccepted())
            .map(response -> (FlexOrder) partners.sent(response.requestId()))
            .map(FlexOrder::orderReference)
            .collect(toSet());
    assertThat(told)
        .as("orders that the DSO was told are accepted")
        .isEqualTo(Set.copyOf(accepted));
  }

  /**
   * Each decided power was held once, or it was decided just before a kill and is part of what was
   * held again at a later start.
   */
  private void checkDispatch() {
    List<String> decided = decidedHolds();
    Map<String, Integer> position = new LinkedHashMap<>();
    decided.forEach(hold -> position.put(hold, position.size()));
    assertThat(position).as("decided powers, each another").hasSameSizeAs(decided);
    List<Integer> once = new ArrayList<>();
    int latestAgain = -1;
    for (String line : held) {
      String[] words = line.split(" ", 2);
      if (words.length == 2) {
        assertThat(position).as("held and decided").containsKey(words[1]);
        int place = position.getOrDefault(words[1], -1);
        if (words[0].equals("HOLD")) {
          once.add(place);
        } else {
          latestAgain = Math.max(latestAgain, place);
        }
      }
    }
    assertThat(once).as("powers that were held").doesNotHaveDuplicates().isSorted();
    for (int place = 0; place < decided.size(); place++) {
      assertThat(once.contains(place) || latestAgain >= place)
          .as("%s is held, or what came after it", decided.get(place))
          .isTrue();
    }
  }

  private List<String> decidedHolds() {
    return journal.decisions().values().stream()
        .flatMap(List::stream)
        .map(Decision::effects)
        .flatMap(List::stream)
        .filter(Effect.HoldPower.class::isInstance)
        .map(effect -> TradingProcess.NotedFleet.text((Effect.HoldPower) effect))
        .toList();
  }
}
