package io.flexbridge.it.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A DSO or CRO whose endpoint answers as a test says, and that signs with a key of its own. */
final class PartnerDouble implements AutoCloseable {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String PATH = UftpServlet.PATH;

  private final ParticipantId id;
  private final VerifyingKey agrKey;
  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private final WireMockServer server =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param agrKey by which what it receives has to be signed
   */
  PartnerDouble(ParticipantId id, VerifyingKey agrKey) {
    this.id = id;
    this.agrKey = agrKey;
    server.start();
    answers(WireMock.ok());
  }

  ParticipantId id() {
    return id;
  }

  SigningKey key() {
    return key;
  }

  Participant participant(UftpVersion release) {
    return participant(release, List.of(key.verifyingKey()));
  }

  Participant participant(UftpVersion release, List<VerifyingKey> keys) {
    return new Participant(
        id, URI.create("http://127.0.0.1:%d%s".formatted(server.port(), PATH)), keys, release);
  }

  /** From now on it answers like this. */
  void answers(ResponseDefinitionBuilder answer) {
    server.resetMappings();
    server.stubFor(post(PATH).willReturn(answer));
  }

  /** Forgets what was posted to it. */
  void forget() {
    server.resetRequests();
  }

  /** It answers once like this, and then takes everything. */
  void answersOnce(ResponseDefinitionBuilder answer) {
    server.resetMappings();
    server.stubFor(
        post(PATH)
            .inScenario("once")
            .whenScenarioStateIs(STARTED)
            .willReturn(answer)
            .willSetStateTo("then"));
    server.stubFor(
        post(PATH).inScenario("once").whenScenarioStateIs("then").willReturn(WireMock.ok()));
  }

  /** What was posted to it as the message of that id, oldest first. */
  List<byte[]> attempts(String messageId) {
    return bodies().stream()
        .filter(body -> opened(body).header().messageId().canonical().equals(messageId))
        .toList();
  }

  private List<byte[]> bodies() {
    return server.getAllServeEvents().stream()
        .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
        .map(ServeEvent::getRequest)
        .map(request -> request.getBody())
        .toList();
  }

  /** The messages of that type in what was posted to it, oldest first, each as often as it came. */
  <T extends UftpMessage> List<T> received(Class<T> type) {
    List<T> messages = new ArrayList<>();
    for (byte[] body : bodies()) {
      UftpMessage message = opened(body);
      if (type.isInstance(message)) {
        messages.add(type.cast(message));
      }
    }
    return messages;
  }

  /** Waits for a message of that type. */
  <T extends UftpMessage> T receives(Class<T> type) {
    return await().until(() -> received(type), messages -> !messages.isEmpty()).getFirst();
  }

  private UftpMessage opened(byte[] body) {
    try {
      return CODEC.decode(Unsealer.unseal(agrKey, EnvelopeCodec.decode(body).body())).message();
    } catch (UndecodableMessageException | BadSignatureException e) {
      throw new AssertionError("The aggregator sent what nobody can read", e);
    }
  }

  /** Posts a message to the aggregator, signed with its own key; the result is the status. */
  int posts(String payload, int httpPort) throws IOException, InterruptedException {
    return posts(payload, key, httpPort);
  }

  /** Posts a message to the aggregator, signed with any key; the result is the status. */
  int posts(String payload, SigningKey signer, int httpPort)
      throws IOException, InterruptedException {
    byte[] envelope =
        EnvelopeCodec.encode(
            new SignedMessage(
                id.domain(),
                id.role(),
                Sealer.seal(signer, payload.getBytes(StandardCharsets.UTF_8))));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(httpPort, PATH)))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(envelope))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    http.close();
    server.stop();
  }
}
