package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.tls.TlsContext;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.uftp.seal.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with TLS for partners and a port of their own for operators. */
@Timeout(60)
final class TransportOfServiceTest {

  @TempDir private Path directory;

  @Test
  void partnersSpeakTlsAndOperatorsHaveAPortOfTheirOwn() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    authority.issue("127.0.0.1").write(directory, "own");
    AgrConfig config = config();
    try (RunningTimeline time = RunningTimeline.system();
        AgrService service = AgrService.start(config, FleetTrading.handlers(config), time);
        HttpClient http =
            HttpClient.newBuilder()
                .sslContext(TlsContext.of(null, authority.trust().trustManager()))
                .build()) {
      URI partners = URI.create("https://127.0.0.1:" + service.httpPort());
      URI operators = URI.create("http://127.0.0.1:" + service.operatorPort());

      HttpResponse<String> refused =
          http.send(
              HttpRequest.newBuilder(partners.resolve(UftpServlet.PATH))
                  .header("Content-Type", "text/xml")
                  .POST(BodyPublishers.ofString("<nonsense/>"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(get(http, partners.resolve("/health")).statusCode()).isEqualTo(404);
      assertThat(get(http, partners.resolve("/")).statusCode()).isEqualTo(404);
      HttpResponse<String> health = get(http, operators.resolve("/health"));
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("{\"name\":\"certificates\",\"works\":true");
      assertThat(get(http, operators.resolve(UftpServlet.PATH)).statusCode()).isEqualTo(404);
    }
  }

  private AgrConfig config() throws Exception {
    new SecretFile(directory.resolve("sign.key"))
        .create(SigningKey.generate(new SecureRandom()).toBase64());
    Path file =
        Files.writeString(
            directory.resolve("agr.yaml"),
            """
            aggregator:
              domain: agr.example.com
              signing-key-file: sign.key
              time-zone: Europe/Amsterdam
            trading:
              price-per-mwh: 120
            http:
              host: 127.0.0.1
              port: 0
              tls: { certificate-file: own.pem, key-file: own.key }
            operator: { port: 0 }
            ocpp: { host: 127.0.0.1, port: 0 }
            """);
    return AgrConfigReader.read(file, Map.of());
  }

  private static HttpResponse<String> get(HttpClient http, URI place) throws Exception {
    return http.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString());
  }
}
