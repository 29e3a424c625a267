package io.flexbridge.agr.sim.station;

import static io.flexbridge.agr.sim.station.Scene.vehicle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SimulatedStationTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource
  void aStationBootsThenTellsTheStatusOfEachEvse(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(), List.of())) {
      scene.advance(SECOND);

      assertThat(scene.csms.actions())
          .containsExactly("BootNotification", "StatusNotification", "StatusNotification");
      assertThat(scene.state().isAccepted()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStationThatIsNotAcceptedTriesAgainWhenToldAndSaysNothingElse(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(1, 5, 9_000)))) {
      scene.csms.answersWith("BootNotification", FakeCsms.boot("Pending", 120));
      scene.advance(Duration.ofSeconds(119));
      assertThat(scene.csms.actions()).containsExactly("BootNotification");

      scene.csms.answersWith("BootNotification", FakeCsms.boot("Accepted", 120));
      scene.advance(SECOND);

      assertThat(scene.csms.calls("BootNotification")).hasSize(2);
      assertThat(scene.transactionCalls("Started")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void heartbeatsComeAtTheIntervalOfTheBootAnswer(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of())) {
      scene.csms.answersWith("BootNotification", FakeCsms.boot("Accepted", 30));

      scene.advance(Duration.ofSeconds(95));

      assertThat(scene.csms.calls("Heartbeat")).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionIsAuthorizedChargedMeteredAndEnded(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(1, 5, 11_000)))) {
      scene.advance(MINUTE.multipliedBy(10));
      assertThat(scene.csms.calls("Authorize")).hasSize(1);
      assertThat(scene.transactionCalls("Started")).hasSize(1);
      assertThat(scene.evse(1).status()).isEqualTo("Charging");
      assertThat(scene.watts()).isEqualTo(11_000);
      assertThat(scene.samples()).hasSize(9);

      scene.advance(Duration.ofHours(2));
      assertThat(scene.evse(1).status()).isEqualTo("SuspendedEV");
      assertThat(scene.evse(1).remainingWh()).isZero();
      assertThat(scene.transactionCalls("Ended")).as("still plugged in").isEmpty();

      scene.advance(Duration.ofHours(3));
      assertThat(scene.transactionCalls("Ended")).hasSize(1);
      assertThat(scene.evse(1).status()).isEqualTo("Available");
      assertThat(scene.csms.mostOpenCalls()).as("calls at a time").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRegisterGrowsByExactlyWhatTheVehicleTook(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(1, 5, 11_000)))) {
      scene.advance(Duration.ofHours(6));

      assertThat(meterStop(scene) - meterStart(scene)).isEqualTo(11_000);
    }
  }

  private static long meterStart(Scene scene) {
    FakeCsms.Received started = scene.transactionCalls("Started").getFirst();
    return scene.version == OcppVersion.V1_6
        ? started.payload().path("meterStart").asLong()
        : started.payload().at("/meterValue/0/sampledValue/0/value").asLong();
  }

  private static long meterStop(Scene scene) {
    FakeCsms.Received ended = scene.transactionCalls("Ended").getFirst();
    return scene.version == OcppVersion.V1_6
        ? ended.payload().path("meterStop").asLong()
        : ended.payload().at("/meterValue/0/sampledValue/0/value").asLong();
  }

  @ParameterizedTest
  @EnumSource
  void aDriverWhoIsNotAcceptedDoesNotCharge(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(1, 5, 11_000)))) {
      String invalid = version == OcppVersion.V1_6 ? "idTagInfo" : "idTokenInfo";
      scene.csms.answersWith("Authorize", "{\"%s\":{\"status\":\"Invalid\"}}".formatted(invalid));

      scene.advance(Duration.ofHours(1));

      assertThat(scene.transactionCalls("Started")).isEmpty();
      assertThat(scene.watts()).isZero();
      assertThat(scene.evse(1).status()).isEqualTo("Preparing");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionThatIsRefusedIsStopped(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(1, 5, 11_000)))) {
      scene.csms.answersWith(
          "StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Blocked\"}}");
      scene.csms.answersWith("TransactionEvent", "{\"idTokenInfo\":{\"status\":\"Blocked\"}}");

      scene.advance(MINUTE.multipliedBy(2));

      FakeCsms.Received ended = scene.transactionCalls("Ended").getFirst();
      assertThat(
              ended.text(
                  version == OcppVersion.V1_6 ? "/reason" : "/transactionInfo/stoppedReason"))
          .isEqualTo("DeAuthorized");
      assertThat(scene.watts()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitIsObeyedWithinTwoSecondsAndEndsByItself(OcppVersion version) {
    try (Scene scene = charging(version)) {
      assertThat(scene.set(1, "TxDefaultProfile", 1, "6900", "W")).isEqualTo("Accepted");
      scene.advance(Duration.ofSeconds(2));
      assertThat(scene.watts()).isEqualTo(6_900);
      assertThat(scene.evse(1).limit()).isEqualTo(Power.ofWatts(6_900));

      scene.advance(Duration.ofHours(1).plusSeconds(10));
      assertThat(scene.watts()).isEqualTo(11_000);
      assertThat(scene.evse(1).limit()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitInAmperesIsPerPhase(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "10", "A");
      scene.advance(Duration.ofSeconds(2));

      assertThat(scene.watts()).isEqualTo(3 * 10 * 230);
    }
  }

  @ParameterizedTest
  @EnumSource
  void belowSixAmpereTheStationSuspendsAndResumesWhenTheLimitRises(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "5.9", "A");
      scene.advance(Duration.ofSeconds(2));
      assertThat(scene.watts()).isZero();
      assertThat(scene.evse(1).status()).isEqualTo("SuspendedEVSE");

      scene.set(1, "TxDefaultProfile", 1, "6", "A");
      scene.advance(Duration.ofSeconds(10));
      assertThat(scene.watts()).isEqualTo(3 * 6 * 230);
      assertThat(scene.evse(1).status()).isEqualTo("Charging");
      assertThat(chargingStates(scene))
          .containsSubsequence("Charging", "SuspendedEVSE", "Charging");
    }
  }

  private static List<String> chargingStates(Scene scene) {
    return scene.version == OcppVersion.V1_6
        ? scene.csms.calls("StatusNotification").stream().map(c -> c.text("/status")).toList()
        : scene.transactionCalls("Updated").stream()
            .map(c -> c.text("/transactionInfo/chargingState"))
            .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theProfileOfTheTransactionReplacesTheDefaultAndEndsWithIt(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "5000", "W");
      String id = scene.evse(1).transaction();
      String named =
          version == OcppVersion.V1_6
              ? ",\"transactionId\":" + id
              : ",\"transactionId\":\"" + id + "\"";
      assertThat(scene.set(1, "TxProfile", 2, "8000", "W", "Absolute", named))
          .isEqualTo("Accepted");
      scene.advance(Duration.ofSeconds(10));
      assertThat(scene.watts()).isEqualTo(8_000);

      scene.advance(Duration.ofHours(9));
      assertThat(scene.state().profiles()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStationMaximumIsSharedByItsEvses(OcppVersion version) {
    try (Scene scene =
        Scene.of(version, List.of(vehicle(1, 9, 60_000)), List.of(vehicle(2, 9, 60_000)))) {
      scene.advance(MINUTE.multipliedBy(5));
      assertThat(scene.watts()).isEqualTo(22_000);

      scene.set(0, "Max", 1, "12000", "W");
      scene.advance(Duration.ofSeconds(2));

      assertThat(scene.watts()).isEqualTo(12_000);
      assertThat(scene.evse(1).measured()).isEqualTo(Power.ofWatts(6_000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheCharacterForbidsIsRejected(OcppVersion version) {
    StationCharacter picky =
        new StationCharacter(
            EnumSet.of(ChargingRateUnit.A), 8, 24, 20, false, 1, Duration.ZERO, false);
    try (Scene scene = Scene.of(version, picky, List.of())) {
      scene.advance(SECOND);

      assertThat(scene.set(0, "Max", 1, "16", "A")).isEqualTo("Rejected");
      assertThat(scene.set(0, "TxDefaultProfile", 1, "5000", "W")).isEqualTo("Rejected");
      assertThat(scene.set(0, "TxDefaultProfile", 1, "16", "A")).isEqualTo("Accepted");
      assertThat(scene.counters().profilesRejected()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSlowStationTakesItsTimeToObey(OcppVersion version) {
    StationCharacter slow =
        new StationCharacter(
            EnumSet.allOf(ChargingRateUnit.class),
            8,
            96,
            20,
            true,
            1,
            Duration.ofSeconds(15),
            false);
    try (Scene scene = Scene.of(version, slow, List.of(vehicle(1, 9, 60_000)))) {
      scene.advance(MINUTE.multipliedBy(5));
      scene.set(1, "TxDefaultProfile", 1, "5000", "W");

      scene.advance(Duration.ofSeconds(14));
      assertThat(scene.watts()).isEqualTo(11_000);

      scene.advance(Duration.ofSeconds(3));
      assertThat(scene.watts()).isEqualTo(5_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void meterValuesComeAtTheIntervalThatWasSetWithAllMeasurands(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.configureMetering(10);
      scene.csms.forgetCalls();

      scene.advance(MINUTE);

      assertThat(scene.samples()).hasSize(6);
      JsonNode values = scene.samples().getLast().payload().at("/meterValue/0/sampledValue");
      assertThat(values).hasSize(6);
      assertThat(value(values, "Power.Active.Import")).isCloseTo(11_000, within(200.0));
      assertThat(value(values, "Current.Import")).isCloseTo(15.9, within(0.5));
      assertThat(value(values, "Power.Offered")).isEqualTo(11_040);
      assertThat(value(values, "Energy.Active.Import.Register"))
          .isEqualTo((double) scene.evse(1).registerWh());
    }
  }

  private static double value(JsonNode values, String measurand) {
    for (JsonNode value : values) {
      if (value.path("measurand").asString("").equals(measurand)) {
        return Double.parseDouble(value.path("value").asString(""));
      }
    }
    throw new AssertionError(measurand + " is not reported");
  }

  @ParameterizedTest
  @EnumSource
  void whileTheLinkIsLostTheStationChargesOnAndTellsAfterwards(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "5000", "W");
      scene.csms.forgetCalls();
      scene.csms.goDown();
      scene.advance(MINUTE.multipliedBy(10));
      assertThat(scene.watts()).isEqualTo(5_000);
      assertThat(scene.state().isConnected()).isFalse();
      assertThat(scene.samples()).isEmpty();

      scene.csms.comeUp();
      scene.advance(MINUTE.multipliedBy(3));

      assertThat(scene.csms.calls("BootNotification")).as("it did not restart").isEmpty();
      assertThat(scene.samples()).hasSizeGreaterThanOrEqualTo(10);
      assertThat(scene.state().queuedMessages()).isZero();
      assertThat(scene.state().profiles()).isEqualTo(1);
      assertThat(times(scene)).isSorted();
    }
  }

  private static List<String> times(Scene scene) {
    return scene.samples().stream().map(call -> call.text("/meterValue/0/timestamp")).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatHappensOfflineIsToldInFullAfterwards(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(10, 1, 5_000)))) {
      scene.advance(MINUTE);
      scene.csms.goDown();
      scene.advance(Duration.ofHours(2));
      scene.csms.comeUp();
      scene.advance(MINUTE.multipliedBy(3));

      assertThat(scene.transactionCalls("Started")).hasSize(1);
      assertThat(scene.transactionCalls("Ended")).hasSize(1);
      assertThat(meterStop(scene) - meterStart(scene)).isEqualTo(5_000);
      if (version == OcppVersion.V1_6) {
        assertThat(scene.transactionCalls("Ended").getFirst().text("/transactionId"))
            .isEqualTo("1");
      } else {
        assertThat(scene.transactionCalls("Started").getFirst().text("/offline")).isEqualTo("true");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStationWithoutCentralSystemTriesLessAndLessOften(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of())) {
      scene.csms.goDown();
      scene.advance(Duration.ofHours(1));

      assertThat(scene.csms.dials()).isBetween(150, 450);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCentralSystemThatNoLongerAnswersIsLeftAndFoundAgain(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.csms.setSilent(true);
      scene.advance(MINUTE.multipliedBy(5));
      assertThat(scene.csms.dials()).isGreaterThan(1);

      scene.csms.setSilent(false);
      scene.advance(MINUTE.multipliedBy(5));

      assertThat(scene.state().queuedMessages()).isZero();
      assertThat(scene.counters().callTimeouts()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageAboutATransactionThatFailsIsTriedThreeTimes(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of(vehicle(1, 1, 5_000)))) {
      scene.csms.answersWith("StartTransaction", "\"InternalError\"");
      scene.csms.answersWith("TransactionEvent", "\"InternalError\"");

      scene.advance(MINUTE.multipliedBy(3));

      assertThat(scene.transactionCalls("Started")).hasSize(3);
      assertThat(scene.counters().callErrorsReceived()).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVehicleThatWasThereBeforeIsToldOfWithItsStart(OcppVersion version) {
    Instant before = Scene.START.minus(Duration.ofHours(1));
    ChargingSession session =
        new ChargingSession(
                before,
                before.plus(Duration.ofHours(9)),
                33_000,
                0,
                Power.ofWatts(11_000),
                3,
                "04A1B2C3")
            .asOf(Scene.START);
    try (Scene scene = Scene.of(version, List.of(session))) {
      scene.advance(MINUTE);

      FakeCsms.Received started = scene.transactionCalls("Started").getFirst();
      assertThat(started.text("/timestamp")).isEqualTo("2026-06-30T16:00:00Z");
      assertThat(scene.csms.calls("Authorize")).isEmpty();
      assertThat(scene.evse(1).remainingWh()).isBetween(21_700L, 22_000L);
      assertThat(scene.evse(1).registerWh() - meterStart(scene)).isBetween(11_000L, 11_200L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCompositeScheduleShowsTheLimitThenTheRating(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "10", "A");
      String evse = version == OcppVersion.V1_6 ? "connectorId" : "evseId";

      JsonNode answer =
          scene.csms.call(
              "GetCompositeSchedule",
              "{\"%s\":1,\"duration\":7200,\"chargingRateUnit\":\"A\"}".formatted(evse));

      assertThat(answer.path("status").asString("")).isEqualTo("Accepted");
      JsonNode schedule =
          answer.path(version == OcppVersion.V1_6 ? "chargingSchedule" : "schedule");
      JsonNode periods = schedule.path("chargingSchedulePeriod");
      assertThat(periods.at("/0/limit").asDouble()).isEqualTo(10);
      assertThat(periods.at("/1/startPeriod").asInt()).isEqualTo(3_600);
      assertThat(periods.at("/1/limit").asDouble()).isEqualTo(16);
    }
  }

  @ParameterizedTest
  @EnumSource
  void clearedProfilesNoLongerLimit(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "5000", "W");
      String id = version == OcppVersion.V1_6 ? "id" : "chargingProfileId";
      String clear = "{\"%s\":1}".formatted(id);

      assertThat(scene.csms.call("ClearChargingProfile", clear).path("status").asString(""))
          .isEqualTo("Accepted");
      assertThat(scene.csms.call("ClearChargingProfile", clear).path("status").asString(""))
          .isEqualTo("Unknown");
      scene.advance(Duration.ofSeconds(10));
      assertThat(scene.watts()).isEqualTo(11_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void triggeredMessagesFollowTheAnswer(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.csms.forgetCalls();

      assertThat(trigger(scene, "StatusNotification")).isEqualTo("Accepted");
      assertThat(trigger(scene, "MeterValues")).isEqualTo("Accepted");
      assertThat(trigger(scene, "FirmwareStatusNotification")).isEqualTo("NotImplemented");

      assertThat(scene.csms.calls("StatusNotification")).hasSize(1);
      assertThat(scene.samples()).hasSize(1);
    }
  }

  private static String trigger(Scene scene, String message) {
    JsonNode answer =
        scene.csms.call("TriggerMessage", "{\"requestedMessage\":\"%s\"}".formatted(message));
    scene.advance(SECOND);
    return answer.path("status").asString("");
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownActionIsNotImplemented(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of())) {
      scene.advance(SECOND);

      assertThat(scene.csms.call("GetDiagnostics", "{}").asString("")).isEqualTo("NotImplemented");
      assertThat(scene.counters().callErrorsSent()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMalformedProfileIsAnsweredWithTheErrorOfTheVersion(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of())) {
      scene.advance(SECOND);
      boolean is16 = version == OcppVersion.V1_6;

      assertThat(scene.csms.call("SetChargingProfile", "{}").asString(""))
          .isEqualTo(is16 ? "OccurenceConstraintViolation" : "OccurrenceConstraintViolation");
      assertThat(scene.csms.call("SetChargingProfile", "{\"surprise\":1}").asString(""))
          .isEqualTo(is16 ? "FormationViolation" : "FormatViolation");
      assertThat(
              scene
                  .csms
                  .call(
                      "SetChargingProfile",
                      "{\"%s\":\"1\"}".formatted(is16 ? "connectorId" : "evseId"))
                  .asString(""))
          .isEqualTo("TypeConstraintViolation");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitHasAtMostOneDecimal(OcppVersion version) {
    try (Scene scene = Scene.of(version, List.of())) {
      scene.advance(SECOND);

      assertThat(scene.set(0, "TxDefaultProfile", 1, "8.1", "A")).isEqualTo("Accepted");
      assertThat(scene.set(0, "TxDefaultProfile", 1, "8.15", "A")).isEmpty();
      assertThat(scene.counters().callErrorsSent()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRemoteStopEndsTheTransactionAndARemoteStartBeginsAnother(OcppVersion version) {
    try (Scene scene = charging(version)) {
      boolean is16 = version == OcppVersion.V1_6;
      String id = String.valueOf(scene.evse(1).transaction());
      JsonNode stop =
          is16
              ? scene.csms.call("RemoteStopTransaction", "{\"transactionId\":%s}".formatted(id))
              : scene.csms.call(
                  "RequestStopTransaction", "{\"transactionId\":\"%s\"}".formatted(id));
      scene.advance(Duration.ofSeconds(5));
      assertThat(stop.path("status").asString("")).isEqualTo("Accepted");
      assertThat(scene.transactionCalls("Ended")).hasSize(1);
      assertThat(scene.watts()).isZero();

      JsonNode start =
          is16
              ? scene.csms.call("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"X\"}")
              : scene.csms.call(
                  "RequestStartTransaction",
                  "{\"remoteStartId\":9,\"idToken\":{\"idToken\":\"X\",\"type\":\"Central\"}}");
      scene.advance(Duration.ofSeconds(15));
      assertThat(start.path("status").asString("")).isEqualTo("Accepted");
      assertThat(scene.transactionCalls("Started")).hasSize(2);
      assertThat(scene.watts()).isEqualTo(11_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetRestartsTheStationWithItsProfilesAndItsVehicleChargesOn(OcppVersion version) {
    try (Scene scene = charging(version)) {
      scene.set(1, "TxDefaultProfile", 1, "5000", "W");
      scene.csms.forgetCalls();
      String type = version == OcppVersion.V1_6 ? "Soft" : "Immediate";

      scene.csms.call("Reset", "{\"type\":\"%s\"}".formatted(type));
      scene.advance(Duration.ofSeconds(3));
      assertThat(scene.csms.isConnected()).isFalse();
      scene.advance(MINUTE);

      assertThat(scene.csms.actions()).contains("BootNotification");
      assertThat(scene.transactionCalls("Ended")).hasSize(1);
      assertThat(scene.transactionCalls("Started")).hasSize(1);
      assertThat(scene.state().profiles()).isEqualTo(1);
      assertThat(scene.watts()).isEqualTo(5_000);
    }
  }

  @Test
  void aResetOnIdleWaitsForTheTransaction() {
    try (Scene scene = charging(OcppVersion.V2_0_1)) {
      JsonNode answer = scene.csms.call("Reset", "{\"type\":\"OnIdle\"}");
      scene.advance(MINUTE);
      assertThat(answer.path("status").asString("")).isEqualTo("Scheduled");
      assertThat(scene.csms.calls("BootNotification")).hasSize(1);

      scene.advance(Duration.ofHours(9));
      assertThat(scene.csms.calls("BootNotification")).hasSize(2);
    }
  }

  @Test
  void configurationOfVersion16TellsWhatTheStationCanDo() {
    try (Scene scene = Scene.of(OcppVersion.V1_6, List.of())) {
      scene.advance(SECOND);

      JsonNode answer =
          scene.csms.call(
              "GetConfiguration",
              """
              {"key":["chargeProfileMaxStackLevel","ChargingScheduleAllowedChargingRateUnit",
              "ChargingScheduleMaxPeriods","MaxChargingProfilesInstalled","Nonsense"]}\
              """);

      assertThat(answer.path("configurationKey").valueStream().map(k -> k.path("value").asString()))
          .containsExactly("8", "Current,Power", "96", "20");
      assertThat(answer.at("/unknownKey/0").asString("")).isEqualTo("Nonsense");
      assertThat(scene.change16("MeterValueSampleInterval", "-1").path("status").asString(""))
          .isEqualTo("Rejected");
      assertThat(scene.change16("NumberOfConnectors", "2").path("status").asString(""))
          .isEqualTo("Rejected");
      assertThat(scene.change16("Nonsense", "2").path("status").asString(""))
          .isEqualTo("NotSupported");
    }
  }

  @Test
  void variablesOfVersion201TellWhatTheStationCanDo() {
    try (Scene scene = Scene.of(OcppVersion.V2_0_1, List.of())) {
      scene.advance(SECOND);

      assertThat(variable(scene, "SmartChargingCtrlr", "ProfileStackLevel", "")).isEqualTo("8");
      assertThat(variable(scene, "SmartChargingCtrlr", "PeriodsPerSchedule", "")).isEqualTo("96");
      assertThat(variable(scene, "SmartChargingCtrlr", "RateUnit", "")).isEqualTo("A,W");
      assertThat(
              variable(
                  scene, "SmartChargingCtrlr", "Entries", ",\"instance\":\"ChargingProfiles\""))
          .isEqualTo("20");
      assertThat(variable(scene, "SmartChargingCtrlr", "Nonsense", ""))
          .isEqualTo("UnknownVariable");
      assertThat(variable(scene, "Nonsense", "Nonsense", "")).isEqualTo("UnknownComponent");
      assertThat(
              scene
                  .change201("SmartChargingCtrlr", "RateUnit", "A")
                  .at("/setVariableResult/0/attributeStatus")
                  .asString(""))
          .isEqualTo("Rejected");
    }
  }

  private static String variable(Scene scene, String component, String variable, String more) {
    JsonNode result =
        scene
            .csms
            .call(
                "GetVariables",
                """
                {"getVariableData":[{"component":{"name":"%s"},
                "variable":{"name":"%s"%s}}]}\
                """
                    .formatted(component, variable, more))
            .at("/getVariableResult/0");
    return result.has("attributeValue")
        ? result.path("attributeValue").asString("")
        : result.path("attributeStatus").asString("");
  }

  @Test
  void installedProfilesAreReportedInVersion201() {
    try (Scene scene = charging(OcppVersion.V2_0_1)) {
      scene.set(1, "TxDefaultProfile", 4, "10", "A");
      scene.set(0, "Max", 5, "11000", "W");

      JsonNode answer =
          scene.csms.call("GetChargingProfiles", "{\"requestId\":3,\"chargingProfile\":{}}");
      scene.advance(SECOND);

      assertThat(answer.path("status").asString("")).isEqualTo("Accepted");
      List<FakeCsms.Received> reports = scene.csms.calls("ReportChargingProfiles");
      assertThat(reports).extracting(r -> r.text("/evseId")).containsExactly("0", "1");
      assertThat(reports).extracting(r -> r.text("/tbc")).containsExactly("true", "false");
      assertThat(reports.getLast().text("/chargingProfile/0/id")).isEqualTo("4");
    }
  }

  @Test
  void aVehicleThatTellsItsNeedsDoesSoOnceItsTransactionBegan() {
    StationCharacter telling =
        new StationCharacter(
            EnumSet.allOf(ChargingRateUnit.class), 8, 96, 20, true, 1, Duration.ZERO, true);
    try (Scene scene = Scene.of(OcppVersion.V2_0_1, telling, List.of(vehicle(1, 5, 11_000)))) {
      scene.advance(MINUTE.multipliedBy(2));

      FakeCsms.Received needs = scene.csms.last("NotifyEVChargingNeeds");
      assertThat(needs.text("/chargingNeeds/acChargingParameters/energyAmount")).isEqualTo("11000");
      assertThat(needs.text("/chargingNeeds/departureTime")).isEqualTo("2026-06-30T22:01:00Z");
    }
  }

  /** A scene five minutes after its vehicle came. */
  private static Scene charging(OcppVersion version) {
    return Scene.of(version, List.of(vehicle(1, 9, 60_000))).advance(MINUTE.multipliedBy(6));
  }
}
