package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Someone who signs messages. */
record Partner(ParticipantId id, SigningKey key) {

  static final UftpCodec CODEC = UftpCodec.create();

  private static final Domain AGR = new Domain("agr.example.com");

  static Partner dso(String domain) {
    return new Partner(ParticipantId.of(domain, Role.DSO), SigningKey.generate(new SecureRandom()));
  }

  /** The same partner, signing with another key. */
  Partner withNewKey() {
    return new Partner(id, SigningKey.generate(new SecureRandom()));
  }

  Participant at(URI endpoint) {
    return new Participant(id, endpoint, List.of(key.verifyingKey()), UftpVersion.V3_1_0);
  }

  Participant anywhere() {
    return at(URI.create("https://partner.example.com/"));
  }

  TestMessage testMessage() {
    return testMessageFrom(id.domain());
  }

  TestMessage testMessageFrom(Domain senderDomain) {
    return new TestMessage(
        new MessageHeader(
            UftpVersion.V3_1_0,
            senderDomain,
            AGR,
            Instant.parse("2026-06-30T10:00:00Z"),
            new MessageId(UUID.randomUUID().toString()),
            new ConversationId(UUID.randomUUID().toString())));
  }

  byte[] signed(UftpMessage message) {
    return signed(CODEC.encode(message));
  }

  byte[] signed(String payload) {
    return signed(payload.getBytes(StandardCharsets.UTF_8));
  }

  byte[] signed(byte[] payload) {
    return EnvelopeCodec.encode(
        new SignedMessage(id.domain(), id.role(), Sealer.seal(key, payload)));
  }
}
