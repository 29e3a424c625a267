package io.flexbridge.it.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.flexbridge.agr.AgrService;
import io.flexbridge.agr.FleetTrading;
import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.it.support.OperatorFiles;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What partners should not send to the running service, over HTTP: each gets the status or
 * rejection that the specification names, a line in the log, and changes nothing.
 */
final class BadInputTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant EVENING = Instant.parse("2026-06-30T16:30:00Z");
  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String XML = "text/xml; charset=utf-8";
  private static final int TEN_MEGABYTES = 10_000_000;

  private final SigningKey dsoKey = SigningKey.generate(new SecureRandom());
  private final HttpClient http = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  @TempDir private Path directory = Path.of("");

  @SuppressWarnings("NullAway.Init") // set before each test
  private AgrService service;

  @BeforeEach
  void start() throws Exception {
    Street street = Street.of(ZONE, UftpVersion.V3_1_0, Street.stations(1, ZONE, EVENING));
    AgrConfig config =
        OperatorFiles.write(
                directory, street, List.of(partner(Street.DSO), partner(Street.CRO)), 0, 0)
            .read();
    service =
        AgrService.start(config, FleetTrading.handlers(config), RunningTimeline.from(EVENING, 1));
    log.start();
    endpointLogger().addAppender(log);
  }

  @AfterEach
  void stop() {
    endpointLogger().detachAppender(log);
    service.close();
    http.close();
  }

  /** A partner that never answers: nothing listens on the discard port. */
  private Participant partner(ParticipantId id) {
    return new Participant(
        id,
        URI.create("http://127.0.0.1:9/shapeshifter/api/v3/message"),
        List.of(dsoKey.verifyingKey()),
        UftpVersion.V3_1_0);
  }

  @Test
  void wrongOrNoContentTypeIs400() throws Exception {
    byte[] good = sealed(test(Street.DSO), Street.DSO, dsoKey);

    assertThat(post(BodyPublishers.ofByteArray(good), Optional.of("application/json")))
        .isEqualTo(400);
    assertThat(post(BodyPublishers.ofByteArray(good), Optional.empty())).isEqualTo(400);
    nothingChangedButTheLog(2);
  }

  @Test
  void aBodyOfTenMegabytesIs413AndOneOfUnknownLength411() throws Exception {
    assertThat(post(BodyPublishers.ofByteArray(new byte[TEN_MEGABYTES]), Optional.of(XML)))
        .isEqualTo(413);
    assertThat(
            post(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100])),
                Optional.of(XML)))
        .isEqualTo(411);
    nothingChangedButTheLog(2);
  }

  @Test
  void brokenXmlAndDocumentTypesAre400() throws Exception {
    assertThat(post("<SignedMessage SenderDomain=")).isEqualTo(400);
    assertThat(post("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"))
        .isEqualTo(400);
    nothingChangedButTheLog(2);
  }

  @Test
  void anUnknownSenderIs419AndAWrongSignature401() throws Exception {
    ParticipantId stranger = ParticipantId.of("stranger.example.com", Role.DSO);
    SigningKey other = SigningKey.generate(new SecureRandom());

    assertThat(post(sealed(test(stranger), stranger, other))).isEqualTo(419);
    assertThat(post(sealed(test(Street.DSO), Street.DSO, other))).isEqualTo(401);
    nothingChangedButTheLog(2);
  }

  @Test
  void aPayloadThatTheSchemaForbidsIs400() throws Exception {
    String payload =
        new String(CODEC.encode(test(Street.DSO)), UTF_8).replace("MessageID=\"", "MessageID=\"x");

    assertThat(post(envelope(payload.getBytes(UTF_8), Street.DSO, dsoKey))).isEqualTo(400);
    nothingChangedButTheLog(1);
  }

  @Test
  void anInnerSenderThatDidNotSignIsRejectedWithA200() throws Exception {
    ParticipantId other = ParticipantId.of("other.example.com", Role.DSO);

    assertThat(post(sealed(test(other), Street.DSO, dsoKey))).isEqualTo(200);

    await().until(() -> received().stream().anyMatch(row -> row.state().equals("rejected")));
    assertThat(received())
        .singleElement()
        .satisfies(
            row -> assertThat(row.detail()).startsWith("Invalid Sender (not matching envelope)"));
    assertThat(service.view().orders()).isEmpty();
  }

  @Test
  void theSameMessageTwiceIsAnsweredWithTheSameMessage() throws Exception {
    byte[] message = sealed(test(Street.DSO), Street.DSO, dsoKey);

    assertThat(post(message)).isEqualTo(200);
    await().until(() -> sent("TestMessageResponse").size() == 1);
    assertThat(post(message)).isEqualTo(200);
    assertThat(post(sealed(test(Street.DSO), Street.DSO, dsoKey))).isEqualTo(200);

    await().until(() -> sent("TestMessageResponse").size() == 2);
    assertThat(received()).hasSize(2);
  }

  @Test
  void anotherMessageUnderAUsedIdIsADuplicateIdentifier() throws Exception {
    TestMessage first = test(Street.DSO);
    MessageHeader header = first.header();
    TestMessage second =
        new TestMessage(
            new MessageHeader(
                header.version(),
                header.senderDomain(),
                header.recipientDomain(),
                header.timeStamp().plusSeconds(1),
                header.messageId(),
                header.conversationId()));

    assertThat(post(sealed(first, Street.DSO, dsoKey))).isEqualTo(200);
    assertThat(post(sealed(second, Street.DSO, dsoKey))).isEqualTo(200);

    await().until(() -> received().stream().anyMatch(row -> row.state().equals("rejected")));
    assertThat(received())
        .anySatisfy(row -> assertThat(row.detail()).startsWith("Duplicate Identifier"));
  }

  /** Nothing was taken in, every refusal is in the log, and a good message is still answered. */
  private void nothingChangedButTheLog(int refusals) throws Exception {
    assertThat(received()).isEmpty();
    assertThat(service.view().orders()).isEmpty();
    assertThat(log.list).hasSizeGreaterThanOrEqualTo(refusals);
    assertThat(post(sealed(test(Street.DSO), Street.DSO, dsoKey))).isEqualTo(200);
    await().until(() -> sent("TestMessageResponse").size() == 1);
  }

  private List<OperatorView.MessageRow> received() {
    return service.view().messages(100).stream().filter(OperatorView.MessageRow::inbound).toList();
  }

  private List<OperatorView.MessageRow> sent(String type) {
    return service.view().messages(100).stream()
        .filter(row -> !row.inbound() && row.type().equals(type))
        .toList();
  }

  private static Logger endpointLogger() {
    return (Logger) LoggerFactory.getLogger("io.flexbridge.agr.uftp");
  }

  private static TestMessage test(ParticipantId sender) {
    return new TestMessage(
        new MessageHeader(
            UftpVersion.V3_1_0,
            sender.domain(),
            Street.AGR.domain(),
            EVENING,
            new MessageId(UUID.randomUUID().toString()),
            new ConversationId(UUID.randomUUID().toString())));
  }

  private static byte[] sealed(UftpMessage message, ParticipantId signer, SigningKey key) {
    return envelope(CODEC.encode(message), signer, key);
  }

  private static byte[] envelope(byte[] payload, ParticipantId signer, SigningKey key) {
    return EnvelopeCodec.encode(
        new SignedMessage(signer.domain(), signer.role(), Sealer.seal(key, payload)));
  }

  private int post(String body) throws IOException, InterruptedException {
    return post(body.getBytes(UTF_8));
  }

  private int post(byte[] body) throws IOException, InterruptedException {
    return post(BodyPublishers.ofByteArray(body), Optional.of(XML));
  }

  private int post(BodyPublisher body, Optional<String> contentType)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/shapeshifter/api/v3/message"
                        .formatted(service.httpPort())))
            .POST(body);
    contentType.ifPresent(type -> request.header("Content-Type", type));
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    return answer.statusCode();
  }
}
