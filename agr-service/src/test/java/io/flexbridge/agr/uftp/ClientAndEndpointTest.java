package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.uftp.directory.FileParticipantDirectory;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our client against our endpoint. */
final class ClientAndEndpointTest {

  private static final ParticipantId AGR = ParticipantId.of("agr.example.com", Role.AGR);

  private final Partner dso = Partner.dso("dso.example.com");
  private final TestInbox inbox = new TestInbox();

  @Test
  void whatTheClientSendsTheEndpointTakes() {
    TestMessage message = dso.testMessage();
    try (TestServer server = server(dso);
        UftpClient client = client(dso, server)) {
      Bytes envelope = client.seal(AGR, message);

      assertThat(client.deliver(AGR, envelope)).isEqualTo(new Delivery.Delivered());

      assertThat(client.seal(AGR, message)).isEqualTo(envelope);
      assertThat(inbox.taken())
          .singleElement()
          .satisfies(
              received -> {
                assertThat(received.sender()).isEqualTo(dso.id());
                assertThat(received.message()).isEqualTo(message);
                assertThat(received.envelope()).isEqualTo(envelope);
              });
    }
  }

  @Test
  void aRefusalReachesTheSenderWithItsReason() {
    Partner impostor = dso.withNewKey();
    try (TestServer server = server(dso);
        UftpClient client = client(impostor, server)) {
      assertThat(client.deliver(AGR, client.seal(AGR, dso.testMessage())))
          .isEqualTo(
              new Delivery.Permanent(
                  "HTTP status 401: Body is not signed by a known key of DSO dso.example.com"));
      assertThat(inbox.taken()).isEmpty();
    }
  }

  @Test
  void whatIsClosedDoesNotDisturbWhatStillRuns() {
    TestServer firstServer = server(dso);
    UftpClient firstClient = client(dso, firstServer);
    try (TestServer server = server(dso);
        UftpClient client = client(dso, server)) {
      firstClient.deliver(AGR, firstClient.seal(AGR, dso.testMessage()));
      firstClient.close();
      firstServer.close();

      assertThat(client.deliver(AGR, client.seal(AGR, dso.testMessage())))
          .isEqualTo(new Delivery.Delivered());
      assertThat(inbox.taken()).hasSize(2);
    }
  }

  private TestServer server(Partner known) {
    return new TestServer(
        UftpServlet.create(
            new FileParticipantDirectory(List.of(known.anywhere())),
            Partner.CODEC,
            inbox,
            EndpointLimits.DEFAULT,
            InstantSource.system()));
  }

  private static UftpClient client(Partner sender, TestServer server) {
    Partner agr = new Partner(AGR, sender.key());
    return new UftpClient(
        sender.id(),
        sender.key(),
        new FileParticipantDirectory(List.of(agr.at(server.endpoint()))),
        Partner.CODEC,
        ClientSettings.DEFAULT,
        InstantSource.system());
  }
}
