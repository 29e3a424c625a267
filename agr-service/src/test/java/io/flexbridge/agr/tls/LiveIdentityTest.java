package io.flexbridge.agr.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.HandMovedTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveIdentityTest {

  private static final Instant FAR = Instant.parse("2036-01-01T00:00:00Z");

  @TempDir private Path directory;
  private final HandMovedTimeline time = new HandMovedTimeline();
  private final TestAuthority authority = new TestAuthority("authority");

  @Test
  void aNewCertificateIsTakenWhileItRuns() throws IOException {
    TestAuthority.Issued first = authority.issueUntil(FAR, "agr.example.com");
    TestAuthority.Issued second = authority.issueUntil(FAR, "agr.example.com");
    TlsFiles files = first.write(directory, "agr");
    try (LiveIdentity identity = LiveIdentity.of(files, time)) {
      assertThat(identity.getCertificateChain("own")).containsExactly(first.certificate());

      second.write(directory, "agr");
      assertThat(identity.getCertificateChain("own")).containsExactly(first.certificate());
      time.move(LiveIdentity.LOOK_INTERVAL);

      assertThat(identity.getCertificateChain("own")).containsExactly(second.certificate());
      assertThat(identity.getPrivateKey("own")).isEqualTo(second.keys().getPrivate());
      assertThat(identity.problem()).isEmpty();
    }
  }

  @Test
  void brokenFilesKeepTheOldCertificateAndAreToldOfUntilTheyAreMended() throws IOException {
    TestAuthority.Issued first = authority.issueUntil(FAR, "agr.example.com");
    TestAuthority.Issued second = authority.issueUntil(FAR, "agr.example.com");
    TlsFiles files = first.write(directory, "agr");
    try (LiveIdentity identity = LiveIdentity.of(files, time)) {
      TlsFiles other = second.write(directory, "other");
      Files.copy(other.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);

      time.move(LiveIdentity.LOOK_INTERVAL);
      assertThat(identity.problem()).as("the key may be on its way").isEmpty();
      time.move(LiveIdentity.LOOK_INTERVAL);
      assertThat(identity.problem())
          .hasValue(
              "the earlier certificate stays in use: the key in %s does not belong to the"
                      .formatted(files.key())
                  + " certificate in %s".formatted(files.certificate()));
      assertThat(identity.getCertificateChain("own")).containsExactly(first.certificate());

      Files.copy(other.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
      time.move(LiveIdentity.LOOK_INTERVAL);
      assertThat(identity.problem()).isEmpty();
      assertThat(identity.getCertificateChain("own")).containsExactly(second.certificate());
    }
  }

  @Test
  void filesThatAreGoneAreToldOfToo() throws IOException {
    TlsFiles files = authority.issueUntil(FAR, "agr.example.com").write(directory, "agr");
    try (LiveIdentity identity = LiveIdentity.of(files, time)) {
      Files.delete(files.key());

      time.move(LiveIdentity.LOOK_INTERVAL.multipliedBy(2));

      assertThat(identity.problem()).isPresent();
      assertThat(identity.getCertificateChain("own")).hasSize(1);
    }
  }

  @Test
  void theEndOfACertificateIsToldAMonthBefore() throws IOException {
    Instant end = time.instant().plus(Duration.ofDays(32));
    TlsFiles files = authority.issueUntil(end, "agr.example.com").write(directory, "agr");
    try (LiveIdentity identity = LiveIdentity.of(files, time)) {
      assertThat(identity.problem()).isEmpty();
      time.move(Duration.ofDays(3));
      assertThat(identity.problem().orElseThrow())
          .startsWith("the certificate of CN=agr.example.com ends at ")
          .endsWith(", in 29 days");
      time.move(Duration.ofDays(30));
      assertThat(identity.problem().orElseThrow()).contains("ended at");
    }
  }

  @Test
  void aClosedOneLooksNoMore() throws IOException {
    TlsFiles files = authority.issue("agr.example.com").write(directory, "agr");
    LiveIdentity.of(files, time).close();

    assertThat(time.untilNext()).isEmpty();
  }

  @Test
  void aKeyOfAnotherCertificateIsRefusedAtOnce() {
    TlsFiles one = authority.issue("one.example.com").write(directory, "one");
    TlsFiles other = authority.issue("other.example.com").write(directory, "other");

    assertThatThrownBy(() -> LiveIdentity.of(new TlsFiles(one.certificate(), other.key()), time))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the key in %s does not belong to the certificate in %s"
                .formatted(other.key(), one.certificate()));
  }

  @Test
  void aKeyInAnOlderFormIsRefusedWithTheCommandThatConvertsIt() {
    TlsFiles files = authority.issue("one.example.com").write(directory, "one");
    TestAuthority.writeFile(files.key(), TestAuthority.pem("EC PRIVATE KEY", new byte[40]));

    assertThatThrownBy(() -> LiveIdentity.of(files, time))
        .hasMessageContaining("holds EC PRIVATE KEY; needed is a PRIVATE KEY without a password")
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void aChainInTheWrongOrderIsRefused() {
    TestAuthority.Issued one = authority.issue("one.example.com");
    TlsFiles files = one.write(directory, "one");
    TestAuthority.writeFile(
        files.certificate(),
        TestAuthority.pem(
            "CERTIFICATE", encoded(one), encoded(authority.issue("two.example.com"))));

    assertThatThrownBy(() -> LiveIdentity.of(files, time))
        .hasMessageEndingWith("certificate 2 did not issue certificate 1 before it");
  }

  private static byte[] encoded(TestAuthority.Issued issued) {
    try {
      return issued.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
