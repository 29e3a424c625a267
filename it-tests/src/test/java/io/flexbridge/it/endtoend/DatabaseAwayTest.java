package io.flexbridge.it.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.AgrService;
import io.flexbridge.agr.FleetTrading;
import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.it.support.OperatorFiles;
import io.flexbridge.it.support.ServiceDatabase;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The running service while its database is away, and after. */
final class DatabaseAwayTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant EVENING = Instant.parse("2026-06-30T16:30:00Z");
  private static final UftpCodec CODEC = UftpCodec.create();
  private static final Duration HEALED = Duration.ofSeconds(30);

  private final SigningKey dsoKey = SigningKey.generate(new SecureRandom());
  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(120)
  void partnersAreToldToComeAgainAndNothingIsLost() throws Exception {
    Street street = Street.of(ZONE, UftpVersion.V3_1_0, Street.stations(1, ZONE, EVENING));
    try (ServiceDatabase database = ServiceDatabase.fresh();
        HttpClient http = HttpClient.newHttpClient()) {
      AgrConfig config =
          OperatorFiles.write(directory, street, List.of(dso()), 0, 0, database).read();
      byte[] refused = test();
      try (AgrService service =
          AgrService.start(
              config, FleetTrading.handlers(config), RunningTimeline.from(EVENING, 1))) {
        assertThat(post(http, service, test()).statusCode()).isEqualTo(200);
        assertThat(get(http, service, "/health").statusCode()).isEqualTo(200);

        database.goAway();
        HttpResponse<String> refusal = post(http, service, refused);
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> sick = get(http, service, "/health");
        assertThat(sick.statusCode()).isEqualTo(503);
        assertThat(sick.body()).contains("cannot be written now");

        database.comeBack();
        await()
            .atMost(HEALED)
            .untilAsserted(
                () -> assertThat(get(http, service, "/health").statusCode()).isEqualTo(200));
        assertThat(post(http, service, refused).statusCode()).isEqualTo(200);
        await().atMost(HEALED).until(() -> answers(service).size() == 2);
      }
      try (AgrService again =
          AgrService.start(
              config, FleetTrading.handlers(config), RunningTimeline.from(EVENING, 1))) {
        assertThat(answers(again)).hasSize(2);
      }
    }
  }

  /** A partner that never answers: nothing listens on the discard port. */
  private Participant dso() {
    return new Participant(
        Street.DSO,
        URI.create("http://127.0.0.1:9/shapeshifter/api/v3/message"),
        List.of(dsoKey.verifyingKey()),
        UftpVersion.V3_1_0);
  }

  private byte[] test() {
    TestMessage message =
        new TestMessage(
            new MessageHeader(
                UftpVersion.V3_1_0,
                Street.DSO.domain(),
                Street.AGR.domain(),
                EVENING,
                new MessageId(UUID.randomUUID().toString()),
                new ConversationId(UUID.randomUUID().toString())));
    return EnvelopeCodec.encode(
        new SignedMessage(
            Street.DSO.domain(), Street.DSO.role(), Sealer.seal(dsoKey, CODEC.encode(message))));
  }

  private static List<MessageRow> answers(AgrService service) {
    return service.view().messages(100).stream()
        .filter(row -> row.type().equals("TestMessageResponse"))
        .toList();
  }

  private static HttpResponse<String> post(HttpClient http, AgrService service, byte[] body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(service, "/shapeshifter/api/v3/message"))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(HttpClient http, AgrService service, String path)
      throws Exception {
    return http.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(AgrService service, String path) {
    return URI.create("http://%s:%d%s".formatted(Street.LOOPBACK, service.httpPort(), path));
  }
}
