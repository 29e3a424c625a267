package io.flexbridge.it.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.uftp.ClientSettings;
import io.flexbridge.agr.uftp.UftpClient;
import io.flexbridge.agr.uftp.directory.FileParticipantDirectory;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UftpCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** UFTP 3.1.0, message transport: which answers are final and which call for another attempt. */
final class UftpClientContractTest {

  private static final Instant NOW = Instant.parse("2026-06-30T10:00:00Z");
  private static final String PATH = "/shapeshifter/api/v3/message";
  private static final ParticipantId AGR = ParticipantId.of("agr.example.com", Role.AGR);
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final ParticipantId STRANGER = ParticipantId.of("no.example.com", Role.DSO);
  private static final Bytes ENVELOPE = Bytes.of("<SignedMessage é/>".getBytes(UTF_8));
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final UftpCodec CODEC = UftpCodec.create();
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  @RegisterExtension
  private final WireMockExtension dso =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final List<UftpClient> clients = new ArrayList<>();

  @AfterEach
  void closeClients() {
    clients.forEach(UftpClient::close);
  }

  @Test
  void aMessageIsPostedAsXmlInUtf8WithItsLength() {
    answer(aResponse().withStatus(200));

    assertThat(deliver()).isEqualTo(new Delivery.Delivered());

    dso.verify(
        1,
        postRequestedFor(urlEqualTo(PATH))
            .withHeader("Content-Type", equalTo("text/xml; charset=UTF-8"))
            .withHeader("Content-Length", equalTo(String.valueOf(ENVELOPE.length())))
            .withHeader("Transfer-Encoding", absent())
            .withHeader("Upgrade", absent())
            .withRequestBody(binaryEqualTo(ENVELOPE.toArray())));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void everySuccessIsDelivered(int status) {
    answer(aResponse().withStatus(status));

    assertThat(deliver()).isEqualTo(new Delivery.Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 405, 410, 411, 413, 415, 422})
  void anUnambiguousClientErrorIsFinal(int status) {
    answer(aResponse().withStatus(status));

    assertThat(deliver()).isEqualTo(new Delivery.Permanent("HTTP status " + status));
  }

  @Test
  void theReasonOfARefusalIsItsFirstLineShortenedAndEscaped() {
    answer(
        aResponse()
            .withStatus(400)
            .withBody("\n  wrong \u001b[31mversion " + "x".repeat(3_000) + "\nsecond line"));

    assertThat(deliver())
        .isEqualTo(
            new Delivery.Permanent(
                "HTTP status 400: wrong \\u{1b}[31mversion " + "x".repeat(176) + "..."));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 408, 419, 425, 429, 500, 501, 502, 503, 504, 599})
  void anAmbiguousOrServerOrUnknownErrorMayPass(int status) {
    answer(aResponse().withStatus(status).withBody("not now"));

    assertThat(deliver())
        .isEqualTo(new Delivery.Temporary("HTTP status %d: not now".formatted(status), null));
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 799, 999})
  void aStatusThatIsNoneMayPass(int status) {
    answer(aResponse().withStatus(status));

    assertThat(deliver()).isInstanceOf(Delivery.Temporary.class);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 120,                             PT2M",
    "503, 'Tue, 30 Jun 2026 10:05:00 GMT', PT5M",
    "429, soon,                            ",
    "429, -5,                              ",
  })
  void theRecipientsWishForALaterAttemptIsKept(int status, String header, Duration wait) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", header));

    assertThat(deliver()).isEqualTo(new Delivery.Temporary("HTTP status " + status, wait));
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void aRedirectIsFollowedWithTheSameMessage(int status) {
    answer(redirect(status, "/elsewhere"));
    dso.stubFor(post("/elsewhere").willReturn(aResponse().withStatus(200)));

    assertThat(deliver()).isEqualTo(new Delivery.Delivered());

    dso.verify(
        1,
        postRequestedFor(urlEqualTo("/elsewhere"))
            .withHeader("Content-Type", equalTo("text/xml; charset=UTF-8"))
            .withRequestBody(binaryEqualTo(ENVELOPE.toArray())));
  }

  @Test
  void twoRedirectsAreFollowedAndNoThird() {
    answer(redirect(307, "/one"));
    dso.stubFor(post("/one").willReturn(redirect(308, baseUrl() + "/two")));
    dso.stubFor(post("/two").willReturn(aResponse().withStatus(200)));
    assertThat(deliver()).isEqualTo(new Delivery.Delivered());

    dso.stubFor(post("/two").willReturn(redirect(307, "/three")));
    dso.stubFor(post("/three").willReturn(aResponse().withStatus(200)));
    assertTemporary(deliver(), "more than 2 redirects");
    dso.verify(0, postRequestedFor(urlEqualTo("/three")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dso.invalid/",
        "https://dso.invalid/",
        "ftp://127.0.0.1/",
        "http://user:word@127.0.0.1/",
        "http:// not a uri"
      })
  void aRedirectToAPlaceThatIsNotAllowedIsNotFollowed(String location) {
    answer(redirect(307, location));

    assertTemporary(
        deliver(), "redirect with status 307 to \"%s\" is not allowed".formatted(location));
  }

  @Test
  void aRedirectWithoutLocationMayPass() {
    answer(aResponse().withStatus(307));

    assertTemporary(deliver(), "redirect without a Location");
  }

  @Test
  void aRedirectFromHttpToHttpsIsFollowed() throws IOException {
    try (ServerSocket tls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      answer(redirect(307, "https://127.0.0.1:%d/".formatted(tls.getLocalPort())));
      Thread.ofVirtual().start(() -> acceptAndClose(tls));

      // Nobody speaks TLS there: that this is what fails shows that the redirect was followed.
      assertThat(deliver())
          .isInstanceOfSatisfying(
              Delivery.Temporary.class,
              delivery -> assertThat(delivery.reason()).doesNotContain("redirect"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304})
  void anotherRedirectIsNotFollowedSinceItMayChangeTheMethod(int status) {
    answer(redirect(status, "/elsewhere"));
    dso.stubFor(any(urlEqualTo("/elsewhere")).willReturn(aResponse().withStatus(200)));

    assertThat(deliver()).isEqualTo(new Delivery.Temporary("HTTP status " + status, null));
    dso.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = Mode.EXCLUDE, names = "MALFORMED_RESPONSE_CHUNK")
  void aBrokenConnectionOrGarbageMayPass(Fault fault) {
    answer(aResponse().withStatus(200).withFault(fault));

    assertThat(deliver()).isInstanceOf(Delivery.Temporary.class);
  }

  @Test
  void garbageBehindA200ChangesNothingSinceTheStatusIsTheAnswer() {
    answer(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    assertThat(deliver()).isEqualTo(new Delivery.Delivered());
  }

  @Test
  void aPeerThatDoesNotAnswerInTimeMayAnswerLater() {
    answer(aResponse().withStatus(200).withFixedDelay(20_000));

    assertTemporary(deliver(SHORT), "");
  }

  @Test
  void anAttemptThatIsCutOffPostsNothingMore() {
    answer(aResponse().withStatus(200).withFixedDelay(2_000));
    // The shorter the time, the less of CXF's work is done when it is over.
    for (int millis = 1; millis <= 20; millis++) {
      client(endpoint(), Duration.ofMillis(5L * millis)).deliver(DSO, ENVELOPE);
    }

    answer(aResponse().withStatus(200));
    assertThat(deliver()).isEqualTo(new Delivery.Delivered());
    assertThat(dso.getAllServeEvents())
        .allSatisfy(
            event -> assertThat(event.getRequest().getBody()).isEqualTo(ENVELOPE.toArray()));
  }

  @Test
  void aPeerThatDripsItsAnswerIsCutOff() {
    answer(
        aResponse()
            .withStatus(400)
            .withBody("x".repeat(2_000))
            .withChunkedDribbleDelay(100, 20_000));

    assertTemporary(deliver(SHORT), "no answer within PT0.3S");
  }

  @Test
  void aPortWhereNobodyListensMayListenLater() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    UftpClient client = client(URI.create("http://127.0.0.1:%d%s".formatted(port, PATH)), LONG);

    assertThat(client.deliver(DSO, ENVELOPE))
        .isInstanceOfSatisfying(
            Delivery.Temporary.class,
            delivery ->
                assertThat(delivery.reason())
                    .startsWith("127.0.0.1:%d: ".formatted(port))
                    .contains("ConnectException"));
  }

  @Test
  void aHostThatIsNotFoundMayBeFoundLater() {
    UftpClient client = client(URI.create("http://dso.invalid" + PATH), LONG);

    assertThat(client.deliver(DSO, ENVELOPE))
        .isInstanceOfSatisfying(
            Delivery.Temporary.class,
            delivery -> assertThat(delivery.reason()).startsWith("dso.invalid:80: "));
  }

  @Test
  void anUnknownRecipientMayBecomeKnown() {
    assertThat(client(endpoint(), LONG).deliver(STRANGER, ENVELOPE))
        .isEqualTo(new Delivery.Temporary("no endpoint of DSO no.example.com is known", null));
    dso.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void manyThreadsDeliverThroughOneClient() throws Exception {
    answer(aResponse().withStatus(200));
    UftpClient client = client(endpoint(), LONG);
    List<Future<Delivery>> deliveries = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        Bytes envelope = Bytes.of("<SignedMessage n='%d'/>".formatted(i).getBytes(UTF_8));
        deliveries.add(threads.submit(() -> client.deliver(DSO, envelope)));
      }
    }

    for (Future<Delivery> delivery : deliveries) {
      assertThat(delivery.get()).isEqualTo(new Delivery.Delivered());
    }
    assertThat(dso.getAllServeEvents())
        .extracting(event -> event.getRequest().getBodyAsString())
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  @Test
  void aHungEndpointDoesNotHoldUpAnotherOne() throws Exception {
    answer(aResponse().withStatus(200));
    List<Future<Delivery>> waiting = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ServerSocket hung = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI nowhere = URI.create("http://127.0.0.1:%d/".formatted(hung.getLocalPort()));
      UftpClient client =
          client(
              new FileParticipantDirectory(
                  List.of(participant(STRANGER, nowhere), participant(DSO, endpoint()))),
              LONG);
      for (int i = 0; i < 5; i++) {
        waiting.add(threads.submit(() -> client.deliver(STRANGER, ENVELOPE)));
      }

      assertThat(client.deliver(DSO, ENVELOPE)).isEqualTo(new Delivery.Delivered());
      assertThat(waiting).noneMatch(Future::isDone);
    }
    for (Future<Delivery> delivery : waiting) {
      assertThat(delivery.get()).isInstanceOf(Delivery.Temporary.class);
    }
  }

  private void answer(ResponseDefinitionBuilder response) {
    dso.stubFor(post(PATH).willReturn(response));
  }

  private static ResponseDefinitionBuilder redirect(int status, String location) {
    return aResponse().withStatus(status).withHeader("Location", location);
  }

  private Delivery deliver() {
    return deliver(LONG);
  }

  private Delivery deliver(Duration totalTimeout) {
    return client(endpoint(), totalTimeout).deliver(DSO, ENVELOPE);
  }

  private String baseUrl() {
    return "http://127.0.0.1:" + dso.getPort();
  }

  private URI endpoint() {
    return URI.create(baseUrl() + PATH);
  }

  private UftpClient client(URI endpoint, Duration totalTimeout) {
    return client(new FileParticipantDirectory(List.of(participant(DSO, endpoint))), totalTimeout);
  }

  private UftpClient client(FileParticipantDirectory directory, Duration totalTimeout) {
    UftpClient client =
        new UftpClient(
            AGR,
            KEY,
            directory,
            CODEC,
            new ClientSettings(Duration.ofSeconds(5), totalTimeout, Set.of()),
            InstantSource.fixed(NOW));
    clients.add(client);
    return client;
  }

  private static Participant participant(ParticipantId id, URI endpoint) {
    return new Participant(id, endpoint, List.of(KEY.verifyingKey()), UftpVersion.V3_1_0);
  }

  private static void assertTemporary(Delivery delivery, String reason) {
    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.Temporary.class,
            temporary -> assertThat(temporary.reason()).startsWith("127.0.0.1:").endsWith(reason));
  }

  private static void acceptAndClose(ServerSocket server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new AssertionError("Nobody came", e);
    }
  }
}
