package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.DialectBench.NOW;
import static io.flexbridge.ocpp.rpc.DialectBench.STATION;
import static io.flexbridge.ocpp.rpc.DialectBench.evse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.IdTokenStatus;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.StationVariable;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallRefusedException;
import io.flexbridge.ocpp.rpc.DialectBench;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationCallsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final TransactionId TX = new TransactionId("6f0d9b6c-0001");

  private final DialectBench bench = new DialectBench(new Ocpp201());

  @Test
  void aBootIsAcceptedAndReported() {
    String boot =
        """
        {"reason": "PowerUp", "chargingStation": {"model": "Yellowgrid", "vendorName": "Pionix",
         "serialNumber": "cb00000001", "firmwareVersion": "2026.6.0", "modem": {"iccid": ""}}}\
        """;

    assertThat(bench.answer("BootNotification", boot))
        .isEqualTo(
            "{\"currentTime\":\"2026-06-30T12:00:00Z\",\"interval\":300,\"status\":\"Accepted\"}");
    assertThat(bench.reports("BootNotification", boot))
        .containsExactly(
            new StationReport.Booted(
                new ChargingStation(
                    STATION, OcppVersion.V2_0_1, "Pionix", "Yellowgrid", "cb00000001", "2026.6.0"),
                NOW));
  }

  @Test
  void aHeartbeatIsAnsweredWithTheTime() {
    assertThat(bench.answer("Heartbeat", "{}"))
        .isEqualTo("{\"currentTime\":\"2026-06-30T12:00:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "Available,   AVAILABLE",
    "Occupied,    OCCUPIED",
    "Reserved,    RESERVED",
    "Unavailable, UNAVAILABLE",
    "Faulted,     FAULTED"
  })
  void aStatusIsReported(String status, EvseStatus expected) {
    String call =
        """
        {"timestamp": "2026-06-30T12:00:00.000Z", "connectorStatus": "%s", "evseId": 1,
         "connectorId": 1}\
        """
            .formatted(status);

    assertThat(bench.answer("StatusNotification", call)).isEqualTo("{}");
    assertThat(bench.reports("StatusNotification", call))
        .containsExactly(new StationReport.EvseStatusReported(evse(1), expected, NOON));
  }

  @Test
  void aFreeConnectorDoesNotFreeAnEvseWhoseOtherConnectorIsOccupied() {
    String call =
        "{\"timestamp\":\"2026-06-30T12:00:00Z\",\"connectorStatus\":\"%s\",\"evseId\":1,\"connectorId\":%d}";
    bench.reports("StatusNotification", call.formatted("Occupied", 1));

    assertThat(bench.reports("StatusNotification", call.formatted("Available", 2)))
        .containsExactly(new StationReport.EvseStatusReported(evse(1), EvseStatus.OCCUPIED, NOON));
  }

  @ParameterizedTest
  @CsvSource({
    "DEADBEEF, ISO14443,        Accepted",
    "deadbeef, ISO14443,        Accepted",
    "CAFE,     ISO14443,        Unknown",
    "'',       NoAuthorization, Accepted"
  })
  void tokensAreAuthorised(String token, String type, String status) {
    String call = "{\"idToken\":{\"idToken\":\"%s\",\"type\":\"%s\"}}".formatted(token, type);

    assertThat(bench.answer("Authorize", call))
        .isEqualTo("{\"idTokenInfo\":{\"status\":\"%s\"}}".formatted(status));
  }

  private static String event(String type, String more) {
    return """
    {"eventType": "%s", "timestamp": "2026-06-30T12:00:00Z", "triggerReason": "CablePluggedIn",
     "seqNo": 0, "transactionInfo": {"transactionId": "6f0d9b6c-0001",
     "chargingState": "Charging"}%s}\
    """
        .formatted(type, more);
  }

  @Test
  void aStartedTransactionIsReportedWithItsMeter() {
    String started =
        event(
            "Started",
            """
            , "evse": {"id": 2, "connectorId": 1},
            "idToken": {"idToken": "DEADBEEF", "type": "ISO14443"},
            "meterValue": [{"timestamp": "2026-06-30T12:00:00Z", "sampledValue": [
              {"value": 12.5, "context": "Transaction.Begin",
               "measurand": "Energy.Active.Import.Register",
               "unitOfMeasure": {"unit": "Wh", "multiplier": 3}}]}]\
            """);

    assertThat(bench.answer("TransactionEvent", started))
        .isEqualTo("{\"idTokenInfo\":{\"status\":\"Accepted\"}}");
    assertThat(bench.reports("TransactionEvent", started))
        .containsExactly(
            new StationReport.TransactionStarted(evse(2), TX, 12_500L, NOON),
            new StationReport.Metered(
                evse(2), TX, new MeterReading(NOON, null, 12_500L, null, null)));
  }

  @Test
  void aSampleThatCannotBeReadCostsOnlyItself() {
    String ended =
        event(
            "Ended",
            """
            , "evse": {"id": 2}, "meterValue": [7, {"sampledValue": "x"},
              {"timestamp": "2026-06-30T12:00:00Z", "sampledValue": [
                {"value": "x", "measurand": "Voltage"}, {"value": 200}]}]\
            """);

    assertThat(bench.reports("TransactionEvent", ended))
        .containsExactly(
            new StationReport.Metered(evse(2), TX, new MeterReading(NOON, null, 200L, null, null)),
            new StationReport.TransactionEnded(STATION, evse(2), TX, 200L, NOON));
  }

  @Test
  void anEventWithoutTokenIsAnsweredEmpty() {
    assertThat(bench.answer("TransactionEvent", event("Updated", ""))).isEqualTo("{}");
  }

  @Test
  void aLaterEventNeedNotNameTheEvseAgain() {
    bench.reports("TransactionEvent", event("Started", ", \"evse\": {\"id\": 2}"));
    String updated =
        event(
            "Updated",
            """
            , "meterValue": [{"timestamp": "2026-06-30T12:00:00Z", "sampledValue": [
              {"value": 3680, "measurand": "Power.Active.Import", "phase": "L1",
               "unitOfMeasure": {"unit": "W"}},
              {"value": 3.70, "measurand": "Power.Active.Import", "phase": "L2",
               "unitOfMeasure": {"unit": "kW"}},
              {"value": 16, "measurand": "Current.Import", "phase": "L1"},
              {"value": 16, "measurand": "Current.Import", "phase": "L2"},
              {"value": 0, "measurand": "Current.Import", "phase": "L3"},
              {"value": 11, "measurand": "Power.Offered",
               "unitOfMeasure": {"unit": "W", "multiplier": 3}}]}]\
            """);

    assertThat(bench.reports("TransactionEvent", updated))
        .containsExactly(
            new StationReport.Metered(
                evse(2),
                TX,
                new MeterReading(NOON, Power.ofWatts(7380), null, Power.ofWatts(11_000), 2)));
  }

  @Test
  void anEndedTransactionIsReportedWithItsLastMeter() {
    bench.reports("TransactionEvent", event("Started", ", \"evse\": {\"id\": 2}"));
    String ended =
        event(
            "Ended",
            """
            , "meterValue": [
              {"timestamp": "2026-06-30T11:59:00Z", "sampledValue": [{"value": 100}]},
              {"timestamp": "2026-06-30T12:00:00Z", "sampledValue": [{"value": 200}]}]\
            """);

    assertThat(bench.reports("TransactionEvent", ended))
        .endsWith(new StationReport.TransactionEnded(STATION, evse(2), TX, 200L, NOON))
        .hasSize(3);
  }

  @Test
  void anEndOfATransactionFromBeforeOurRestartIsReportedWithoutEvse() {
    assertThat(bench.reports("TransactionEvent", event("Ended", "")))
        .containsExactly(new StationReport.TransactionEnded(STATION, null, TX, null, NOON));
  }

  @Test
  void aStartOnAnUnknownEvseIsAnsweredOnly() {
    assertThat(bench.answer("TransactionEvent", event("Started", ""))).isEqualTo("{}");
    assertThat(bench.reports("TransactionEvent", event("Started", ""))).isEmpty();
  }

  @Test
  void meterValuesAreReportedButNotThoseOfTheMainMeter() {
    String values =
        """
        {"evseId": %d, "meterValue": [{"timestamp": "2026-06-30T12:00:00Z",
         "sampledValue": [{"value": 7400.0, "measurand": "Power.Active.Import"}]}]}\
        """;

    assertThat(bench.answer("MeterValues", values.formatted(1))).isEqualTo("{}");
    assertThat(bench.reports("MeterValues", values.formatted(1)))
        .containsExactly(
            new StationReport.Metered(
                evse(1), null, new MeterReading(NOON, Power.ofWatts(7400), null, null, null)));
    assertThat(bench.reports("MeterValues", values.formatted(0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":1e60}",
        "{\"value\":1,\"unitOfMeasure\":{\"unit\":\"Wh\",\"multiplier\":2000000000}}",
        "{\"value\":1,\"unitOfMeasure\":{\"unit\":\"Wh\",\"multiplier\":-2147483648}}"
      })
  void absurdNumbersAreAnsweredAndNotBelieved(String sample) {
    String values = "{\"evseId\":1,\"meterValue\":[{\"sampledValue\":[%s]}]}".formatted(sample);

    assertThat(bench.answer("MeterValues", values)).isEqualTo("{}");
    assertThat(bench.reports("MeterValues", values)).isEmpty();
  }

  @Test
  void theNeedsOfAVehicleAreReportedAndNotPromised() {
    String needs =
        """
        {"evseId": 1, "maxScheduleTuples": 24, "chargingNeeds": {
          "requestedEnergyTransfer": "AC_three_phase", "departureTime": "2026-06-30T18:00:00Z",
          "acChargingParameters": {"energyAmount": 30000, "evMinCurrent": 6, "evMaxCurrent": 16,
                                   "evMaxVoltage": 400}}}\
        """;

    assertThat(bench.answer("NotifyEVChargingNeeds", needs)).isEqualTo("{\"status\":\"Rejected\"}");
    assertThat(bench.reports("NotifyEVChargingNeeds", needs))
        .containsExactly(
            new StationReport.EvNeeds(
                evse(1),
                Instant.parse("2026-06-30T18:00:00Z"),
                30_000L,
                Power.ofWatts(3 * 16 * 230),
                NOW));
  }

  @Test
  void theNeedsOfADirectCurrentVehicleAreReported() {
    String needs =
        """
        {"evseId": 1, "chargingNeeds": {"requestedEnergyTransfer": "DC",
          "dcChargingParameters": {"evMaxCurrent": 300, "evMaxVoltage": 400, "energyAmount": 50000,
                                   "evMaxPower": 100000, "stateOfCharge": 20}}}\
        """;

    assertThat(bench.reports("NotifyEVChargingNeeds", needs))
        .containsExactly(
            new StationReport.EvNeeds(evse(1), null, 50_000L, Power.ofWatts(100_000), NOW));
  }

  private static String numbered(String type, int seqNo, int minute) {
    return event(type, ", \"evse\": {\"id\": 2}")
        .replace("\"seqNo\": 0", "\"seqNo\": " + seqNo)
        .replace("12:00:00Z", "11:%02d:00Z".formatted(minute));
  }

  private List<Class<?>> told(String event) {
    return bench.reports("TransactionEvent", event).stream()
        .<Class<?>>map(Object::getClass)
        .toList();
  }

  @Test
  void aRepeatedEventIsAnsweredAndNoNews() {
    String started = numbered("Started", 0, 0);
    assertThat(told(started)).containsExactly(StationReport.TransactionStarted.class);

    assertThat(told(started)).isEmpty();
    assertThat(bench.answer("TransactionEvent", started)).isEqualTo("{}");
  }

  @Test
  void aStartThatComesAfterTheEndIsFollowedByThatEnd() {
    assertThat(told(numbered("Ended", 2, 2))).containsExactly(StationReport.TransactionEnded.class);

    assertThat(told(numbered("Started", 0, 0)))
        .containsExactly(
            StationReport.TransactionStarted.class, StationReport.TransactionEnded.class);
    assertThat(told(numbered("Ended", 2, 2))).isEmpty();
  }

  @Test
  void eventsThatAreMissingAtTheEndAreReported() {
    told(numbered("Started", 0, 0));
    told(numbered("Updated", 3, 3));

    assertThat(bench.reports("TransactionEvent", numbered("Ended", 5, 5)))
        .endsWith(new StationReport.EventsMissing(STATION, TX, 3, NOW));
  }

  @Test
  void eventsThatCameLateAreNotMissing() {
    told(numbered("Started", 0, 0));
    told(numbered("Updated", 2, 2));
    told(numbered("Updated", 1, 1));

    assertThat(told(numbered("Ended", 3, 3))).containsExactly(StationReport.TransactionEnded.class);
  }

  @Test
  void aLimitOfSomeoneElseIsReported() {
    String limit =
        """
        {"evseId": 1, "chargingLimit": {"chargingLimitSource": "EMS", "isGridCritical": true},
         "chargingSchedule": [{"id": 1, "startSchedule": "2026-06-30T12:00:00Z", "duration": 900,
           "chargingRateUnit": "W", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 4200}]}]}\
        """;

    assertThat(bench.reports("NotifyChargingLimit", limit))
        .containsExactly(
            new StationReport.LimitedByOthers(
                STATION,
                evse(1),
                "EMS",
                true,
                List.of(
                    new ChargingSchedule(
                        ChargingRateUnit.W,
                        NOON,
                        Duration.ofMinutes(15),
                        List.of(
                            new ChargingSchedule.Period(
                                Duration.ZERO, BigDecimal.valueOf(4200), null)))),
                NOW));
    assertThat(bench.reports("ClearedChargingLimit", "{\"chargingLimitSource\":\"EMS\"}"))
        .containsExactly(new StationReport.LimitLifted(STATION, null, "EMS", NOW));
  }

  @Test
  void installedProfilesAreReported() {
    String profiles =
        """
        {"requestId": 7, "chargingLimitSource": "CSO", "evseId": 1, "tbc": true,
         "chargingProfile": [{"id": 3, "stackLevel": 2, "chargingProfilePurpose": "TxProfile",
           "chargingProfileKind": "Recurring", "recurrencyKind": "Daily",
           "transactionId": "6f0d9b6c-0001", "chargingSchedule": [{"id": 1,
             "startSchedule": "2026-06-30T12:00:00Z", "chargingRateUnit": "A",
             "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 16, "numberPhases": 3}]}]},
           {"id": 4}]}\
        """;

    assertThat(bench.reports("ReportChargingProfiles", profiles))
        .containsExactly(
            new StationReport.ProfilesReported(
                STATION,
                1,
                7,
                "CSO",
                List.of(
                    new ChargingProfile(
                        3,
                        2,
                        ProfilePurpose.TX,
                        ProfileKind.RECURRING_DAILY,
                        TX,
                        null,
                        null,
                        new ChargingSchedule(
                            ChargingRateUnit.A,
                            NOON,
                            null,
                            List.of(
                                new ChargingSchedule.Period(
                                    Duration.ZERO, BigDecimal.valueOf(16), 3))))),
                false,
                NOW));
  }

  @Test
  void theDeviceModelIsReported() {
    String report =
        """
        {"requestId": 9, "generatedAt": "2026-06-30T12:00:00Z", "seqNo": 1, "reportData": [
          {"component": {"name": "Connector", "evse": {"id": 1}},
           "variable": {"name": "ConnectorType"},
           "variableAttribute": [{"type": "Target", "value": "x"},
             {"value": "cType2", "mutability": "ReadOnly"}],
           "variableCharacteristics": {"dataType": "string", "supportsMonitoring": false}},
          {"component": {"name": "SmartChargingCtrlr"},
           "variable": {"name": "Entries", "instance": "ChargingProfiles"},
           "variableAttribute": [{"type": "MaxSet", "value": "10"}]},
          {"variable": {"name": "OfNothing"}}]}\
        """;

    assertThat(bench.reports("NotifyReport", report))
        .containsExactly(
            new StationReport.VariablesReported(
                STATION,
                9,
                1,
                List.of(
                    new StationVariable("Connector", 1, "ConnectorType", null, "cType2", true),
                    new StationVariable(
                        "SmartChargingCtrlr", null, "Entries", "ChargingProfiles", null, false)),
                true,
                NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, Accepted",
    "BLOCKED, Blocked",
    "EXPIRED, Expired",
    "INVALID, Invalid",
    "CONCURRENT_TRANSACTION, ConcurrentTx",
    "NO_CREDIT, NoCredit",
    "OTHER_EVSE_TYPE, NotAllowedTypeEVSE",
    "OTHER_PLACE, NotAtThisLocation",
    "OTHER_TIME, NotAtThisTime",
    "UNKNOWN, Unknown"
  })
  void everyVerdictOnATokenHasItsWord(IdTokenStatus status, String word) {
    bench.accept((station, token, now) -> new IdTokenVerdict(status, NOON, "FLEET"));

    assertThat(bench.answer("Authorize", "{\"idToken\":{\"idToken\":\"x\",\"type\":\"Central\"}}"))
        .isEqualTo(
            "{\"idTokenInfo\":{\"status\":\"%s\",\"cacheExpiryDateTime\":\"2026-06-30T12:00:00Z\",\"groupIdToken\":{\"idToken\":\"FLEET\",\"type\":\"Central\"}}}"
                .formatted(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DataTransfer | {\"status\":\"UnknownVendorId\"}",
        "NotifyEVChargingSchedule | {\"status\":\"Accepted\"}",
        "SignCertificate | {\"status\":\"Rejected\"}",
        "GetCertificateStatus | {\"status\":\"Failed\"}",
        "Get15118EVCertificate | {\"status\":\"Failed\",\"exiResponse\":\"\"}",
        "FirmwareStatusNotification | {}",
        "PublishFirmwareStatusNotification | {}",
        "LogStatusNotification | {}",
        "SecurityEventNotification | {}",
        "NotifyReport | {}",
        "NotifyMonitoringReport | {}",
        "NotifyEvent | {}",
        "NotifyCustomerInformation | {}",
        "NotifyDisplayMessages | {}",
        "NotifyChargingLimit | {}",
        "ClearedChargingLimit | {}",
        "ReportChargingProfiles | {}",
        "ReservationStatusUpdate | {}"
      })
  void everythingElseIsAnswered(String action, String answer) {
    assertThat(bench.answer(action, "{\"any\":[1,{\"thing\":null}]}")).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Occurrence | BootNotification | {\"reason\":\"PowerUp\"} | chargingStation is missing",
        "Occurrence | StatusNotification | {\"connectorStatus\":\"Available\"}"
            + " | evseId is missing",
        "Occurrence | TransactionEvent | {\"eventType\":\"Started\"}"
            + " | transactionInfo is missing",
        "Occurrence | TransactionEvent | {\"eventType\":\"Started\",\"transactionInfo\":{}}"
            + " | transactionInfo: transactionId is missing",
        "Property | MeterValues | {\"evseId\":257} | evseId 257 is outside 1..256",
        "Property | TransactionEvent |"
            + " {\"eventType\":\"Started\",\"transactionInfo\":{\"transactionId\":\"\"}} |"
            + " transactionInfo: transactionId of 0 characters is not 1..36",
        "Type | MeterValues | {\"evseId\":[]} | evseId cannot be read"
      })
  void aBadPayloadIsRefusedNamingTheField(
      String constraint, String action, String call, String reason) {
    assertThatThrownBy(() -> bench.answer(action, call))
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            e -> {
              assertThat(e.code().in(OcppVersion.V2_0_1))
                  .isEqualTo(constraint + "ConstraintViolation");
              assertThat(e.reason()).isEqualTo(reason);
            });
  }
}
