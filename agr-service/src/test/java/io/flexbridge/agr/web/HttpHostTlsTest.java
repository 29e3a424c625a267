package io.flexbridge.agr.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.ServerTls;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.tls.TlsContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own TLS, over real connections. */
@Timeout(60)
final class HttpHostTlsTest {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration LOOKED_AGAIN = Duration.ofSeconds(10);

  /** Answers with the pin of the client's certificate. */
  @SuppressWarnings("serial") // no servlet is ever serialized
  private static final class WhoIsIt extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Object chain = request.getAttribute("jakarta.servlet.request.X509Certificate");
      response
          .getWriter()
          .print(chain instanceof X509Certificate[] shown ? KeyPin.of(shown[0]) : "no certificate");
    }
  }

  @TempDir private Path directory;
  private final HandMovedTimeline time = new HandMovedTimeline();
  private final TestAuthority authority = new TestAuthority("authority");
  private final TestAuthority partners = new TestAuthority("partners");
  private final TestAuthority.Issued own = authority.issue(LOOPBACK, "localhost");

  @SuppressWarnings("NullAway.Init") // set before each test
  private LiveIdentity identity;

  @BeforeEach
  void readFiles() throws IOException {
    identity = LiveIdentity.of(own.write(directory, "own"), time);
  }

  @AfterEach
  void close() {
    identity.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsOfTodayAreSpoken(String version) throws Exception {
    try (HttpHost host = start(ClientCertificates.NONE)) {
      assertThat(host.uri()).hasScheme("https");
      assertThat(get(host, client(null, version)).body()).isEqualTo("no certificate");
    }
  }

  @Test
  void cipherSuitesOfYesterdayAreNot() throws Exception {
    try (HttpHost host = start(ClientCertificates.NONE);
        SSLSocket socket = connect(host)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});

      assertThatThrownBy(socket::startHandshake).hasMessageContaining("handshake_failure");
    }
  }

  @Test
  void aClientCertificateOfTheAuthorityIsToldToTheServlet() throws Exception {
    TestAuthority.Issued partner = partners.issue("dso.example.com");
    try (HttpHost host = start(ClientCertificates.OPTIONAL)) {
      assertThat(get(host, client(keys(partner), "TLSv1.3")).body())
          .isEqualTo(partner.pin().toString());
      assertThat(get(host, client(null, "TLSv1.3")).body()).isEqualTo("no certificate");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void withoutTheCertificateThatIsDemandedThereIsNoConnection(String version) throws Exception {
    TestAuthority.Issued stranger = new TestAuthority("someone").issue("dso.example.com");
    try (HttpHost host = start(ClientCertificates.REQUIRED)) {
      for (X509KeyManager shown : new X509KeyManager[] {null, keys(stranger)}) {
        HttpClient client = client(shown, version);
        assertThatThrownBy(() -> get(host, client)).isInstanceOf(IOException.class);
      }
      assertThat(get(host, client(keys(partners.issue("a.example.com")), version)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aNewCertificateIsShownToNewConnectionsWithoutARestart() throws Exception {
    try (HttpHost host = start(ClientCertificates.NONE)) {
      assertThat(shown(host)).isEqualTo(own.certificate());

      TestAuthority.Issued renewed = authority.issue(LOOPBACK);
      renewed.write(directory, "own");
      time.move(LOOKED_AGAIN);

      assertThat(shown(host)).isEqualTo(renewed.certificate());
    }
  }

  @Test
  void brokenFilesLeaveTheOldCertificateInUse() throws Exception {
    try (HttpHost host = start(ClientCertificates.NONE)) {
      Files.writeString(directory.resolve("own.pem"), "nonsense");
      time.move(LOOKED_AGAIN.multipliedBy(2));

      assertThat(shown(host)).isEqualTo(own.certificate());
      assertThat(identity.problem()).isPresent();
    }
  }

  @Test
  void aHandshakeThatIsNotFinishedIsCutOff() throws Exception {
    HttpLimits limits =
        new HttpLimits(
            10,
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            8_192,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));
    try (HttpHost host = start(ClientCertificates.NONE, limits);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(new byte[] {22, 3, 1}); // the beginning of a ClientHello
      assertThat(isEnded(socket)).isTrue();
    }
  }

  @Test
  void plainHttpIsNotAnsweredWhereTlsIsSpoken() throws Exception {
    try (HttpHost host = start(ClientCertificates.NONE);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("GET /who HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
      assertThat(isEnded(socket)).isTrue();
    }
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // an alert may come first
      }
      return true;
    } catch (SocketException e) {
      return true;
    }
  }

  private HttpHost start(ClientCertificates demanded) {
    return start(demanded, HttpLimits.DEFAULT);
  }

  private HttpHost start(ClientCertificates demanded, HttpLimits limits) {
    return HttpHost.start(
        LOOPBACK,
        0,
        Map.of("/who", new WhoIsIt()),
        null,
        limits,
        new ServerTls(identity, demanded, partners.trust()));
  }

  private HttpClient client(@Nullable X509KeyManager keys, String version) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {version});
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(TlsContext.of(keys, authority.trust().trustManager()))
        .sslParameters(parameters)
        .build();
  }

  private X509KeyManager keys(TestAuthority.Issued issued) throws IOException {
    return LiveIdentity.of(issued.write(directory, "client"), time);
  }

  private static HttpResponse<String> get(HttpHost host, HttpClient client) throws Exception {
    try (client) {
      return client.send(
          HttpRequest.newBuilder(host.uri().resolve("/who")).build(), BodyHandlers.ofString());
    }
  }

  private SSLSocket connect(HttpHost host) throws IOException {
    return (SSLSocket)
        TlsContext.of(null, authority.trust().trustManager())
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), host.port());
  }

  private X509Certificate shown(HttpHost host) throws IOException {
    try (SSLSocket socket = connect(host)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
