package io.flexbridge.agr.uftp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.PeerTrust;
import io.flexbridge.agr.tls.ServerTls;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.tls.TestAuthority.Issued;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.agr.web.HttpLimits;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom we trust in TLS, and what we show, over real connections. */
@Timeout(60)
final class PartnerTlsTest {

  private static final String HOST = "uftp.dso.example.com";
  private static final PeerTrust BY_RUNTIME = PeerTrust.PUBLIC;

  /** Answers with the pin of the client's certificate. */
  @SuppressWarnings("serial") // no servlet is ever serialized
  private static final class WhoIsIt extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Object chain = request.getAttribute("jakarta.servlet.request.X509Certificate");
      response
          .getWriter()
          .print(chain instanceof X509Certificate[] shown ? KeyPin.of(shown[0]) : "nobody");
    }
  }

  @TempDir private Path directory;
  private final HandMovedTimeline time = new HandMovedTimeline();
  private final TestAuthority authority = new TestAuthority("authority");
  private final TestAuthority partners = new TestAuthority("partners");
  private final List<AutoCloseable> open = new ArrayList<>();
  private final PartnerHttp http =
      new PartnerHttp(
          new HttpSettings(
              Duration.ofSeconds(5),
              Set.of(),
              _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}));

  @AfterEach
  void close() throws Exception {
    http.close();
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  @Test
  void aCertificateOfTheConfiguredAuthorityIsTrusted() throws IOException {
    URI endpoint = server(authority.issue(HOST), ClientCertificates.NONE);

    assertThat(answer(endpoint, authority.trust())).isEqualTo("nobody");
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNot() throws IOException {
    URI endpoint = server(authority.issue(HOST), ClientCertificates.NONE);

    assertRefused(endpoint, partners.trust());
    assertRefused(endpoint, BY_RUNTIME);
  }

  @Test
  void aCertificateForAnotherHostIsNotTrusted() throws IOException {
    assertRefused(
        server(authority.issue("other.example.com"), ClientCertificates.NONE), authority.trust());
  }

  @Test
  void aCertificateThatEndedIsNotTrusted() throws IOException {
    Issued ended = authority.issueUntil(Instant.now().minusSeconds(60), HOST);
    URI endpoint = server(ended, ClientCertificates.NONE);

    assertRefused(endpoint, authority.trust());
    assertRefused(endpoint, pinned(ended));
  }

  @Test
  void aPinnedKeyMustBeTheCertificatesOwn() throws IOException {
    Issued shown = authority.issue(HOST);
    URI endpoint = server(shown, ClientCertificates.NONE);

    assertThat(answer(endpoint, pinnedKey(shown.pin()))).isEqualTo("nobody");
    assertRefused(endpoint, pinnedKey(authority.issue(HOST).pin()));
    assertRefused(endpoint, pinnedKey(KeyPin.of(authority.certificate())));
  }

  @Test
  void aPinnedKeyIsKnownAgainInARenewedCertificate() throws IOException {
    Issued old = authority.issue(HOST);
    Issued renewed = authority.issueFor(old.keys(), Instant.now().plus(Duration.ofDays(100)), HOST);

    assertThat(answer(server(renewed, ClientCertificates.NONE), pinnedKey(old.pin())))
        .isEqualTo("nobody");
  }

  @Test
  void aPinnedCertificateIsTrustedWhateverItsNameAndIssuer() throws IOException {
    Issued shown = new TestAuthority("unknown").issue("some-box");
    URI endpoint = server(shown, ClientCertificates.NONE);

    assertThat(answer(endpoint, pinned(shown))).isEqualTo("nobody");
    assertRefused(endpoint, pinned(authority.issue(HOST)));
  }

  @Test
  void ourCertificateIsShownToWhoeverDemandsOne() throws IOException {
    Issued ours = partners.issue("agr.example.com");
    LiveIdentity identity = kept(LiveIdentity.of(ours.write(directory, "client"), time));
    URI endpoint = server(authority.issue(HOST), ClientCertificates.REQUIRED);

    assertThat(answer(endpoint, new PartnerAccess(authority.trust(), identity, null, true)))
        .isEqualTo(ours.pin().toString());
    assertRefused(endpoint, authority.trust());
  }

  @Test
  void ourNewCertificateIsShownToTheNextServer() throws IOException {
    Issued renewed = partners.issue("agr.example.com");
    LiveIdentity identity =
        kept(LiveIdentity.of(partners.issue("agr.example.com").write(directory, "client"), time));
    PartnerAccess access = new PartnerAccess(authority.trust(), identity, null, true);
    answer(server(authority.issue(HOST), ClientCertificates.REQUIRED), access);

    renewed.write(directory, "client");
    time.move(Duration.ofSeconds(10));

    assertThat(answer(server(authority.issue(HOST), ClientCertificates.REQUIRED), access))
        .isEqualTo(renewed.pin().toString());
  }

  private PeerTrust pinnedKey(KeyPin pin) {
    return new PeerTrust(List.of(authority.certificate()), Set.of(pin), List.of());
  }

  private static PeerTrust pinned(Issued issued) {
    return new PeerTrust(List.of(), Set.of(), List.of(issued.certificate()));
  }

  private URI server(Issued own, ClientCertificates demanded) throws IOException {
    LiveIdentity identity = kept(LiveIdentity.of(own.write(directory, "server"), time));
    HttpHost host =
        kept(
            HttpHost.start(
                "127.0.0.1",
                0,
                Map.of("/message", new WhoIsIt()),
                null,
                HttpLimits.DEFAULT,
                new ServerTls(identity, demanded, partners.trust())));
    return URI.create("https://%s:%d/message".formatted(HOST, host.port()));
  }

  private <T extends AutoCloseable> T kept(T part) {
    open.addFirst(part);
    return part;
  }

  private String answer(URI endpoint, PeerTrust trust) throws IOException {
    return answer(endpoint, new PartnerAccess(trust, null, null, true));
  }

  private String answer(URI endpoint, PartnerAccess access) throws IOException {
    HttpReply reply =
        http.send(
            access,
            endpoint,
            HttpCall.post(endpoint, "text/xml", Bytes.of(new byte[] {1})),
            Deadline.in(Duration.ofSeconds(20)),
            _ -> 1_000);
    assertThat(reply.status()).isEqualTo(200);
    return new String(reply.body().toArray(), UTF_8);
  }

  private void assertRefused(URI endpoint, PeerTrust trust) {
    assertThatThrownBy(() -> answer(endpoint, trust)).isInstanceOf(IOException.class);
  }
}
