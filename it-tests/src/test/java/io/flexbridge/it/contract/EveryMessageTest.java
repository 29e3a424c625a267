package io.flexbridge.it.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.agr.uftp.ClientSettings;
import io.flexbridge.agr.uftp.EndpointLimits;
import io.flexbridge.agr.uftp.UftpClient;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.DecodedMessage;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message of the catalogue, in both releases and every direction: what stands on the wire,
 * and that the other side takes it as it was meant.
 */
final class EveryMessageTest {

  private static final String PATH = UftpServlet.PATH;
  private static final UftpCodec CODEC = UftpCodec.create();
  private static final Map<Role, SigningKey> KEYS =
      Map.of(
          Role.AGR, SigningKey.generate(new SecureRandom()),
          Role.CRO, SigningKey.generate(new SecureRandom()),
          Role.DSO, SigningKey.generate(new SecureRandom()));
  private static final List<ReceivedMessage> TAKEN = new CopyOnWriteArrayList<>();
  private static final Map<Role, UftpClient> CLIENTS = new ConcurrentHashMap<>();

  @RegisterExtension
  private static final WireMockExtension PARTNER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static HttpHost host;

  private static URI recipient = URI.create("http://127.0.0.1:9/");

  @BeforeAll
  static void start() {
    host =
        HttpHost.start(
            "127.0.0.1",
            0,
            Map.of(
                UftpServlet.MAPPING,
                UftpServlet.create(
                    directory(),
                    CODEC,
                    TAKEN::add,
                    EndpointLimits.DEFAULT,
                    InstantSource.system())));
    for (Role role : Role.values()) {
      CLIENTS.put(
          role,
          new UftpClient(
              WireSample.participant(role),
              key(role),
              directory(),
              CODEC,
              ClientSettings.DEFAULT,
              InstantSource.system()));
    }
  }

  @AfterAll
  static void stop() {
    CLIENTS.values().forEach(UftpClient::close);
    host.close();
  }

  @AfterEach
  void forget() {
    TAKEN.clear();
    PARTNER.resetRequests();
  }

  static Stream<Arguments> samples() {
    return Stream.of(UftpVersion.V3_0_0, UftpVersion.V3_1_0)
        .flatMap(release -> WireSample.all().stream().map(s -> Arguments.of(s, release)));
  }

  @Test
  void allTypesOfTheCatalogueAreThere() {
    assertThat(WireSample.all().stream().map(WireSample::type).distinct()).hasSize(26);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMessageIsPostedAsASignedMessageThatAnyoneWithTheSendersKeyCanOpen(
      WireSample sample, UftpVersion release) throws Exception {
    recipient = URI.create("http://127.0.0.1:%d%s".formatted(PARTNER.getPort(), PATH));
    PARTNER.stubFor(post(PATH).willReturn(ok()));
    UftpMessage message = sample.message(release);

    assertThat(send(sample, message)).isEqualTo(new Delivery.Delivered());

    PARTNER.verify(
        1,
        postRequestedFor(urlEqualTo(PATH))
            .withHeader("Content-Type", equalTo("text/xml; charset=UTF-8"))
            .withHeader("Content-Encoding", absent())
            .withHeader("Transfer-Encoding", absent())
            .withHeader("Authorization", absent())
            .withHeader("User-Agent", equalTo("Flexbridge")));
    byte[] body = PARTNER.getAllServeEvents().getFirst().getRequest().getBody();
    SignedMessage envelope = EnvelopeCodec.decode(body);
    assertThat(envelope.senderDomain()).isEqualTo(WireSample.participant(sample.from()).domain());
    assertThat(envelope.senderRole()).isEqualTo(sample.from());
    DecodedMessage opened =
        CODEC.decode(Unsealer.unseal(key(sample.from()).verifyingKey(), envelope.body()));
    assertThat(opened).isEqualTo(new DecodedMessage(message, List.of()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theOtherSideTakesItAsItWasMeant(WireSample sample, UftpVersion release) {
    recipient = host.uri().resolve(PATH);
    UftpMessage message = sample.message(release);

    assertThat(send(sample, message)).isEqualTo(new Delivery.Delivered());

    assertThat(TAKEN)
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.sender()).isEqualTo(WireSample.participant(sample.from()));
              assertThat(taken.message()).isEqualTo(message);
              assertThat(taken.message().header().version()).isEqualTo(release);
              assertThat(taken.deviations()).isEmpty();
            });
  }

  private static Delivery send(WireSample sample, UftpMessage message) {
    UftpClient client = client(sample.from());
    ParticipantId to = WireSample.participant(sample.to());
    Bytes envelope = client.seal(to, message);
    return client.deliver(to, envelope);
  }

  private static UftpClient client(Role role) {
    return Optional.ofNullable(CLIENTS.get(role)).orElseThrow();
  }

  private static SigningKey key(Role role) {
    return Optional.ofNullable(KEYS.get(role)).orElseThrow();
  }

  /** All participants, at the place that a test says. */
  private static ParticipantDirectory directory() {
    return id ->
        Optional.of(
            new Participant(
                id, recipient, List.of(key(id.role()).verifyingKey()), UftpVersion.V3_1_0));
  }
}
