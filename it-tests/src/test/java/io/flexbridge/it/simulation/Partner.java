package io.flexbridge.it.simulation;

import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A participant on the other side: sends each of its messages until it is told 200, several at a
 * time, and reacts to each message once.
 */
abstract class Partner {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(20);
  private static final Duration LONGEST_DOUBT = Duration.ofMinutes(40);

  final World world;
  final FaultPlan plan;
  final Ledger ledger;
  final ParticipantId id;
  final SplittableRandom chance;
  private final Network network;
  private final Set<MessageId> known = new HashSet<>();
  private final Map<MessageId, Instant> undelivered = new LinkedHashMap<>();

  Partner(ParticipantId id, World world, FaultPlan plan, Network network, Ledger ledger) {
    this.id = id;
    this.world = world;
    this.plan = plan;
    this.network = network;
    this.ledger = ledger;
    this.chance = world.chance();
    network.attach(id, this::receive);
  }

  /** Does what a message of the service asks for. */
  abstract void react(UftpMessage message);

  /** How many messages from before then the service has not taken over yet. */
  int undelivered(Instant before) {
    return (int) undelivered.values().stream().filter(since -> since.isBefore(before)).count();
  }

  MessageId newId() {
    return new MessageId(Machine.uuid(chance));
  }

  /** The header that begins a conversation. */
  MessageHeader opening() {
    return header(new ConversationId(Machine.uuid(chance)));
  }

  MessageHeader answering(UftpMessage received) {
    return header(received.header().conversationId());
  }

  private MessageHeader header(ConversationId conversation) {
    return new MessageHeader(
        UftpVersion.V3_1_0, id.domain(), Market.AGR.domain(), world.now(), newId(), conversation);
  }

  /** Sends a message until the service says that it has it. */
  void send(UftpMessage message) {
    byte[] body = sealed(message);
    ledger.willSend(id, message, body);
    undelivered.put(message.header().messageId(), world.now());
    attempt(message, body);
    if (plan.happens(Fault.EVIL_TWIN, chance)) {
      sendTwin(message);
    }
  }

  /** Sends another message under an id that it has used. */
  abstract void sendTwin(UftpMessage message);

  /** Sends a message and does not care what becomes of it. */
  void sendOnce(UftpMessage message) {
    byte[] body = sealed(message);
    ledger.willSendTwin(id, message, body);
    world.after(
        Duration.ofMillis(chance.nextLong(60_000)),
        () -> network.post(id, Market.AGR, body, answer -> {}));
  }

  private byte[] sealed(UftpMessage message) {
    byte[] sealed = Sealer.seal(Market.key(id), Market.CODEC.encode(message));
    return EnvelopeCodec.encode(new SignedMessage(id.domain(), id.role(), sealed));
  }

  private void attempt(UftpMessage message, byte[] body) {
    network.post(
        id,
        Market.AGR,
        body,
        answer -> {
          if (answer.status() == Network.Answer.OK.status()) {
            undelivered.remove(message.header().messageId());
            if (plan.happens(Fault.RESENDING, chance)) {
              resend(body);
            }
          } else {
            ledger.refused(id, message, answer.status());
            world.after(
                Duration.ofMillis(chance.nextLong(1_000, LONGEST_PAUSE.toMillis())),
                () -> attempt(message, body));
          }
        });
  }

  /** It is not sure any more, and asks again what became of it. */
  private void resend(byte[] body) {
    world.after(
        Duration.ofMillis(chance.nextLong(LONGEST_DOUBT.toMillis())),
        () -> network.post(id, Market.AGR, body, answer -> {}));
  }

  private void receive(byte[] body, Consumer<Network.Answer> answer) {
    if (plan.isDown(id)) {
      answer.accept(Network.Answer.NONE);
      return;
    }
    if (plan.happens(Fault.PARTNER_BUSY, chance)) {
      refuse(body, answer);
      return;
    }
    take(body);
    answer.accept(Network.Answer.OK);
  }

  private void refuse(byte[] body, Consumer<Network.Answer> answer) {
    switch (chance.nextInt(4)) {
      case 0 -> answer.accept(new Network.Answer(429, Duration.ofSeconds(90)));
      case 1 -> answer.accept(Network.Answer.status(503));
      case 2 -> answer.accept(Network.Answer.status(404));
      default -> {
        // It has the message and fails after that.
        take(body);
        answer.accept(Network.Answer.status(500));
      }
    }
  }

  private void take(byte[] body) {
    UftpMessage message = decoded(body);
    world.note(id.domain().name(), "gets", message.name(), message.header().messageId());
    ledger.received(id, message, body);
    if (known.add(message.header().messageId())) {
      world.after(
          Duration.ofMillis(chance.nextLong(LONGEST_THOUGHT.toMillis())), () -> react(message));
    }
  }

  private static UftpMessage decoded(byte[] body) {
    try {
      SignedMessage envelope = EnvelopeCodec.decode(body);
      return Market.CODEC
          .decode(Unsealer.unseal(Market.key(Market.AGR).verifyingKey(), envelope.body()))
          .message();
    } catch (UndecodableMessageException | BadSignatureException e) {
      throw new AssertionError("The service sent what nobody can read", e);
    }
  }
}
