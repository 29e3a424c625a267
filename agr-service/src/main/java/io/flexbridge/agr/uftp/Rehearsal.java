package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages of its own making while the service starts, so that the first request of a partner
 * costs no more than the next: what is made once, such as the schemas, takes a second or two. Once
 * is enough for all endpoints of a process.
 */
final class Rehearsal {

  private static final ParticipantId SENDER = ParticipantId.of("dso.rehearsal.example", Role.DSO);
  private static final Domain RECIPIENT = new Domain("agr.rehearsal.example");
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

  private static final int MAX_BYTES = 10_000;

  /** What is signed is not in the plain form then, and read by the schema. */
  private static final String COMMENT = "<!-- -->";

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final AtomicBoolean IS_BEGUN = new AtomicBoolean();

  private final UftpCodec codec = UftpCodec.create();
  private final SigningKey key = SigningKey.generate(new SecureRandom());

  /** Begins beside the caller, if nobody has. */
  static void begin() {
    if (!IS_BEGUN.getAndSet(true)) {
      Thread.ofPlatform().daemon().name("uftp-rehearsal").start(Rehearsal::run);
    }
  }

  private static void run() {
    try {
      new Rehearsal().read();
    } catch (RuntimeException e) {
      LOG.error("Messages of our own cannot be read", e);
    }
  }

  /**
   * Reads every kind of request that costs more the first time.
   *
   * @throws IllegalStateException if one is not read
   */
  void read() {
    Participant sender =
        new Participant(
            SENDER,
            URI.create("https://" + SENDER.domain()),
            List.of(key.verifyingKey()),
            UftpVersion.V3_1_0);
    SignedMessageReader reader =
        new SignedMessageReader(id -> Optional.of(sender), codec, MAX_BYTES);
    for (UftpVersion release : List.of(UftpVersion.V3_0_0, UftpVersion.V3_1_0)) {
      for (UftpMessage message : List.of(new TestMessage(header(release)), request(release))) {
        byte[] payload = codec.encode(message);
        read(reader, payload);
        read(
            reader,
            (new String(payload, StandardCharsets.UTF_8) + COMMENT)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void read(SignedMessageReader reader, byte[] payload) {
    byte[] body =
        EnvelopeCodec.encode(
            new SignedMessage(SENDER.domain(), SENDER.role(), Sealer.seal(key, payload)));
    if (reader.read(body, AT) instanceof Reading.Faulty faulty) {
      throw new IllegalStateException("A message of our own cannot be read: " + faulty.fault());
    }
  }

  private static FlexRequest request(UftpVersion release) {
    IspCalendar day =
        new IspCalendar(
            LocalDate.of(2026, 1, 2), ZoneId.of("Europe/Amsterdam"), Duration.ofMinutes(15));
    return new FlexRequest(
        header(release),
        FlexScope.of(day, CongestionPoint.of("ea1.2026-01.example.rehearsal:1")),
        1,
        AT.plusSeconds(60),
        null,
        null,
        List.of(new FlexRequest.Isp(IspRange.of(1), null, Power.ofWatts(-1_000), Power.ZERO)));
  }

  private static MessageHeader header(UftpVersion release) {
    return new MessageHeader(
        release,
        SENDER.domain(),
        RECIPIENT,
        AT,
        new MessageId(UUID.randomUUID().toString()),
        new ConversationId(UUID.randomUUID().toString()));
  }
}
