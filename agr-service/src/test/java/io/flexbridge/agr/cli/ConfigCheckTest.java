package io.flexbridge.agr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.uftp.directory.SignedDns;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code config check} foresees beyond what is wrong. */
final class ConfigCheckTest {

  @TempDir private Path directory;

  @Test
  void aCertificateThatEndsSoonAndPagesInTheOpenAreWarnedOf() throws IOException {
    TestAuthority authority = new TestAuthority("authority");
    authority
        .issueUntil(Instant.now().plus(Duration.ofDays(20)), "agr.example.com")
        .write(directory, "own");

    assertThat(
            warnings("http: { tls: { certificate-file: own.pem, key-file: own.key } }\n", "check"))
        .satisfiesExactly(
            pages -> assertThat(pages).startsWith("warning: operator.port: not given"),
            end ->
                assertThat(end)
                    .startsWith("warning: http.tls: the certificate of CN=agr.example.com ends at ")
                    .endsWith(", in 19 days"));
  }

  @Test
  void aSoundConfigurationIsWarnedOfNothing() throws IOException {
    new TestAuthority("authority").issue("agr.example.com").write(directory, "own");

    assertThat(
            warnings(
                """
                http: { tls: { certificate-file: own.pem, key-file: own.key } }
                operator: { port: 8081 }
                """,
                "check"))
        .isEmpty();
  }

  @Test
  void anyoneWithDnssecMaySendIsWarnedOf() throws IOException {
    assertThat(warnings("dns: { unlisted-senders: dns }\n", "check"))
        .singleElement()
        .asString()
        .startsWith("warning: dns.market-zones: none");
  }

  @Test
  void participantsThatDnsDoesNotKnowAreWarnedOfWhenAsked() throws IOException {
    try (SignedDns dns = new SignedDns()) {
      dns.text(
              "_DSO._usef.there.example.com",
              SigningKey.generate(new SecureRandom()).verifyingKey().toCs1Pair())
          .alias("_http._DSO._usef.there.example.com", "uftp.there.example.com");
      Files.writeString(directory.resolve("anchors"), dns.settings().trustAnchors());
      String yaml =
          """
          dns: { resolvers: ["127.0.0.1:%d"], trust-anchor-file: anchors, timeout: PT10S }
          participants:
            - { domain: there.example.com, role: DSO, directory: dns }
            - { domain: absent.example.com, role: DSO, directory: dns }
          """
              .formatted(dns.settings().resolvers().getFirst().getPort());

      assertThat(warnings(yaml, "check")).isEmpty();
      assertThat(warnings(yaml, "check", "--online"))
          .containsExactly(
              "warning: DSO absent.example.com: not published: TXT"
                  + " _DSO._usef.absent.example.com.: NOERROR");
    }
  }

  private List<String> warnings(String more, String... arguments) throws IOException {
    Path key = directory.resolve("sign.key");
    new SecretFile(key).replace(SigningKey.generate(new SecureRandom()).toBase64());
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
            """
                + more);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine check =
        new CommandLine(new ConfigCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = file.toString();

    assertThat(check.execute(all)).as(err.toString()).isZero();
    return out.toString().lines().skip(1).toList();
  }
}
