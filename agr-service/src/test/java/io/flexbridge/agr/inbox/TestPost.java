package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A post whose recipients are up, down or of a mind of their own. An envelope is a message id. */
final class TestPost implements MessagePost {

  /** One attempt at a delivery. */
  record Attempt(ParticipantId recipient, String messageId) {}

  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<ParticipantId, Delivery> outcomes = new HashMap<>();

  synchronized void isDown(ParticipantId recipient) {
    outcomes.put(recipient, new Delivery.Temporary("connection refused", null));
  }

  synchronized void wantsToBeAskedAfter(ParticipantId recipient, Duration pause) {
    outcomes.put(recipient, new Delivery.Temporary("429", pause));
  }

  synchronized void refuses(ParticipantId recipient) {
    outcomes.put(recipient, new Delivery.Permanent("400"));
  }

  synchronized void isUp(ParticipantId recipient) {
    outcomes.remove(recipient);
  }

  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  synchronized List<String> attempts(ParticipantId recipient) {
    return attempts.stream()
        .filter(attempt -> attempt.recipient().equals(recipient))
        .map(Attempt::messageId)
        .toList();
  }

  @Override
  public Bytes seal(ParticipantId recipient, UftpMessage message) {
    return Bytes.of(message.header().messageId().text().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized Delivery deliver(ParticipantId recipient, Bytes envelope) {
    attempts.add(new Attempt(recipient, new String(envelope.toArray(), StandardCharsets.UTF_8)));
    return outcomes.getOrDefault(recipient, new Delivery.Delivered());
  }
}
