package io.flexbridge.ocpp.csms;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.StationReport;
import java.time.Duration;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two connections under one identity: neither a thief nor a dead link may lock the station out. */
class DuplicateConnectionTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final TestCsms csms = new TestCsms();

  @AfterEach
  void stop() {
    csms.close();
  }

  @Test
  void aSilentConnectionIsReplaced() {
    RawStation silent = csms.rawConnected("/ocpp/CS-1");
    csms.awaitReport("CS-1", StationReport.Connected.class);
    TestStation station = csms.connect("/ocpp/CS-1", "ocpp1.6");

    assertThat(station.call("BootNotification", "{}")).contains("Accepted");
    assertThat(csms.reports())
        .hasExactlyElementsOfTypes(
            StationReport.Connected.class,
            StationReport.Disconnected.class,
            StationReport.Connected.class,
            StationReport.Booted.class);
    assertThat(silent.readToEnd()).doesNotContain("Accepted");
  }

  @Test
  void aLivingConnectionIsKept() {
    TestStation station = csms.connect("/ocpp/CS-1", "ocpp1.6");
    station.call("Heartbeat", "{}");
    TestStation thief = csms.connect("/ocpp/CS-1", "ocpp1.6");
    thief.send("[2,\"a\",\"BootNotification\",{}]");

    assertThat(thief.closeCode()).isEqualTo(CloseFrame.POLICY_VALIDATION);
    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(csms.reports()).hasExactlyElementsOfTypes(StationReport.Connected.class);
  }

  @Test
  void aSecondSocketOfAnotherVersionIsNoWayAround() {
    TestStation station = csms.connect("/ocpp/CS-1", "ocpp1.6");
    station.call("Heartbeat", "{}");

    assertThat(csms.connect("/o/CS-1", "ocpp2.0.1").closeCode())
        .isEqualTo(CloseFrame.POLICY_VALIDATION);
    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
  }

  @Test
  void theNewConnectionIsUsedAsSoonAsTheOldOneCloses() {
    csms.with(settings -> settings.duplicateProbe(LONG));
    TestStation old = csms.connect("/ocpp/CS-1", "ocpp1.6");
    old.call("Heartbeat", "{}");
    TestStation station = csms.connect("/ocpp/CS-1", "ocpp2.0.1");
    assertThat(old.wasPinged()).isTrue();
    old.leave();

    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(csms.reports())
        .hasExactlyElementsOfTypes(
            StationReport.Connected.class,
            StationReport.Disconnected.class,
            StationReport.Connected.class);
  }

  @Test
  void aNewerNewcomerTakesTheWaitingOnesPlace() {
    csms.with(settings -> settings.duplicateProbe(LONG));
    TestStation old = csms.connect("/ocpp/CS-1", "ocpp1.6");
    old.call("Heartbeat", "{}");
    TestStation second = csms.connect("/ocpp/CS-1", "ocpp1.6");
    assertThat(old.wasPinged()).isTrue();
    TestStation third = csms.connect("/ocpp/CS-1", "ocpp1.6");

    assertThat(second.closeCode()).isEqualTo(CloseFrame.POLICY_VALIDATION);
    old.leave();
    assertThat(third.call("Heartbeat", "{}")).startsWith("[3,");
  }

  @Test
  void whatOnlyAnswersPingsIsReplacedInTheEnd() {
    csms.with(settings -> settings.heartbeatInterval(Duration.ofMillis(50)));
    TestStation proxy = csms.connect("/ocpp/CS-1", "ocpp1.6");
    csms.awaitReport("CS-1", StationReport.Connected.class);
    TestStation station = csms.connect("/ocpp/CS-1", "ocpp1.6");

    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(proxy.closeCode()).isEqualTo(TestStation.GONE);
  }

  @Test
  void whoIsNotAdmittedDisturbsNobody() {
    csms.admitting(
        (id, credentials, remote) ->
            credentials.isPresent() ? Admission.ADMITTED : Admission.BAD_CREDENTIALS);
    TestStation station = csms.connectAs("/ocpp/CS-1", "Basic Q1MtMTpwdw==");
    station.call("Heartbeat", "{}");

    assertThat(TestStation.refusalOf(() -> csms.connect("/ocpp/CS-1", "ocpp1.6"))).isEqualTo(401);
    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(csms.reports()).hasExactlyElementsOfTypes(StationReport.Connected.class);
  }
}
