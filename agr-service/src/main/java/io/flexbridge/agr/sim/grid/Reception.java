package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What every message goes through first: a message that came before is answered as before, and a
 * wrong header is refused.
 */
final class Reception {

  /** How many messages are remembered to recognise them when they come again. */
  static final int REMEMBERED = 10_000;

  private record Key(ParticipantId sender, MessageId messageId) {}

  private record Handled(UftpMessage message, List<Outgoing> answers) {}

  private final Letterhead letterhead;
  private final Set<ParticipantId> partners;
  private final Duration clockTolerance;
  private final FindingLog log;
  private final Map<Key, Handled> handled = new LinkedHashMap<>();

  Reception(
      Letterhead letterhead, Set<ParticipantId> partners, Duration clockTolerance, FindingLog log) {
    this.letterhead = letterhead;
    this.partners = Set.copyOf(partners);
    this.clockTolerance = clockTolerance;
    this.log = log;
  }

  /**
   * Hands the message to the handler unless it is refused or came before.
   *
   * @param handler gives the answers to the message and nothing else
   */
  List<Outgoing> receive(
      ParticipantId sender,
      UftpMessage message,
      Instant now,
      Function<Inspection, List<Outgoing>> handler) {
    Key key = new Key(sender, message.header().messageId());
    Handled earlier = handled.get(key);
    Inspection in = new Inspection(letterhead.self().role(), message, log);
    if (earlier != null) {
      return earlier.message().equals(message)
          ? earlier.answers()
          : refuseReusedId(sender, message, now, in);
    }
    checkHeader(sender, message, now, in);
    List<Outgoing> answers = in.isClean() ? handler.apply(in) : refusal(sender, message, now, in);
    remember(key, new Handled(message, answers));
    return answers;
  }

  /** The answer that refuses the message for the reasons found, if its type has one. */
  List<Outgoing> refusal(ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    MessageHeader header = letterhead.answer(message, sender, now);
    return Catalogue.refusal(message, header, in.reasons()).stream()
        .map(answer -> new Outgoing(sender, answer))
        .toList();
  }

  private List<Outgoing> refuseReusedId(
      ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    in.reject(
        Reason.DUPLICATE_IDENTIFIER,
        "MessageID",
        message.header().messageId(),
        "an id that no message with other content has");
    return refusal(sender, message, now, in);
  }

  private void checkHeader(ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    MessageHeader header = message.header();
    in.require(
        partners.contains(sender), Reason.BARRED_SENDER, "sender", sender, "one of " + partners);
    in.require(
        header.senderDomain().equals(sender.domain()),
        Reason.SENDER_IS_NOT_SIGNER,
        "SenderDomain",
        header.senderDomain(),
        sender.domain().name() + ", who signed it");
    in.require(
        Catalogue.senders(message).contains(sender.role()),
        Reason.SENDER_HAS_OTHER_ROLE,
        "SenderRole",
        sender.role(),
        "one of " + Catalogue.senders(message));
    in.require(
        header.recipientDomain().equals(letterhead.self().domain()),
        Reason.UNKNOWN_RECIPIENT,
        "RecipientDomain",
        header.recipientDomain(),
        letterhead.self().domain().name());
    checkVersion(header, in);
    if (header.timeStamp().isAfter(now.plus(clockTolerance))) {
      in.note("TimeStamp", header.timeStamp(), "at most " + clockTolerance + " after " + now);
    }
  }

  private void checkVersion(MessageHeader header, Inspection in) {
    if (!header.version().isSupported()) {
      in.reject(Reason.UNSUPPORTED_VERSION, "Version", header.version(), "3.x");
    } else if (!header.version().equals(letterhead.version())) {
      in.note("Version", header.version(), letterhead.version() + ", as agreed");
    }
  }

  private void remember(Key key, Handled message) {
    handled.put(key, message);
    if (handled.size() > REMEMBERED) {
      Iterator<Key> eldest = handled.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
