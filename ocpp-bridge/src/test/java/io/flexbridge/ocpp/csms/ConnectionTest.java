package io.flexbridge.ocpp.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, what is spoken, and how connections end. */
class ConnectionTest {

  private final TestCsms csms = new TestCsms();

  @AfterEach
  void stop() {
    csms.close();
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static StationAdmission known() {
    return new KnownStations(
        Map.of(
            new StationId("OPEN"),
            Optional.empty(),
            new StationId("CS-1"),
            Optional.of("correct horse battery")));
  }

  /** Connections that we ended first linger in the system for a minute. */
  @Test
  void afterAStopTheSamePortCanBeListenedOnAtOnce() throws Exception {
    csms.admitting(known());
    RawStation station = csms.raw();
    station.send(RawStation.upgrade("/ocpp/OPEN", ""));
    csms.awaitReport("OPEN", StationReport.Connected.class);
    InetSocketAddress same = new InetSocketAddress(InetAddress.getLoopbackAddress(), csms.port());
    csms.server().close();

    try (CsmsServer again =
        CsmsServer.start(
            CsmsSettings.builder(same).build(),
            known(),
            IdTokenPolicy.everyone(),
            (evse, startedAt, meterStartWh) -> 1,
            report -> {},
            InstantSource.fixed(TestCsms.NOW))) {
      assertThat(again.port()).isEqualTo(same.getPort());
      assertThat(again.isListening()).isTrue();
    }
  }

  @Test
  void aKnownStationWithItsPasswordIsAdmitted() {
    csms.admitting(known());

    TestStation station = csms.connectAs("/ocpp/CS-1", basic("CS-1", "correct horse battery"));

    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(csms.server().connectedStations()).containsExactly(new StationId("CS-1"));
  }

  @Test
  void aStationWithoutPasswordIsAdmittedIfItNeedsNone() {
    csms.admitting(known());

    assertThat(csms.connect("/ocpp/OPEN", "ocpp1.6").call("Heartbeat", "{}")).startsWith("[3,");
  }

  @ParameterizedTest
  @CsvSource({
    "CS-1, wrong",
    "CS-1, ''",
    "CS-2, correct horse battery",
    "cs-1, correct horse battery"
  })
  void badCredentialsAreRefusedWith401(String user, String password) {
    csms.admitting(known());

    assertThat(TestStation.refusalOf(() -> csms.connectAs("/ocpp/CS-1", basic(user, password))))
        .isEqualTo(401);
    assertThat(csms.reports()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic Q1MtMQ==", "Bearer x"})
  void unreadableCredentialsAreRefusedWith401(String authorization) {
    csms.admitting(known());

    assertThat(TestStation.refusalOf(() -> csms.connectAs("/ocpp/CS-1", authorization)))
        .isEqualTo(401);
  }

  @Test
  void missingCredentialsAreAskedFor() {
    csms.admitting(known());
    RawStation station = csms.raw();
    station.send(RawStation.upgrade("/ocpp/CS-1", ""));

    assertThat(station.readToEnd())
        .startsWith("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"ocpp\"")
        .endsWith("Connection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ocpp/UNKNOWN",
        "/ocpp/",
        "/ocpp",
        "/",
        "/other/CS-1",
        "/ocpp/OPEN/",
        "/ocpp/a%20b",
        "/ocpp/%00",
        "/o/OPEN%2f",
        "/ocpp/0123456789012345678901234567890123456789012345678"
      })
  void unknownStationsAndPathsAreRefusedWith404(String path) {
    csms.admitting(known());

    assertThat(TestStation.refusalOf(() -> csms.connect(path, "ocpp1.6"))).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/ocpp/CS%3A1%7CA%40b.c, CS:1|A@b.c",
    "/o/CS-1,                CS-1",
    "/CS-1,                  CS-1",
    "/o/CS+1,                CS+1",
    "/ocpp/%43S-1?x=y,       CS-1"
  })
  void theIdentityIsPercentDecoded(String path, String id) {
    csms.connect(path, "ocpp1.6").call("Heartbeat", "{}");

    assertThat(csms.awaitReport(id, StationReport.Connected.class).version())
        .isEqualTo(OcppVersion.V1_6);
  }

  @Test
  void theNewestVersionThatAStationOffersIsSpoken() {
    assertThat(csms.connect("/ocpp/CS-1", "ocpp1.6", "ocpp2.0.1").subprotocol())
        .isEqualTo("ocpp2.0.1");
    assertThat(csms.connect("/ocpp/CS-2", "ocpp2.1", "ocpp1.6").subprotocol()).isEqualTo("ocpp1.6");
  }

  @Test
  void capitalsInTheSubprotocolAreEchoed() {
    assertThat(csms.connect("/ocpp/CS-1", "OCPP1.6").subprotocol()).isEqualTo("OCPP1.6");
  }

  @Test
  void aStationThatOffersNoSubprotocolSpeaks16() {
    TestStation station = csms.connect("/ocpp/CS-1");

    assertThat(station.subprotocol()).isEmpty();
    assertThat(station.call("BootNotification", "{}")).contains("Accepted");
    assertThat(csms.awaitReport("CS-1", StationReport.Connected.class).version())
        .isEqualTo(OcppVersion.V1_6);
  }

  @Test
  void aStationThatOffersNoSubprotocolIsClosedIfThatIsWanted() {
    csms.with(settings -> settings.versionWithoutSubprotocol(null));

    assertThat(csms.connect("/ocpp/CS-1").closeCode()).isEqualTo(CloseFrame.PROTOCOL_ERROR);
  }

  @Test
  void aStationThatOffersOnlyUnknownSubprotocolsIsClosed() {
    RawStation station = csms.raw();
    station.send(RawStation.upgrade("/ocpp/CS-1", "").replace("ocpp1.6", "ocpp1.2, soap"));

    assertThat(station.readHeaders())
        .startsWith("HTTP/1.1 101")
        .doesNotContain("Sec-WebSocket-Protocol");
    assertThat(station.readToEnd()).contains("no common version of OCPP");
    assertThat(csms.reports()).isEmpty();
  }

  @Test
  void theVersionIsNegotiatedForEveryConnection() {
    TestStation probe = csms.connect("/ocpp/CS-1", "ocpp1.6");
    probe.call("Heartbeat", "{}");
    probe.leave();
    csms.awaitReport("CS-1", StationReport.Disconnected.class);

    csms.connect("/ocpp/CS-1", "ocpp2.0.1");

    assertThat(csms.awaitReports("CS-1", StationReport.Connected.class, 2))
        .extracting(StationReport.Connected::version)
        .containsExactly(OcppVersion.V1_6, OcppVersion.V2_0_1);
  }

  @Test
  void aRequestThatIsNoUpgradeIsRefused() {
    RawStation browser = csms.raw();
    browser.send("GET /ocpp/CS-1 HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(browser.readToEnd()).startsWith("HTTP/1.1 426 Upgrade Required\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "hello\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nx\r\n\r\n"
      })
  void whatIsNoHttpIsRefused(String request) {
    RawStation client = csms.raw();
    client.send(request);

    assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @Test
  void aHandshakeMayComeInPieces() {
    RawStation station = csms.raw();
    for (char character : RawStation.upgrade("/ocpp/CS-1", "").toCharArray()) {
      station.send(String.valueOf(character));
    }

    assertThat(station.readHeaders()).startsWith("HTTP/1.1 101");
  }

  @Test
  void aMessageMayFollowTheHandshakeAtOnce() {
    RawStation station = csms.raw();
    String boot =
        new String(
            RawStation.textFrame("[2,\"a\",\"BootNotification\",{}]"), StandardCharsets.ISO_8859_1);
    station.send(RawStation.upgrade("/ocpp/CS-1", "") + boot);

    assertThat(csms.awaitReport("CS-1", StationReport.Booted.class).station())
        .isEqualTo(new StationId("CS-1"));
  }

  @Test
  void aHandshakeThatIsTooLargeIsRefused() {
    RawStation client = csms.raw();
    client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(8_190));

    assertThat(client.readHeaders()).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void aHandshakeThatDoesNotComeIsNotWaitedForForEver() {
    csms.with(settings -> settings.handshakeTimeout(Duration.ofMillis(200)));

    assertThat(csms.raw().readToEnd()).isEmpty();
  }

  @Test
  void aSlowAdmissionDelaysNobodyElse() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    csms.admitting(
        (id, credentials, remote) -> {
          if (id.text().equals("SLOW")) {
            asked.countDown();
            await().until(() -> mayAnswer.getCount() == 0);
          }
          return Admission.ADMITTED;
        });
    RawStation slow = csms.raw();
    slow.send(RawStation.upgrade("/ocpp/SLOW", ""));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(csms.connect("/ocpp/CS-1", "ocpp1.6").call("Heartbeat", "{}")).startsWith("[3,");
    mayAnswer.countDown();

    assertThat(slow.readHeaders()).startsWith("HTTP/1.1 101");
  }

  @Test
  void anAdmissionThatFailsLetsNobodyIn() {
    csms.admitting(
        (id, credentials, remote) -> {
          throw new IllegalStateException("broken on purpose");
        });

    assertThat(TestStation.refusalOf(() -> csms.connect("/ocpp/CS-1", "ocpp1.6"))).isEqualTo(500);
  }

  @Test
  void connectionsAreLimited() {
    csms.with(settings -> settings.maxConnections(1));
    TestStation first = csms.connect("/ocpp/CS-1", "ocpp1.6");

    assertThat(csms.raw().readToEnd()).isEmpty();
    assertThat(first.call("Heartbeat", "{}")).startsWith("[3,");
    first.leave();
    csms.awaitReport("CS-1", StationReport.Disconnected.class);

    assertThat(csms.connect("/ocpp/CS-2", "ocpp1.6").call("Heartbeat", "{}")).startsWith("[3,");
  }

  @Test
  void aPortThatIsTakenIsAnErrorThatNamesIt() {
    InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), csms.port());

    assertThatThrownBy(
            () ->
                CsmsServer.start(
                    CsmsSettings.builder(taken).build(),
                    known(),
                    IdTokenPolicy.everyone(),
                    (evse, startedAt, meterStartWh) -> 1,
                    report -> {},
                    InstantSource.system()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Cannot listen on")
        .hasMessageContaining(String.valueOf(csms.port()));
  }

  @Test
  void closingTellsTheStationsAndReportsThem() throws Exception {
    TestStation station = csms.connect("/ocpp/CS-1", "ocpp1.6");
    station.call("Heartbeat", "{}");
    CsmsServer server = csms.server();
    assertThat(server.isListening()).isTrue();

    server.close();

    assertThat(station.closeCode()).isEqualTo(CloseFrame.GOING_AWAY);
    assertThat(csms.reports().getLast())
        .isEqualTo(new StationReport.Disconnected(new StationId("CS-1"), TestCsms.NOW));
    assertThat(server.connectedStations()).isEmpty();
    assertThat(server.isListening()).isFalse();
    csms.send("CS-1", new StationCommand.TriggerStatus(0));
    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(new CommandOutcome.NotConnected());
  }

  @Test
  void limitsMustBePositive() {
    CsmsSettings.Builder builder = CsmsSettings.builder(new InetSocketAddress(0)).maxFrameBytes(0);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxFrameBytes 0 is below 1");
  }

  @Test
  void passwordsAreNotPrinted() {
    assertThat(BasicCredentials.of("CS-1", "secret")).hasToString("BasicCredentials[CS-1]");
  }
}
