package io.flexbridge.agr.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Network;
import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.tls.TlsFiles;
import io.flexbridge.uftp.value.Domain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories, TLS, access tokens and fences in the configuration. */
final class TransportConfigTest {

  private static final String DSO =
      """
      participants:
        - domain: dso.example.com
          role: DSO
          endpoint: https://dso.example.com/shapeshifter/api/v3/message
          public-key: %s
      """
          .formatted(ConfigFiles.dsoPublicKey());

  @TempDir private Path directory;
  private ConfigFiles files;
  private final TestAuthority authority = new TestAuthority("authority");

  @BeforeEach
  void makeFiles() {
    files = new ConfigFiles(directory);
  }

  private AgrConfig read(String more) {
    return files.read(ConfigFiles.minimal() + more);
  }

  private List<String> problems(String more) {
    return files.problems(ConfigFiles.minimal() + more);
  }

  @Test
  void aParticipantInDnsNeedsNoKeyAndNoEndpoint() {
    ConfiguredParticipant participant =
        read("participants: [{ domain: dso.example.com, role: DSO, directory: dns }]")
            .participants()
            .getFirst();

    assertThat(participant.directory()).isEqualTo(DirectoryKind.DNS);
    assertThat(participant.endpoint()).isNull();
    assertThat(participant.keys()).isEmpty();
  }

  @Test
  void aKeyBesideDnsIsAProblem() {
    assertThat(problems(DSO + "    directory: dns\n"))
        .containsExactly(
            "agr.yaml:11: participants[0].public-key: given, but the directory of its keys is dns");
  }

  @Test
  void dnsIsAskedAsConfigured() {
    DnsDirectorySettings dns =
        read("""
        dns:
          resolvers: [192.0.2.53, "192.0.2.54:5353", "2001:db8::53", "[2001:db8::54]:5354"]
          timeout: PT1S
          min-ttl: PT5S
          max-ttl: PT10M
          stale-if-error: PT0S
          unlisted-senders: dns
          market-zones: [energy.authority.test]
        """)
            .dns();

    assertThat(dns.resolvers())
        .containsExactly(
            new InetSocketAddress("192.0.2.53", 53),
            new InetSocketAddress("192.0.2.54", 5353),
            new InetSocketAddress("2001:db8::53", 53),
            new InetSocketAddress("2001:db8::54", 5354));
    assertThat(dns.unlistedSenders()).isEqualTo(UnlistedSenders.DNS);
    assertThat(dns.marketZones()).containsExactly(new Domain("energy.authority.test"));
    assertThat(dns.staleIfError()).isZero();
    assertThat(dns.maxTtl()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatIsWrongWithDnsIsNamed() {
    files.write("anchors", "nothing of use\n");

    assertThat(
            problems(
                """
                dns:
                  resolvers: [dns.example.com, "192.0.2.1:99999"]
                  trust-anchor-file: anchors
                  min-ttl: PT10M
                  max-ttl: PT1M
                """))
        .containsExactly(
            "agr.yaml:8: dns.resolvers[0]: \"dns.example.com\" is not an IP address with or"
                + " without a port, such as 192.0.2.53 or [2001:db8::53]:5353",
            "agr.yaml:8: dns.resolvers[1]: \"192.0.2.1:99999\" is not an IP address with or"
                + " without a port, such as 192.0.2.53 or [2001:db8::53]:5353",
            "agr.yaml:9: dns.trust-anchor-file: anchors holds no DS or DNSKEY record",
            "agr.yaml:11: dns.max-ttl: PT1M is less than min-ttl, PT10M");
  }

  @Test
  void theEndpointSpeaksTlsWithTheFilesThatAreNamed() {
    TlsFiles written = authority.issue("agr.example.com").write(directory, "own");
    authority.write(directory, "ca");

    TlsSettings tls =
        Objects.requireNonNull(
            read("""
            http:
              tls:
                certificate-file: own.pem
                key-file: own.key
                client-certificates: required
                client-ca-file: ca.pem
            """)
                .http()
                .tls());

    assertThat(tls.files()).isEqualTo(written);
    assertThat(tls.clientCertificates()).isEqualTo(ClientCertificates.REQUIRED);
    assertThat(tls.clients().authorities()).containsExactly(authority.certificate());
  }

  @Test
  void whatIsWrongWithCertificatesIsNamedAllAtOnce() throws IOException {
    TlsFiles one = authority.issue("one.example.com").write(directory, "one");
    TlsFiles other = authority.issue("other.example.com").write(directory, "other");
    Files.setPosixFilePermissions(one.key(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(
            problems(
                """
                http:
                  tls:
                    certificate-file: one.pem
                    key-file: other.key
                    client-certificates: required
                """
                    + DSO
                    + """
                        tls:
                          ca-file: nowhere.pem
                          certificate-file: one.pem
                          key-file: one.key
                          pinned-keys: [md5/AAAA]
                    """))
        .containsExactly(
            "agr.yaml:9: http.tls.certificate-file: the key in other.key does not belong to the"
                + " certificate in one.pem",
            "agr.yaml:11: http.tls.client-certificates: needs client-ca-file: who issues the"
                + " certificates of clients",
            "agr.yaml:18: participants[0].tls.ca-file: there is no file nowhere.pem",
            "agr.yaml:19: participants[0].tls.certificate-file: one.key holds a secret and has mode"
                + " 0644, allowed is 0640 at most (chmod 600 one.key)",
            "agr.yaml:21: participants[0].tls.pinned-keys[0]: \"md5/AAAA\" is not the SHA-256"
                + " digest of a public key, as sha256/<base64>");
    assertThat(other.key()).exists();
  }

  @Test
  void aCertificateWithoutItsKeyIsAProblem() {
    authority.issue("one.example.com").write(directory, "one");

    assertThat(problems("http: { tls: { certificate-file: one.pem } }"))
        .containsExactly(
            "agr.yaml:7: http.tls.key-file: missing: a certificate and its key are given together");
  }

  @Test
  void anAccessTokenIsAskedForWithASecretThatIsNeverShown() {
    files.write("oauth2.secret", "hunter2\n");

    OAuth2Settings oauth2 =
        Objects.requireNonNull(
            read(DSO
                    + """
                        oauth2:
                          token-url: https://auth.example.com/token
                          client-id: agr
                          client-secret-file: oauth2.secret
                          authentication: post
                    """)
                .participants()
                .getFirst()
                .oauth2());

    assertThat(oauth2.clientSecret().value()).isEqualTo("hunter2");
    assertThat(oauth2.authentication()).isEqualTo(OAuth2Settings.Authentication.POST);
    assertThat(oauth2.scope()).isNull();
    assertThat(oauth2.toString()).doesNotContain("hunter2");
  }

  @Test
  void aTokenUrlIsHttpsAndNeedsIdAndSecret() {
    assertThat(problems(DSO + "    oauth2: { token-url: \"http://auth.example.com/token\" }\n"))
        .containsExactly(
            "agr.yaml:12: participants[0].oauth2.client-id: missing: needs 1 to 500 characters",
            "agr.yaml:12: participants[0].oauth2.client-secret-file: missing: needs 1 to 500"
                + " printable ASCII characters",
            "agr.yaml:12: participants[0].oauth2.token-url: \"http://auth.example.com/token\" is"
                + " not https; set allow-http: true for a test network");
  }

  @Test
  void barredSendersNetworksAndLimitsAreRead() {
    AgrConfig config =
        read(
            """
            barred-senders: [former.example.com]
            delivery: { allowed-networks: [10.1.0.0/16, "fd00:1::/32"] }
            limits: { sender-messages-per-minute: 7, connections: 8 }
            operator: { port: 0 }
            """);

    assertThat(config.barredSenders()).containsExactly(new Domain("former.example.com"));
    assertThat(config.delivery().allowedNetworks())
        .containsExactlyInAnyOrder(Network.parse("10.1.0.0/16"), Network.parse("fd00:1::/32"));
    assertThat(config.limits().senderMessagesPerMinute()).isEqualTo(7);
    assertThat(config.limits().connections()).isEqualTo(8);
    assertThat(config.operator()).isEqualTo(new OperatorSettings("127.0.0.1", 0));
  }

  @Test
  void theEnvironmentOverridesTheseToo() {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal() + DSO,
            Map.of(
                "AGR_OPERATOR_PORT", "9999",
                "AGR_BARRED_SENDERS", "a.example.com,b.example.com",
                "AGR_DELIVERY_RETRY_WINDOW", "PT1H",
                "AGR_PARTICIPANTS_0_OAUTH2_TOKEN_URL", "https://auth.example.com/token",
                "AGR_PARTICIPANTS_0_OAUTH2_CLIENT_ID", "agr",
                "AGR_PARTICIPANTS_0_OAUTH2_CLIENT_SECRET", "hunter2"));

    assertThat(config.operator()).isEqualTo(new OperatorSettings("127.0.0.1", 9999));
    assertThat(config.barredSenders()).hasSize(2);
    assertThat(config.delivery().retryWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(config.participants().getFirst().oauth2()).isNotNull();
  }

  @Test
  void aRetryWindowBelowTheSpecificationsFloorIsAProblem() {
    assertThat(problems("delivery: { retry-window: PT59M }"))
        .containsExactly(
            "agr.yaml:7: delivery.retry-window: \"PT59M\" is not an ISO 8601 duration"
                + " PT1H..PT168H");
  }

  @Test
  void aNetworkThatIsNoneIsAProblem() {
    assertThat(problems("delivery: { allowed-networks: [10.1.0.0/33, everything] }"))
        .containsExactly(
            "agr.yaml:7: delivery.allowed-networks[0]: \"10.1.0.0/33\" is not a network, such as"
                + " 10.1.0.0/16 or fd00:1::/32",
            "agr.yaml:7: delivery.allowed-networks[1]: \"everything\" is not a network, such as"
                + " 10.1.0.0/16 or fd00:1::/32");
  }
}
