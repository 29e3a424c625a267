package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.DialectBench.NOW;
import static io.flexbridge.ocpp.rpc.DialectBench.STATION;
import static io.flexbridge.ocpp.rpc.DialectBench.evse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallRefusedException;
import io.flexbridge.ocpp.rpc.DialectBench;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
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
    "CAFE,     ISO14443,        Invalid",
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
        "{\"value\":1e999999999}",
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
        "BootNotification | {\"reason\":\"PowerUp\"} | chargingStation is missing",
        "StatusNotification | {\"connectorStatus\":\"Available\"} | evseId is missing",
        "TransactionEvent | {\"eventType\":\"Started\"} | transactionInfo is missing",
        "TransactionEvent | {\"eventType\":\"Started\",\"transactionInfo\":{}} | transactionInfo:"
            + " transactionId is missing",
        "MeterValues | {\"evseId\":257} | evseId 257 is outside 1..256",
        "TransactionEvent |"
            + " {\"eventType\":\"Started\",\"transactionInfo\":{\"transactionId\":\"\"}} |"
            + " transactionInfo: transactionId of 0 characters is not 1..36",
        "MeterValues | {\"evseId\":1,\"meterValue\":[{\"sampledValue\":[{\"value\":\"x\"}]}]} |"
            + " meterValue.0.sampledValue.0.value cannot be read"
      })
  void aBadPayloadIsRefusedNamingTheField(String action, String call, String reason) {
    assertThatThrownBy(() -> bench.answer(action, call))
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            e -> {
              assertThat(e.code().in(OcppVersion.V2_0_1)).isEqualTo("FormatViolation");
              assertThat(e.reason()).isEqualTo(reason);
            });
  }
}
