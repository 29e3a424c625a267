package io.flexbridge.ocpp.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.ocpp.charging.StationReport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stations that flood, stall, fall silent or send garbage harm nobody but themselves. */
class HostileStationTest {

  private static final int MANY = 400_000;

  private final TestCsms csms = new TestCsms();

  @AfterEach
  void stop() {
    csms.close();
  }

  private TestStation bystander() {
    TestStation station = csms.connect("/ocpp/GOOD", "ocpp1.6");
    station.call("Heartbeat", "{}");
    return station;
  }

  private static void isServed(TestStation station) {
    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
  }

  @Test
  void garbageIsAnsweredAndTooMuchOfItCloses() {
    csms.with(settings -> settings.maxBadMessages(3));
    TestStation good = bystander();
    TestStation bad = csms.connect("/ocpp/BAD", "ocpp1.6");

    bad.send("garbage");
    assertThat(bad.next())
        .isEqualTo(
            "[4,\"-1\",\"FormationViolation\",\"The frame is not JSON, or exceeds its"
                + " limits\",{}]");
    bad.send("[2,\"a\"]");
    assertThat(bad.next())
        .isEqualTo("[4,\"a\",\"FormationViolation\",\"The call has no action\",{}]");
    isServed(bad);
    bad.send("{");
    bad.send("{");
    bad.send("{");

    assertThat(bad.closeCode()).isEqualTo(CloseFrame.POLICY_VALIDATION);
    isServed(good);
  }

  @Test
  void anOversizedMessageCloses() {
    TestStation good = bystander();
    TestStation bad = csms.connect("/ocpp/BAD", "ocpp1.6");
    bad.send("[2,\"a\",\"DataTransfer\",{\"data\":\"" + "x".repeat(60_000) + "\"}]");
    assertThat(bad.next()).startsWith("[3,\"a\"");
    bad.send("x".repeat(70_000));

    assertThat(bad.closeCode()).isIn(CloseFrame.TOOBIG, TestStation.GONE);
    isServed(good);
  }

  @Test
  void anOversizedMessageInSmallFramesCloses() {
    TestStation bad = csms.connect("/ocpp/BAD", "ocpp1.6");
    for (int i = 0; i < 10; i++) {
      bad.sendPart("x".repeat(7_000));
    }

    assertThat(bad.closeCode()).isIn(CloseFrame.TOOBIG, TestStation.GONE);
  }

  @Test
  void aMessageInFewFramesIsReadAndOneInTooManyCloses() {
    TestStation bad = csms.connect("/ocpp/BAD", "ocpp1.6");
    bad.sendPart("[2,\"a\",");
    bad.sendPart("\"Heartbeat\"");
    bad.send(",{}]");
    assertThat(bad.next()).startsWith("[3,\"a\"");
    RawStation worse = csms.rawConnected("/ocpp/WORSE");
    csms.awaitReport("WORSE", StationReport.Connected.class);
    worse.send(
        RawStation.joined(
            RawStation.frame(0x01, new byte[] {'['}),
            RawStation.repeated(128, RawStation.frame(0x00, new byte[0]))));

    csms.awaitReport("WORSE", StationReport.Disconnected.class);
  }

  @Test
  void binaryMessagesClose() {
    TestStation bad = csms.connect("/ocpp/BAD", "ocpp1.6");
    bad.sendBinary(new byte[] {1, 2, 3});

    assertThat(bad.closeCode()).isEqualTo(CloseFrame.REFUSE);
  }

  @Test
  void textThatIsNoUnicodeCloses() {
    RawStation bad = csms.rawConnected("/ocpp/BAD");
    csms.awaitReport("BAD", StationReport.Connected.class);
    bad.send(RawStation.frame(0x81, new byte[] {(byte) 0xC3, (byte) 0x28}));

    csms.awaitReport("BAD", StationReport.Disconnected.class);
  }

  @Test
  void compressedFramesThatWereNotAgreedOnClose() {
    RawStation bad = csms.rawConnected("/ocpp/BAD");
    csms.awaitReport("BAD", StationReport.Connected.class);
    bad.send(RawStation.frame(0xC1, new byte[] {1, 2, 3}));

    csms.awaitReport("BAD", StationReport.Disconnected.class);
  }

  @Test
  void aFloodOfPingsCloses() {
    RawStation bad = csms.rawConnected("/ocpp/BAD");
    bad.send(RawStation.repeated(30, RawStation.frame(0x89, new byte[0])));

    csms.awaitReport("BAD", StationReport.Disconnected.class);
  }

  @Test
  void aFloodOfMessagesClosesWhileOthersAreServed() {
    CountDownLatch release = new CountDownLatch(1);
    csms.reporting(
        report -> {
          if (report instanceof StationReport.Booted) {
            await().atMost(Duration.ofSeconds(20)).until(() -> release.getCount() == 0);
          }
        });
    TestStation good = bystander();
    TestStation bad = csms.connect("/ocpp/BAD", "ocpp1.6");
    bad.send("[2,\"b\",\"BootNotification\",{}]");
    for (int i = 0; i < 64; i++) {
      bad.send("[2,\"h%d\",\"Heartbeat\",{}]".formatted(i));
    }

    assertThat(bad.closeCode()).isEqualTo(CloseFrame.POLICY_VALIDATION);
    isServed(good);
    release.countDown();
    csms.awaitReport("BAD", StationReport.Disconnected.class);
  }

  @Test
  void aStationThatTakesNothingIsCutOff() {
    csms.with(
        settings ->
            settings.maxInboundMessages(Integer.MAX_VALUE).maxInboundBytes(Integer.MAX_VALUE));
    TestStation good = bystander();
    RawStation bad = csms.rawConnected("/ocpp/BAD");

    int sent = 0;
    try {
      while (sent < MANY) {
        bad.send(RawStation.textFrame("[2,\"%d\",\"Heartbeat\",{}]".formatted(sent)));
        sent++;
      }
    } catch (UncheckedIOException e) {
      assertThat(sent).isPositive();
    }

    csms.awaitReport("BAD", StationReport.Disconnected.class);
    isServed(good);
  }

  @Test
  void aConnectionThatFallsSilentIsCut() {
    csms.with(
        settings ->
            settings.heartbeatInterval(Duration.ofMillis(50)).pingInterval(Duration.ofMillis(100)));
    csms.raw().send(RawStation.upgrade("/ocpp/BAD", ""));

    csms.awaitReport("BAD", StationReport.Disconnected.class);
  }

  @Test
  void aStationThatOnlyAnswersPingsIsNotCut() {
    csms.with(
        settings ->
            settings.heartbeatInterval(Duration.ofMillis(200)).pingInterval(Duration.ofSeconds(1)));
    TestStation quiet = csms.connect("/ocpp/QUIET", "ocpp1.6");
    csms.raw().send(RawStation.upgrade("/ocpp/SILENT", ""));
    csms.awaitReport("SILENT", StationReport.Disconnected.class);

    assertThat(quiet.wasPinged()).isTrue();
    isServed(quiet);
    assertThat(csms.reportsOf("QUIET")).hasExactlyElementsOfTypes(StationReport.Connected.class);
  }
}
