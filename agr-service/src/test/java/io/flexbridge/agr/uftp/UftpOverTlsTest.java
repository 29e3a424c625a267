package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.port.Network;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.ServerTls;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.uftp.directory.FileParticipantDirectory;
import io.flexbridge.agr.uftp.http.HttpSettings;
import io.flexbridge.agr.uftp.http.PartnerAccess;
import io.flexbridge.agr.uftp.http.PartnerHttp;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.agr.web.HttpLimits;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our client and our endpoint over TLS, under names that a test gives addresses. */
@Timeout(60)
final class UftpOverTlsTest {

  private static final ParticipantId AGR = ParticipantId.of("agr.example.com", Role.AGR);
  private static final String HOST = "uftp.agr.example.com";
  private static final String INSIDE = "inside.example.com";
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("192.0.2.1");

  @TempDir private Path directory;
  private final HandMovedTimeline time = new HandMovedTimeline();
  private final TestAuthority authority = new TestAuthority("authority");
  private final TestAuthority partners = new TestAuthority("partners");
  private final TestAuthority.Issued dsoCertificate = partners.issue("dso.example.com");
  private final Partner dso = Partner.dso("dso.example.com");
  private final TestInbox inbox = new TestInbox();
  private final Map<String, Deque<InetAddress>> addresses = new ConcurrentHashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  /** Sends whoever posts to it on. */
  @SuppressWarnings("serial") // no servlet is ever serialized
  private static final class Redirecting extends HttpServlet {

    private final String location;

    Redirecting(String location) {
      this.location = location;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.setStatus(307);
      response.setHeader("Location", location);
    }
  }

  @Test
  void aMessageIsTakenOverAConnectionWithTheSendersCertificate() throws Exception {
    URI endpoint = endpoint();

    assertThat(deliver(endpoint, access(identity(dsoCertificate), true), Set.of()))
        .isEqualTo(new Delivery.Delivered());
    assertThat(inbox.taken()).hasSize(1);
  }

  @Test
  void aMessageIsRefusedOverAConnectionWithTheCertificateOfAnotherPartner() throws Exception {
    TestAuthority.Issued other = partners.issue("other.example.com");

    assertThat(deliver(endpoint(), access(identity(other), true), Set.of()))
        .isEqualTo(
            new Delivery.Permanent(
                "HTTP status 403: the certificate with key %s is not one of DSO dso.example.com"
                    .formatted(other.pin())));
    assertThat(inbox.taken()).isEmpty();
  }

  @Test
  void aHostThatDnsNamedLeadsIntoNoPrivateNetwork() throws Exception {
    URI endpoint = endpoint();
    PartnerAccess byDns = access(identity(dsoCertificate), false);

    assertTemporary(
        deliver(endpoint, byDns, Set.of()),
        HOST + " has the address 127.0.0.1, which delivery.allowed-networks does not allow");
    assertThat(deliver(endpoint, byDns, Set.of(Network.parse("127.0.0.0/8"))))
        .isEqualTo(new Delivery.Delivered());
  }

  @Test
  void aRedirectToAnAllowedHostLeadsIntoNoPrivateNetwork() throws Exception {
    URI inner = endpoint();
    URI outer =
        host(
            new Redirecting("https://%s:%d%s".formatted(INSIDE, inner.getPort(), inner.getPath())));
    PartnerAccess access = access(identity(dsoCertificate), true);
    has(INSIDE, InetAddress.getLoopbackAddress());

    assertTemporary(
        deliver(outer, access, Set.of()),
        INSIDE + " has the address 127.0.0.1, which delivery.allowed-networks does not allow");
    assertThat(deliver(outer, access, Set.of(Network.parse("127.0.0.1/32"))))
        .isEqualTo(new Delivery.Delivered());
  }

  @Test
  void theAddressThatWasCheckedIsTheOneThatIsConnectedTo() throws Exception {
    URI inner = endpoint();
    URI outer =
        host(
            new Redirecting("https://%s:%d%s".formatted(INSIDE, inner.getPort(), inner.getPath())));
    // A public address for whoever checks, and another one for whoever asks once more.
    has(INSIDE, PUBLIC, InetAddress.getLoopbackAddress());

    Delivery delivery = deliver(outer, access(identity(dsoCertificate), true), Set.of());

    assertThat(delivery).isInstanceOf(Delivery.Temporary.class);
    assertThat(addresses.get(INSIDE)).as("nobody asked a second time").hasSize(1);
    assertThat(inbox.taken()).isEmpty();
  }

  @Test
  void aPartnerOfAnotherAuthorityIsNotTrusted() throws Exception {
    PartnerAccess strict =
        new PartnerAccess(partners.trust(), identity(dsoCertificate), null, true);

    assertTemporary(deliver(endpoint(), strict, Set.of()), "SSLHandshakeException");
  }

  private URI endpoint() throws IOException {
    return host(
        UftpServlet.create(
            new FileParticipantDirectory(List.of(dso.anywhere())),
            Partner.CODEC,
            inbox,
            EndpointLimits.DEFAULT,
            time,
            _ -> Set.of(dsoCertificate.pin())));
  }

  private URI host(Servlet servlet) throws IOException {
    LiveIdentity identity = identity(authority.issue(HOST, INSIDE));
    HttpHost host =
        kept(
            HttpHost.start(
                "127.0.0.1",
                0,
                Map.of(UftpServlet.MAPPING, servlet),
                null,
                HttpLimits.DEFAULT,
                new ServerTls(identity, ClientCertificates.REQUIRED, partners.trust())));
    return URI.create("https://%s:%d%s".formatted(HOST, host.port(), UftpServlet.PATH));
  }

  private LiveIdentity identity(TestAuthority.Issued issued) throws IOException {
    return kept(LiveIdentity.of(issued.write(directory, "identity"), time));
  }

  private PartnerAccess access(LiveIdentity identity, boolean isEndpointNamed) {
    return new PartnerAccess(authority.trust(), identity, null, isEndpointNamed);
  }

  private void has(String host, InetAddress... inTurn) {
    addresses.put(host, new ArrayDeque<>(List.of(inTurn)));
  }

  private InetAddress[] resolve(String host) {
    if (host.equals(HOST)) {
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
    Deque<InetAddress> left = Optional.ofNullable(addresses.get(host)).orElseThrow();
    return new InetAddress[] {left.size() > 1 ? left.removeFirst() : left.getFirst()};
  }

  private Delivery deliver(URI endpoint, PartnerAccess access, Set<Network> allowed) {
    ClientSettings settings =
        new ClientSettings(Duration.ofMillis(500), Duration.ofSeconds(20), Set.of(INSIDE), allowed);
    Participant agr =
        new Participant(AGR, endpoint, List.of(dso.key().verifyingKey()), UftpVersion.V3_1_0);
    ParticipantDirectory known = new FileParticipantDirectory(List.of(agr));
    try (UftpClient client =
        new UftpClient(
            dso.id(),
            dso.key(),
            known,
            Partner.CODEC,
            settings,
            time,
            new PartnerHttp(new HttpSettings(settings.connectTimeout(), allowed, this::resolve)),
            _ -> access)) {
      return client.deliver(AGR, client.seal(AGR, dso.testMessage()));
    }
  }

  private <T extends AutoCloseable> T kept(T part) {
    open.addFirst(part);
    return part;
  }

  private static void assertTemporary(Delivery delivery, String reason) {
    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.Temporary.class, temporary -> assertThat(temporary.reason()).contains(reason));
  }
}
