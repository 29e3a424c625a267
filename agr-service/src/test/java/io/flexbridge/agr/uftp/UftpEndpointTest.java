package io.flexbridge.agr.uftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.agr.uftp.directory.FileParticipantDirectory;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of status codes of UFTP 3.1.0, message transport, over a real HTTP server. */
final class UftpEndpointTest {

  private static final Instant NOW = Instant.parse("2026-06-30T10:00:00Z");
  private static final int LIMIT = 1 << 20;
  private static final String XML = "text/xml; charset=utf-8";

  private final Partner dso = Partner.dso("dso.example.com");
  private final TestInbox inbox = new TestInbox();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CapturedLog log = CapturedLog.of(UftpEndpoint.class);
  private TestServer server = start(inbox, 100);

  @BeforeEach
  void noMessageYet() {
    assertThat(inbox.taken()).isEmpty();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
    log.close();
  }

  private TestServer start(TestInbox destination, int messagesPerMinute) {
    return new TestServer(
        UftpServlet.create(
            new FileParticipantDirectory(List.of(dso.anywhere())),
            Partner.CODEC,
            destination,
            new EndpointLimits(LIMIT, messagesPerMinute),
            InstantSource.fixed(NOW)));
  }

  @Test
  void aSignedMessageIsTakenOverAndAnsweredWith200AndAnEmptyBody() throws Exception {
    TestMessage message = dso.testMessage();
    byte[] envelope = dso.signed(message);

    HttpResponse<String> response = post(envelope, XML);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(inbox.taken())
        .containsExactly(
            new ReceivedMessage(
                dso.id(),
                message,
                Bytes.of(Partner.CODEC.encode(message)),
                Bytes.of(envelope),
                List.of(),
                NOW));
    assertThat(log.lines())
        .containsExactly(
            "INFO Received TestMessage %s of conversation %s from DSO dso.example.com"
                .formatted(message.header().messageId(), message.header().conversationId()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml",
        "application/xml",
        "text/xml;charset=UTF-8",
        "Application/XML; charset=\"utf-8\"",
        "text/xml ; charset = utf8"
      })
  void xmlInUtf8IsTakenInEverySpelling(String contentType) throws Exception {
    assertThat(post(dso.signed(dso.testMessage()), contentType).statusCode()).isEqualTo(200);
    assertThat(inbox.taken()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/xml; charset=utf-16",
        "text/xml; charset=nonsense",
        "text/xml; charset=",
        "text/xml; version=1",
        "text/xmlish",
        "application/x-www-form-urlencoded",
        "///"
      })
  void anotherContentTypeIsRefusedWith400(String contentType) throws Exception {
    HttpResponse<String> response = post(dso.signed(dso.testMessage()), contentType);

    assertRefused(response, 400, "Content-Type \"%s\" is not text/xml".formatted(contentType));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, gzip", "br", "\u00e9"})
  void aCompressedBodyIsRefusedWith415(String encoding) throws Exception {
    HttpResponse<String> response = postEncoded(encoding);

    assertRefused(response, 415, "is not taken; send the message as it is");
  }

  @Test
  void aBodyThatSaysItIsNotCompressedIsTaken() throws Exception {
    assertThat(postEncoded("identity").statusCode()).isEqualTo(200);
    assertThat(inbox.taken()).hasSize(1);
  }

  private HttpResponse<String> postEncoded(String encoding) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .header("Content-Type", XML)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(dso.signed(dso.testMessage())))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Test
  void aRequestWithoutContentTypeIsRefusedWith400() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .POST(BodyPublishers.ofByteArray(dso.signed(dso.testMessage())))
            .build();

    assertRefused(
        http.send(request, BodyHandlers.ofString()), 400, "the Content-Type header is missing");
  }

  @Test
  void aRequestWithoutContentLengthIsRefusedWith411() throws Exception {
    byte[] envelope = dso.signed(dso.testMessage());
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(envelope));

    assertRefused(post(chunked, XML), 411, "the Content-Length header is missing");
  }

  @Test
  void aBodyOf10MegabytesIsRefusedWith413() throws Exception {
    HttpResponse<String> response = post(new byte[10 << 20], XML);

    assertRefused(response, 413, "body of 10485760 bytes is larger than 1048576");
  }

  @Test
  void anAnnouncedBodyThatIsTooLargeIsRefusedBeforeAnyOfItArrives() throws Exception {
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: text/xml\r
        Content-Length: 10485760\r
        \r
        """
            .formatted(UftpServlet.PATH);

    assertThat(statusLineFor(head)).startsWith("HTTP/1.1 413 ");
    assertThat(inbox.taken()).isEmpty();
  }

  @Test
  void anEnvelopeThatIsNoXmlIsRefusedWith400() throws Exception {
    assertRefused(post("<SignedMessage".getBytes(UTF_8), XML), 400, "");
    assertRefused(post(new byte[0], XML), 400, "");
    assertRefused(post("hello".getBytes(UTF_8), XML), 400, "");
  }

  @Test
  void anEnvelopeThatIsNotAsTheSchemaHasItIsRefusedWith400() throws Exception {
    HttpResponse<String> response =
        post("<SignedMessage SenderDomain=\"dso.example.com\"/>".getBytes(UTF_8), XML);

    assertRefused(response, 400, "attribute SenderRole is missing");
  }

  @Test
  void aDocumentTypeIsRefusedWith400() throws Exception {
    String xml =
        "<!DOCTYPE SignedMessage [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<SignedMessage SenderDomain=\"dso.example.com\" SenderRole=\"DSO\" Body=\"&e;\"/>";

    assertRefused(post(xml.getBytes(UTF_8), XML), 400, "");
  }

  @Test
  void anUnknownSenderIsRefusedWith419() throws Exception {
    Partner stranger = Partner.dso("stranger.example.com");

    HttpResponse<String> response = post(stranger.signed(stranger.testMessage()), XML);

    assertRefused(response, 419, "no public key of DSO stranger.example.com is known");
  }

  @Test
  void aWrongSignatureIsRefusedWith401() throws Exception {
    HttpResponse<String> response = post(dso.withNewKey().signed(dso.testMessage()), XML);

    assertRefused(response, 401, "Body is not signed by a known key of DSO dso.example.com");
  }

  @Test
  void anEmptyBodyIsNoSignatureAndRefusedWith401() throws Exception {
    String xml =
        "<SignedMessage SenderDomain=\"dso.example.com\" SenderRole=\"DSO\" Body=\"AAAA\"/>";

    assertRefused(post(xml.getBytes(UTF_8), XML), 401, "Body is not signed");
  }

  @Test
  void aSignedPayloadThatIsNoXmlIsRefusedWith400() throws Exception {
    assertRefused(post(dso.signed("<TestMessage"), XML), 400, "message of DSO dso.example.com: ");
  }

  @Test
  void aSignedPayloadThatIsNotAsTheSchemaHasItIsRefusedWith400() throws Exception {
    assertRefused(
        post(dso.signed("<TestMessage Version=\"3.1.0\"/>"), XML),
        400,
        "message of DSO dso.example.com: ");
  }

  @Test
  void aFormOfTheUnreleasedMainLineIsTakenAndNamedInTheLog() throws Exception {
    String message =
        """
        <FlexOfferResponse Version="3.1.0" SenderDomain="dso.example.com"\
         RecipientDomain="agr.example.com" TimeStamp="2026-06-30T10:00:00Z"\
         MessageID="dadd4210-7f01-495a-ae66-c674636d66be"\
         ConversationID="7cfe3b14-e4e2-4202-957b-88d273e328db" Result="Accepted"\
         ReferenceMessageID="ab650bf3-a8cb-4890-a932-4f85913b539b"/>\
        """;

    assertThat(post(dso.signed(message), XML).statusCode()).isEqualTo(200);

    assertThat(inbox.taken()).hasSize(1);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("INFO Received FlexOfferResponse ")
        .endsWith(
            "; not as the schema says: FlexOfferResponse: ReferenceMessageID instead of"
                + " FlexOfferMessageID");
  }

  @Test
  void aSenderDomainThatDiffersFromTheEnvelopeIsTakenOverForARejection() throws Exception {
    TestMessage message = dso.testMessageFrom(new Domain("other.example.com"));

    assertThat(post(dso.signed(message), XML).statusCode()).isEqualTo(200);

    assertThat(inbox.taken())
        .singleElement()
        .satisfies(
            received -> {
              assertThat(received.sender()).isEqualTo(dso.id());
              assertThat(received.message()).isEqualTo(message);
            });
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARN Received TestMessage ")
        .endsWith("from DSO dso.example.com, but its SenderDomain is other.example.com");
  }

  @Test
  void aMessageThatCannotBeStoredIsRefusedWith503() throws Exception {
    inbox.isUnavailable();

    HttpResponse<String> response = post(dso.signed(dso.testMessage()), XML);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("the message cannot be stored now; try again later\n");
    assertThat(response.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARN Could not store TestMessage ")
        .endsWith("from DSO dso.example.com: disk full");
  }

  @Test
  void aFaultOfOurOwnIsTemporaryAndItsReasonIsNotTold() throws Exception {
    inbox.isBroken();

    HttpResponse<String> response = post(dso.signed(dso.testMessage()), XML);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("internal error; try again later\n");
    assertThat(log.lines()).singleElement().asString().startsWith("ERROR ");
  }

  @Test
  void anAddressThatSendsTooOftenIsRefusedWith429() throws Exception {
    server.close();
    server = start(inbox, 2);

    assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
    assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
    HttpResponse<String> response = post(dso.signed(dso.testMessage()), XML);

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).isEqualTo("more than 2 messages a minute from 127.0.0.1\n");
    assertThat(response.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(inbox.taken()).hasSize(2);
  }

  @Test
  void aSenderThatSendsTooOftenIsRefusedWith429WhateverItsAddress() throws Exception {
    server.close();
    server = start(new EndpointLimits(LIMIT, 100, 2), _ -> Set.of());

    assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
    assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
    HttpResponse<String> response = post(dso.signed(dso.testMessage()), XML);

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body())
        .isEqualTo("more than 2 messages a minute from DSO dso.example.com\n");
    assertThat(inbox.taken()).hasSize(2);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("30");
  }

  @Test
  void whatASenderDidNotSignDoesNotCountAsItsOwn() throws Exception {
    server.close();
    server = start(new EndpointLimits(LIMIT, 100, 1), _ -> Set.of());
    Partner impostor = dso.withNewKey();
    for (int i = 0; i < 5; i++) {
      assertThat(post(impostor.signed(dso.testMessage()), XML).statusCode()).isEqualTo(401);
    }

    assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
  }

  @Test
  void aSenderWithACertificateIsRefusedWith403OverAConnectionWithoutOne() throws Exception {
    KeyPin pin = KeyPin.parse("sha256/" + "A".repeat(43) + "=");
    server.close();
    server = start(EndpointLimits.DEFAULT, _ -> Set.of(pin));

    assertRefused(
        post(dso.signed(dso.testMessage()), XML),
        403,
        "a connection without a client certificate is not one of DSO dso.example.com");
  }

  private TestServer start(
      EndpointLimits limits, Function<ParticipantId, Set<KeyPin>> certificates) {
    return new TestServer(
        UftpServlet.create(
            new FileParticipantDirectory(List.of(dso.anywhere())),
            Partner.CODEC,
            inbox,
            limits,
            InstantSource.fixed(NOW),
            certificates));
  }

  @Test
  void onlyPostIsTaken() throws Exception {
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(server.endpoint()).GET().build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shapeshifter",
        "/shapeshifter/",
        "/shapeshifter/services",
        "/shapeshifter/api/v3/message/",
        "/shapeshifter/api/v3/message/more",
        "/shapeshifter/api/v2/message"
      })
  void otherPathsAreNotFound(String path) throws Exception {
    URI uri = server.endpoint().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", XML)
            .POST(BodyPublishers.ofByteArray(dso.signed(dso.testMessage())))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    assertThat(inbox.taken()).isEmpty();
  }

  @Test
  void whatAPeerSendsIsLoggedInOneLineWithControlCharactersEscaped() throws Exception {
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Content-Type: text/plain;\u001b[31mred\t\r
        Content-Length: 0\r
        \r
        """
            .formatted(UftpServlet.PATH);

    // Servers refuse some control characters by themselves; none may reach the log.
    assertThat(statusLineFor(head)).startsWith("HTTP/1.1 400 ");
    assertThat(post(new byte[1], "text/x\u202etxt?".replace("\u202e", "%u202e")).statusCode())
        .isEqualTo(400);
    assertThat(log.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void aBodyThatEndsEarlyChangesNothing() throws Exception {
    byte[] envelope = dso.signed(dso.testMessage());
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: text/xml\r
        Content-Length: %d\r
        \r
        """
            .formatted(UftpServlet.PATH, envelope.length);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.getOutputStream().write(envelope, 0, envelope.length / 2);
      socket.shutdownOutput();
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).contains(" 400 ");
    }
    assertThat(inbox.taken()).isEmpty();
  }

  @Test
  void severalServletsInOneJvmDoNotDisturbEachOther() throws Exception {
    TestInbox otherInbox = new TestInbox();
    try (TestServer other = start(otherInbox, 100)) {
      assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
      assertThat(inbox.taken()).hasSize(1);
      assertThat(otherInbox.taken()).isEmpty();

      server.close();
      server = other;
      assertThat(post(dso.signed(dso.testMessage()), XML).statusCode()).isEqualTo(200);
      assertThat(inbox.taken()).hasSize(1);
      assertThat(otherInbox.taken()).hasSize(1);
    }
  }

  private HttpResponse<String> post(byte[] body, String contentType) throws Exception {
    return post(BodyPublishers.ofByteArray(body), contentType);
  }

  private HttpResponse<String> post(BodyPublisher body, String contentType) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", contentType)
            .POST(body)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private String statusLineFor(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString();
    }
  }

  private void assertRefused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(reason).endsWith("\n").hasLineCount(1);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(inbox.taken()).isEmpty();
    assertThat(log.lines())
        .last()
        .asString()
        .isEqualTo(
            "WARN Refused a message from 127.0.0.1 with %d: %s"
                .formatted(status, response.body().strip()));
  }
}
