package io.flexbridge.ocpp.csms;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stations and the central system say to each other, over real sockets. */
class StationTalkTest {

  private final TestCsms csms = new TestCsms();

  @AfterEach
  void stop() {
    csms.close();
  }

  private static StationCommand.SetChargingProfile profile(int watts) {
    return new StationCommand.SetChargingProfile(
        0,
        new ChargingProfile(
            1,
            1,
            ProfilePurpose.STATION_MAX,
            ProfileKind.ABSOLUTE,
            null,
            TestCsms.NOW,
            TestCsms.NOW.plusSeconds(900),
            new ChargingSchedule(
                ChargingRateUnit.W,
                TestCsms.NOW,
                Duration.ofMinutes(15),
                List.of(
                    new ChargingSchedule.Period(Duration.ZERO, BigDecimal.valueOf(watts), null)))));
  }

  private static StationReport.CommandAnswered answered(
      StationCommand command, CommandOutcome outcome) {
    return new StationReport.CommandAnswered(new StationId("CS-1"), command, outcome, TestCsms.NOW);
  }

  @Test
  void aChargingSessionOfOcpp16IsReportedInOrder() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");

    assertThat(
            station.call(
                "BootNotification", "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}"))
        .isEqualTo(
            "[3,\"s1\",{\"status\":\"Accepted\",\"currentTime\":\"2026-06-30T12:00:00Z\",\"interval\":300}]");
    assertThat(station.call("Heartbeat", "{}"))
        .isEqualTo("[3,\"s2\",{\"currentTime\":\"2026-06-30T12:00:00Z\"}]");
    station.call(
        "StatusNotification",
        "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Preparing\"}");
    assertThat(station.call("Authorize", "{\"idTag\":\"deadbeef\"}"))
        .isEqualTo("[3,\"s4\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]");
    assertThat(
            station.call(
                "StartTransaction",
                "{\"connectorId\":1,\"idTag\":\"deadbeef\",\"meterStart\":10,\"timestamp\":\"2026-06-30T12:00:00Z\"}"))
        .isEqualTo("[3,\"s5\",{\"transactionId\":1000,\"idTagInfo\":{\"status\":\"Accepted\"}}]");
    station.call(
        "MeterValues",
        "{\"connectorId\":1,\"transactionId\":1000,\"meterValue\":[{\"timestamp\":\"2026-06-30T12:00:00Z\",\"sampledValue\":[{\"value\":\"7.2\",\"unit\":\"kW\",\"measurand\":\"Power.Active.Import\"}]}]}");
    station.call(
        "StopTransaction",
        "{\"transactionId\":1000,\"meterStop\":20,\"timestamp\":\"2026-06-30T12:00:00Z\"}");
    station.leave();

    csms.awaitReport("CS-1", StationReport.Disconnected.class);
    assertThat(csms.reports())
        .hasExactlyElementsOfTypes(
            StationReport.Connected.class,
            StationReport.Booted.class,
            StationReport.EvseStatusReported.class,
            StationReport.TransactionStarted.class,
            StationReport.Metered.class,
            StationReport.TransactionEnded.class,
            StationReport.Disconnected.class);
    assertThat(csms.awaitReport("CS-1", StationReport.Connected.class).version())
        .isEqualTo(OcppVersion.V1_6);
    assertThat(csms.awaitReport("CS-1", StationReport.Metered.class).reading().power())
        .isEqualTo(Power.ofWatts(7200));
  }

  @Test
  void aChargingSessionOfOcpp201IsReportedInOrder() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp2.0.1");
    String event =
        "{\"eventType\":\"%s\",\"timestamp\":\"2026-06-30T12:00:00Z\",\"triggerReason\":\"Trigger\",\"seqNo\":0,\"transactionInfo\":{\"transactionId\":\"t\"}%s}";

    assertThat(
            station.call(
                "BootNotification",
                "{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}"))
        .isEqualTo(
            "[3,\"s1\",{\"currentTime\":\"2026-06-30T12:00:00Z\",\"interval\":300,\"status\":\"Accepted\"}]");
    assertThat(station.call("Heartbeat", "{}"))
        .isEqualTo("[3,\"s2\",{\"currentTime\":\"2026-06-30T12:00:00Z\"}]");
    station.call(
        "StatusNotification",
        "{\"timestamp\":\"2026-06-30T12:00:00Z\",\"connectorStatus\":\"Occupied\",\"evseId\":1,\"connectorId\":1}");
    assertThat(
            station.call("Authorize", "{\"idToken\":{\"idToken\":\"CAFE\",\"type\":\"ISO14443\"}}"))
        .isEqualTo("[3,\"s4\",{\"idTokenInfo\":{\"status\":\"Unknown\"}}]");
    assertThat(
            station.call(
                "TransactionEvent",
                event.formatted(
                    "Started",
                    ",\"evse\":{\"id\":1},\"idToken\":{\"idToken\":\"DEADBEEF\",\"type\":\"ISO14443\"}")))
        .isEqualTo("[3,\"s5\",{\"idTokenInfo\":{\"status\":\"Accepted\"}}]");
    assertThat(
            station.call(
                "TransactionEvent",
                event.formatted(
                    "Updated",
                    ",\"meterValue\":[{\"timestamp\":\"2026-06-30T12:00:00Z\",\"sampledValue\":[{\"value\":5000,\"measurand\":\"Power.Active.Import\"}]}]")))
        .isEqualTo("[3,\"s6\",{}]");
    station.call("TransactionEvent", event.formatted("Ended", ""));
    station.leave();

    csms.awaitReport("CS-1", StationReport.Disconnected.class);
    assertThat(csms.reports())
        .hasExactlyElementsOfTypes(
            StationReport.Connected.class,
            StationReport.Booted.class,
            StationReport.EvseStatusReported.class,
            StationReport.TransactionStarted.class,
            StationReport.Metered.class,
            StationReport.TransactionEnded.class,
            StationReport.Disconnected.class);
    assertThat(csms.awaitReport("CS-1", StationReport.TransactionEnded.class))
        .isEqualTo(
            new StationReport.TransactionEnded(
                new StationId("CS-1"),
                new EvseId(new StationId("CS-1"), 1),
                new TransactionId("t"),
                null,
                TestCsms.NOW));
  }

  @ParameterizedTest
  @EnumSource(OcppVersion.class)
  void aProfileReachesTheStationAndItsAnswerComesBack(OcppVersion version) {
    TestStation station = csms.connected("/ocpp/CS-1", version.subprotocol());
    csms.send("CS-1", profile(5000));

    assertThat(station.answer("SetChargingProfile", "{\"status\":\"Accepted\"}"))
        .contains("\"limit\":5000");
    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class))
        .isEqualTo(answered(profile(5000), new CommandOutcome.Accepted()));
  }

  @Test
  void oneCallIsOutstandingAtATimeAndALaterProfileTakesTheWaitingOnesPlace() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    StationCommand read = new StationCommand.ReadCapabilities();
    csms.send("CS-1", read);
    csms.send("CS-1", profile(5000));
    csms.send("CS-1", profile(7000));
    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class))
        .isEqualTo(answered(profile(5000), new CommandOutcome.Superseded()));

    station.answer("GetConfiguration", "{\"configurationKey\":[]}");
    assertThat(station.answer("SetChargingProfile", "{\"status\":\"Accepted\"}"))
        .contains("\"limit\":7000");
    assertThat(csms.awaitReports("CS-1", StationReport.CommandAnswered.class, 3))
        .extracting(StationReport.CommandAnswered::command)
        .containsExactly(profile(5000), read, profile(7000));
  }

  @Test
  void aCallErrorIsARejection() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    csms.send("CS-1", profile(5000));
    String call = station.next();
    station.send(
        "[4,\"%s\",\"NotSupported\",\"no smart charging\",{}]".formatted(TestStation.idOf(call)));

    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(new CommandOutcome.Rejected("NotSupported", "no smart charging"));
  }

  @Test
  void anUnansweredCallTimesOutAndItsLateAnswerIsHarmless() {
    csms.with(settings -> settings.callTimeout(Duration.ofMillis(100)));
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    csms.send("CS-1", profile(5000));
    String late = station.next();
    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(new CommandOutcome.TimedOut());

    station.send("[3,\"%s\",{\"status\":\"Accepted\"}]".formatted(TestStation.idOf(late)));
    station.send("[3,\"never-sent\",{\"status\":\"Accepted\"}]");

    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(csms.awaitReports("CS-1", StationReport.CommandAnswered.class, 1)).hasSize(1);
  }

  @Test
  void aCommandForAStationThatIsNotConnectedIsAnsweredAtOnce() {
    csms.send("CS-1", profile(5000));

    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class))
        .isEqualTo(answered(profile(5000), new CommandOutcome.NotConnected()));
  }

  @Test
  void whenTheConnectionIsLostEveryCommandHasItsOutcome() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    csms.send("CS-1", profile(5000));
    csms.send("CS-1", new StationCommand.TriggerStatus(0));
    station.next();
    station.close();

    csms.awaitReport("CS-1", StationReport.Disconnected.class);
    assertThat(csms.reports())
        .endsWith(
            answered(profile(5000), new CommandOutcome.TimedOut()),
            answered(new StationCommand.TriggerStatus(0), new CommandOutcome.NotConnected()),
            new StationReport.Disconnected(new StationId("CS-1"), TestCsms.NOW));
  }

  @Test
  void aStationMayCallWhileItsAnswerIsAwaited() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    csms.send("CS-1", profile(5000));
    String call = station.next();

    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,\"s1\"");
    station.send("[3,\"%s\",{\"status\":\"Accepted\"}]".formatted(TestStation.idOf(call)));
    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(new CommandOutcome.Accepted());
  }

  @Test
  void unknownActionsAndBadPayloadsAreAnsweredWithAnError() {
    TestStation v16 = csms.connected("/ocpp/CS-1", "ocpp1.6");
    TestStation v201 = csms.connected("/ocpp/CS-2", "ocpp2.0.1");

    assertThat(v16.call("Dance", "{}"))
        .isEqualTo("[4,\"s1\",\"NotImplemented\",\"The action is not known\",{}]");
    assertThat(v16.call("StatusNotification", "{}"))
        .isEqualTo("[4,\"s2\",\"OccurenceConstraintViolation\",\"connectorId is missing\",{}]");
    assertThat(v201.call("StatusNotification", "{}"))
        .isEqualTo(
            "[4,\"s1\",\"OccurrenceConstraintViolation\",\"connectorStatus is missing\",{}]");
  }

  @Test
  void aRepeatedCallHasTheSameAnswerAndIsReportedOnce() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    String start =
        "[2,\"x\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"DEADBEEF\",\"meterStart\":1,\"timestamp\":\"2026-06-30T12:00:00Z\"}]";
    station.send(start);
    String answer = station.next();
    station.send(start);
    assertThat(station.next()).isEqualTo(answer);

    station.send("[2,\"x\",\"Heartbeat\",{}]");
    assertThat(station.next()).startsWith("[4,\"x\",\"ProtocolError\"");
    assertThat(csms.awaitReports("CS-1", StationReport.TransactionStarted.class, 1)).hasSize(1);
  }

  @Test
  void manyReportsOfOneStationComeInOrder() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    for (int connector = 1; connector <= 200; connector++) {
      station.call(
          "StatusNotification",
          "{\"connectorId\":%d,\"errorCode\":\"NoError\",\"status\":\"Available\"}"
              .formatted(connector));
    }

    assertThat(csms.awaitReports("CS-1", StationReport.EvseStatusReported.class, 200))
        .extracting(report -> report.evse().number())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aReportThatIsNotTakenHarmsOnlyItsMessage() {
    csms.reporting(
        report -> {
          if (report instanceof StationReport.EvseStatusReported status
              && status.status() == EvseStatus.FAULTED) {
            throw new IllegalStateException("broken on purpose");
          }
        });
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    String status = "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"%s\"}";

    assertThat(station.call("StatusNotification", status.formatted("Faulted")))
        .isEqualTo("[4,\"s1\",\"InternalError\",\"The call could not be handled\",{}]");
    assertThat(station.call("StatusNotification", status.formatted("Available")))
        .isEqualTo("[3,\"s2\",{}]");
  }

  @Test
  void aTransactionIsStoredBeforeItIsAnsweredAndDelaysNobodyElse() throws Exception {
    CountDownLatch storing = new CountDownLatch(1);
    CountDownLatch mayStore = new CountDownLatch(1);
    AtomicBoolean stored = new AtomicBoolean();
    csms.registering(
        (evse, startedAt, meterStartWh) -> {
          storing.countDown();
          try {
            stored.set(mayStore.await(20, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return 42;
        });
    TestStation slow = csms.connected("/ocpp/CS-1", "ocpp1.6");
    TestStation other = csms.connected("/ocpp/CS-2", "ocpp1.6");
    slow.send(
        "[2,\"x\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"DEADBEEF\",\"meterStart\":1,\"timestamp\":\"2026-06-30T12:00:00Z\"}]");
    assertThat(storing.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(other.call("Heartbeat", "{}")).startsWith("[3,");
    mayStore.countDown();

    assertThat(slow.next()).contains("\"transactionId\":42");
    assertThat(stored).isTrue();
  }

  @Test
  void aCommandOfSeveralCallsHasOneOutcome() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    csms.send("CS-1", new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));
    station.answer("ChangeConfiguration", "{\"status\":\"Accepted\"}");
    station.answer("ChangeConfiguration", "{\"status\":\"Accepted\"}");

    csms.awaitReport("CS-1", StationReport.CommandAnswered.class);
    assertThat(csms.awaitReports("CS-1", StationReport.CommandAnswered.class, 1)).hasSize(1);
  }

  @Test
  void anAnswerThatCannotBeReadIsARejection() {
    TestStation station = csms.connected("/ocpp/CS-1", "ocpp1.6");
    csms.send("CS-1", profile(5000));
    station.answer("SetChargingProfile", "{\"state\":\"Accepted\"}");

    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(
            new CommandOutcome.Rejected(
                "UnreadableAnswer", "SetChargingProfile: status is missing"));
  }
}
