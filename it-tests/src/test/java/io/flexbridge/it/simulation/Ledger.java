package io.flexbridge.it.simulation;

import static java.util.stream.Collectors.joining;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.store.JournalFrames.Row;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its own account of what partners were told, what the disk has and what the fleet was told
 * to do, and judges by that alone.
 */
final class Ledger {

  private static final String DUPLICATE = "Duplicate Identifier";

  /** Something that a partner sends to the service. */
  private record Sent(ParticipantId sender, UftpMessage message) {}

  private record Key(ParticipantId sender, MessageId id) {}

  private record OrderKey(ParticipantId dso, OrderReference reference) {}

  private final World world;
  private final Offers offers;
  private final Map<Invariant, Integer> checked = new EnumMap<>(Invariant.class);
  private final List<Violation> violations = new ArrayList<>();

  private final Map<String, Sent> sentByPartners = new LinkedHashMap<>();
  private final Set<Key> twinned = new HashSet<>();
  private final Set<String> accepted = new LinkedHashSet<>();
  private final Map<Key, Set<MessageId>> answers = new HashMap<>();
  private final Map<ConversationId, Set<MessageId>> testAnswers = new HashMap<>();
  private final Map<OrderKey, Set<MessageId>> acceptancesTold = new HashMap<>();
  private final Map<Key, FlexOrder> ordersSent = new HashMap<>();

  private final Set<String> durableEvidence = new HashSet<>();
  private final Set<Long> undecided = new LinkedHashSet<>();
  private final Map<MessageId, Integer> decidedSends = new HashMap<>();
  private final Map<MessageId, Instant> decidedAt = new HashMap<>();
  private final Map<MessageId, Bytes> leftAs = new HashMap<>();
  private final Map<ParticipantId, Integer> latestArrival = new HashMap<>();
  private final Set<Key> arrivedBefore = new HashSet<>();
  private final Map<OrderKey, Integer> acceptances = new HashMap<>();
  private final Map<String, Effect.HoldPower> latestHolds = new LinkedHashMap<>();
  private final Deque<Effect.HoldPower> toDispatch = new ArrayDeque<>();
  private final Deque<Effect.HoldPower> heldAtStart = new ArrayDeque<>();
  private boolean isStarting;
  private int ordersAccepted;
  private int holdsDecided;
  private @Nullable Instant agendaKept;

  Ledger(World world) {
    this.world = world;
    this.offers = new Offers(Market.CAPACITY_WATTS);
  }

  /** All that did not hold. */
  List<Violation> violations() {
    return violations;
  }

  /** How often each invariant was looked at. */
  Map<Invariant, Integer> checked() {
    return checked;
  }

  int accepted() {
    return accepted.size();
  }

  int ordersAccepted() {
    return ordersAccepted;
  }

  /** Looks whether an invariant holds here and now. */
  void check(Invariant invariant, boolean holds, String what) {
    checked.merge(invariant, 1, Integer::sum);
    if (!holds) {
      violations.add(new Violation(invariant, world.sinceStart(), what));
      world.note("VIOLATION", invariant, what);
    }
  }

  // What partners do and see.

  /** A partner will send this until it is told 200. */
  void willSend(ParticipantId sender, UftpMessage message, byte[] body) {
    sentByPartners.put(Bytes.of(body).sha256(), new Sent(sender, message));
    if (message instanceof FlexOrder order) {
      ordersSent.put(new Key(sender, order.header().messageId()), order);
    }
  }

  /** A partner sends this under an id that another message has. */
  void willSendTwin(ParticipantId sender, UftpMessage message, byte[] body) {
    willSend(sender, message, body);
    twinned.add(new Key(sender, message.header().messageId()));
  }

  /** A partner was told something else than 200. */
  void refused(ParticipantId sender, UftpMessage message, int status) {
    check(
        Invariant.NO_FINAL_REFUSAL,
        status == 0 || status == 503 || status == 419 || status == 429,
        "%s of %s got status %d".formatted(message.name(), sender, status));
  }

  /** The service says 200. */
  void answered200(Bytes body) {
    String digest = body.sha256();
    accepted.add(digest);
    check(
        Invariant.ACCEPTED_MEANS_DURABLE,
        durableEvidence.contains(digest),
        "a message was answered with 200 and the disk does not have it");
  }

  /** A message is at a partner. */
  void received(ParticipantId partner, UftpMessage message, byte[] body) {
    MessageId id = message.header().messageId();
    if (arrivedBefore.add(new Key(partner, id))) {
      int place = decidedSends.getOrDefault(id, -1);
      check(
          Invariant.FIRST_ARRIVALS_IN_ORDER,
          place > latestArrival.getOrDefault(partner, -1),
          "%s %s came to %s after a later one".formatted(message.name(), id, partner));
      latestArrival.put(partner, place);
    }
    switch (message) {
      case TestMessageResponse response -> {
        Set<MessageId> ids =
            testAnswers.computeIfAbsent(
                response.header().conversationId(), conversation -> new HashSet<>());
        ids.add(id);
        checkOneAnswer(ids, "a TestMessage of " + partner);
      }
      case UftpResponse response -> answered(partner, response);
      default -> {}
    }
  }

  private void answered(ParticipantId partner, UftpResponse response) {
    Key asked = new Key(partner, response.requestId());
    if (twinned.contains(asked) && isDuplicateIdentifier(response)) {
      return;
    }
    Set<MessageId> ids = answers.computeIfAbsent(asked, key -> new HashSet<>());
    ids.add(response.header().messageId());
    checkOneAnswer(ids, response.requestId().text());
    FlexOrder order = ordersSent.get(asked);
    if (response instanceof FlexOrderResponse && response.result().isAccepted() && order != null) {
      Set<MessageId> told =
          acceptancesTold.computeIfAbsent(
              new OrderKey(partner, order.orderReference()), key -> new HashSet<>());
      told.add(response.header().messageId());
      check(
          Invariant.ONE_ACCEPTANCE_PER_ORDER,
          told.size() == 1,
          "%s was accepted by %s".formatted(order.orderReference(), told));
    }
  }

  private static boolean isDuplicateIdentifier(UftpResponse response) {
    return response.result().rejectionReasons().stream()
        .anyMatch(reason -> reason.startsWith(DUPLICATE));
  }

  private void checkOneAnswer(Set<MessageId> ids, String what) {
    check(Invariant.EXACTLY_ONE_ANSWER, ids.size() == 1, what + " was answered by " + ids);
  }

  // What the disk has.

  /** These entries cannot be lost any more. */
  void isDurable(List<Row> rows) {
    for (Row row : rows) {
      switch (row.entry()) {
        case JournalEntry.Input input -> {
          undecided.add(input.number());
          Bytes evidence = row.evidence();
          if (input.input() instanceof AgrInput.MessageArrived && evidence != null) {
            durableEvidence.add(evidence.sha256());
          }
        }
        case JournalEntry.Decided decided -> decided(decided);
        case null -> {}
      }
    }
  }

  private void decided(JournalEntry.Decided decided) {
    check(
        Invariant.EVERY_INPUT_IS_DECIDED_ONCE,
        undecided.remove(decided.inputNumber()),
        "input %d was decided on twice".formatted(decided.inputNumber()));
    Decision decision = decided.decision();
    decision.effects().forEach(this::wanted);
    decision.events().forEach(this::happened);
    checkDispatch();
  }

  private void wanted(Effect effect) {
    switch (effect) {
      case Effect.Send send -> {
        MessageId id = send.message().header().messageId();
        decidedSends.putIfAbsent(id, decidedSends.size());
        decidedAt.put(id, world.now());
      }
      case Effect.HoldPower hold -> {
        holdsDecided++;
        latestHolds.put(place(hold), hold);
        toDispatch.add(hold);
      }
    }
  }

  private static String place(Effect.HoldPower hold) {
    return hold.congestionPoint() + " " + hold.target().calendar().period();
  }

  private void happened(AgrEvent event) {
    offers
        .happened(event)
        .ifPresent(excess -> check(Invariant.OFFERS_ARE_DELIVERABLE, excess.isEmpty(), excess));
    switch (event) {
      case AgrEvent.OrderAccepted order -> {
        ordersAccepted++;
        int times =
            acceptances.merge(
                new OrderKey(order.dso(), order.order().orderReference()), 1, Integer::sum);
        check(
            Invariant.ONE_ACCEPTANCE_PER_ORDER,
            times == 1,
            "%s is %d times in the book".formatted(order.order().orderReference(), times));
      }
      case AgrEvent.DeliveryConcluded delivery -> {
        if (!delivery.isDelivered()) {
          Instant since = decidedAt.getOrDefault(delivery.messageId(), Instant.MIN);
          check(
              Invariant.RETRIED_AS_LONG_AS_AGREED,
              Duration.between(since, world.now()).compareTo(Duration.ofHours(22)) > 0,
              "%s was given up: %s".formatted(delivery.messageId(), delivery.reason()));
        } else {
          check(Invariant.RETRIED_AS_LONG_AS_AGREED, true, "");
        }
      }
      case AgrEvent.AgendaKept kept -> agendaKept = world.now();
      default -> {}
    }
  }

  /** An order that is accepted and a power that is held are in one decision. */
  private void checkDispatch() {
    check(
        Invariant.EXACTLY_ONE_DISPATCH,
        ordersAccepted == holdsDecided,
        "%d orders were accepted, %d decisions made on what to hold"
            .formatted(ordersAccepted, holdsDecided));
  }

  // What the service does.

  /** A message leaves the service. */
  void leaves(ParticipantId recipient, Bytes envelope) {
    MessageId id = idOf(envelope);
    check(
        Invariant.NO_EFFECT_BEFORE_ITS_DECISION,
        decidedSends.containsKey(id),
        "%s leaves for %s and is not decided on".formatted(id, recipient));
    Bytes before = leftAs.putIfAbsent(id, envelope);
    check(
        Invariant.REPEATED_BYTE_FOR_BYTE,
        before == null || before.equals(envelope),
        "%s to %s has other bytes than before".formatted(id, recipient));
  }

  private static MessageId idOf(Bytes envelope) {
    try {
      SignedMessage signed = EnvelopeCodec.decode(envelope.toArray());
      byte[] body = signed.body();
      byte[] payload = Arrays.copyOfRange(body, 64, body.length);
      return Market.CODEC.decode(payload).message().header().messageId();
    } catch (UndecodableMessageException e) {
      throw new AssertionError("The service sends what nobody can read", e);
    }
  }

  /** A process begins to read its journal. */
  void lifeBegins() {
    isStarting = true;
    heldAtStart.clear();
    toDispatch.clear();
  }

  /**
   * It is done with what was left undone.
   *
   * @param now its own time
   */
  void lifeIsUp(Instant now) {
    isStarting = false;
    List<Effect.HoldPower> expected =
        latestHolds.values().stream().filter(hold -> end(hold).isAfter(now)).toList();
    check(
        Invariant.TARGETS_SURVIVE_RESTARTS,
        heldAtStart.size() == expected.size() && heldAtStart.containsAll(expected),
        "held after the start: %s, before: %s".formatted(heldAtStart, expected));
  }

  private static Instant end(Effect.HoldPower hold) {
    return hold.target().calendar().end(hold.target().powers().lastKey());
  }

  /** A process is no more. */
  void lifeEnds() {
    isStarting = false;
    toDispatch.clear();
  }

  /** The fleet is told to hold a power. */
  void holds(Effect.HoldPower hold) {
    if (isStarting && toDispatch.isEmpty()) {
      heldAtStart.add(hold);
      return;
    }
    Effect.HoldPower next = toDispatch.poll();
    check(
        Invariant.NO_EFFECT_BEFORE_ITS_DECISION,
        latestHolds.containsValue(hold) || hold.equals(next),
        "%s is held and not decided on".formatted(hold));
    check(
        Invariant.EXACTLY_ONE_DISPATCH,
        hold.equals(next),
        "%s is held, decided was %s".formatted(hold, next));
  }

  // What must be in the end.

  /**
   * Looks at everything once all is well again.
   *
   * @param deliveryTime how long a message may be on its way then
   */
  void checkTheEnd(End end, Duration deliveryTime) {
    check(Invariant.THE_SERVICE_COMES_BACK, end.isUp(), "the service is not up");
    Set<String> stored = end.storedEvidence();
    for (String digest : accepted) {
      Sent sent = sentByPartners.get(digest);
      String what = sent == null ? digest : sent.message().name() + " of " + sent.sender();
      check(
          Invariant.NOTHING_ACCEPTED_IS_LOST,
          stored.contains(digest),
          what + " was answered with 200 and is not in the journal");
      if (sent != null) {
        checkAnswered(sent, what);
      }
    }
    Instant lately = world.now().minus(deliveryTime);
    List<MessageId> overdue =
        end.waiting().stream()
            .map(send -> send.message().header().messageId())
            .filter(id -> decidedAt.getOrDefault(id, Instant.MIN).isBefore(lately))
            .toList();
    check(
        Invariant.THE_OUTBOX_EMPTIES,
        overdue.isEmpty() && end.undelivered() == 0,
        "messages %s of the service and %d of its partners are undelivered"
            .formatted(overdue, end.undelivered()));
    check(
        Invariant.EVERY_INPUT_IS_DECIDED_ONCE,
        undecided.isEmpty(),
        "inputs %s are not decided on".formatted(undecided));
    check(
        Invariant.EXACTLY_ONE_DISPATCH,
        toDispatch.isEmpty(),
        "%s are not held".formatted(toDispatch));
    check(
        Invariant.NO_TIMER_IS_LOST,
        agendaKept != null
            && agendaKept.isAfter(world.now().minus(Market.ISP.plus(Duration.ofMinutes(1)))),
        "what is due was looked at last at " + agendaKept);
    check(
        Invariant.REPLAY_GIVES_THE_SAME_BOOK,
        end.replayedBook().equals(end.liveBook()),
        differences(end.liveBook(), end.replayedBook()));
    if (end.snapshots() > 0) {
      check(
          Invariant.SNAPSHOTS_ARE_THE_BOOK,
          end.wrongSnapshots().isEmpty(),
          String.join("; ", end.wrongSnapshots()));
    }
  }

  private static String differences(Map<String, String> live, Map<String, String> replayed) {
    return live.keySet().stream()
        .filter(part -> !Objects.equals(live.get(part), replayed.get(part)))
        .map(
            part ->
                "of the book, %s is\n%s\nand read from the journal\n%s"
                    .formatted(part, live.get(part), replayed.get(part)))
        .collect(joining("\n"));
  }

  private void checkAnswered(Sent sent, String what) {
    MessageId id = sent.message().header().messageId();
    switch (sent.message()) {
      case TestMessage test ->
          check(
              Invariant.EXACTLY_ONE_ANSWER,
              testAnswers.getOrDefault(test.header().conversationId(), Set.of()).size() == 1,
              what + " was not answered");
      case FlexRequest request -> checkAnswered(new Key(sent.sender(), id), what);
      case FlexOrder order -> checkAnswered(new Key(sent.sender(), id), what);
      default -> {}
    }
  }

  private void checkAnswered(Key key, String what) {
    check(
        Invariant.EXACTLY_ONE_ANSWER,
        answers.getOrDefault(key, Set.of()).size() == 1,
        "%s, %s, has answers %s".formatted(what, key.id(), answers.get(key)));
  }

  /**
   * How everything is once all is well again.
   *
   * @param storedEvidence the digests of the messages in the journal
   * @param waiting messages of the service that are not delivered
   * @param undelivered how many messages of partners are not delivered that should be
   * @param liveBook all that the service knows, as text, by part of the book
   * @param replayedBook the same, read from the journal from its first entry
   * @param snapshots how many there are in the journal
   * @param wrongSnapshots what is wrong with some of them
   */
  record End(
      boolean isUp,
      Set<String> storedEvidence,
      List<Effect.Send> waiting,
      int undelivered,
      SortedMap<String, String> liveBook,
      SortedMap<String, String> replayedBook,
      int snapshots,
      List<String> wrongSnapshots) {}
}
