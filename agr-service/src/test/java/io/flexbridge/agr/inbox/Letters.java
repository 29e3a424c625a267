package io.flexbridge.agr.inbox;

import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;

/** The partners of these tests, and messages between them. */
final class Letters {

  static final Domain AGR = new Domain("agr.example.com");
  static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  static final ParticipantId OTHER_DSO = ParticipantId.of("other.example.com", Role.DSO);

  private Letters() {}

  static String id(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  static ConversationId conversation() {
    return new ConversationId("00000000-0000-4000-9000-000000000001");
  }

  /** A message of ours. */
  static Effect.Send to(ParticipantId recipient, int number) {
    return new Effect.Send(
        recipient, new TestMessage(header(AGR, recipient.domain(), number)), null);
  }

  static MessageHeader header(Domain sender, Domain recipient, int number) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        sender,
        recipient,
        Instant.parse("2026-06-30T15:00:00Z"),
        new MessageId(id(number)),
        conversation());
  }
}
