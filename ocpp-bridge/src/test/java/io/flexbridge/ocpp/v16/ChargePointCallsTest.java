package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.DialectBench.NOW;
import static io.flexbridge.ocpp.rpc.DialectBench.STATION;
import static io.flexbridge.ocpp.rpc.DialectBench.evse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.IdTokenStatus;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.Registration;
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

class ChargePointCallsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

  private final DialectBench bench = new DialectBench(new Ocpp16());

  @Test
  void aBootIsAcceptedAndReported() {
    String boot =
        """
        {"chargePointVendor": "Alfen BV ", "chargePointModel": "NG910-60023",
         "chargePointSerialNumber": "ace0123456", "firmwareVersion": "6.5.0-4219",
         "iccid": "", "imsi": "", "meterType": "", "meterSerialNumber": ""}\
        """;

    assertThat(bench.answer("BootNotification", boot))
        .isEqualTo(
            "{\"status\":\"Accepted\",\"currentTime\":\"2026-06-30T12:00:00Z\",\"interval\":300}");
    assertThat(bench.reports("BootNotification", boot))
        .containsExactly(
            new StationReport.Booted(
                new ChargingStation(
                    STATION,
                    OcppVersion.V1_6,
                    "Alfen BV",
                    "NG910-60023",
                    "ace0123456",
                    "6.5.0-4219"),
                NOW));
  }

  @Test
  void aBootWithoutNamesIsAcceptedToo() {
    assertThat(bench.answer("BootNotification", "{}")).contains("\"status\":\"Accepted\"");
  }

  @Test
  void aHeartbeatIsAnsweredWithTheTime() {
    assertThat(bench.answer("Heartbeat", "{}"))
        .isEqualTo("{\"currentTime\":\"2026-06-30T12:00:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "Available,     AVAILABLE",
    "Preparing,     OCCUPIED",
    "Charging,      OCCUPIED",
    "SuspendedEV,   OCCUPIED",
    "SuspendedEVSE, OCCUPIED",
    "Finishing,     OCCUPIED",
    "Reserved,      RESERVED",
    "Unavailable,   UNAVAILABLE",
    "Faulted,       FAULTED",
    "charging,      OCCUPIED"
  })
  void aStatusIsReported(String status, EvseStatus expected) {
    String call =
        """
        {"connectorId": 1, "errorCode": "NoError", "status": "%s", "info": "",
         "timestamp": "2026-06-30T11:59:58.123Z", "vendorId": "x", "vendorErrorCode": "0"}\
        """
            .formatted(status);

    assertThat(bench.answer("StatusNotification", call)).isEqualTo("{}");
    assertThat(bench.reports("StatusNotification", call))
        .containsExactly(
            new StationReport.EvseStatusReported(
                evse(1), expected, Instant.parse("2026-06-30T11:59:58.123Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"connectorId\":0,\"errorCode\":\"NoError\",\"status\":\"Available\"}",
        "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Dreaming\"}"
      })
  void aStatusOfTheWholeStationOrAnUnknownOneIsAnsweredOnly(String call) {
    assertThat(bench.answer("StatusNotification", call)).isEqualTo("{}");
    assertThat(bench.reports("StatusNotification", call)).isEmpty();
  }

  @Test
  void aStatusWithoutTimeHappensNow() {
    String call = "{\"connectorId\":2,\"errorCode\":\"\",\"status\":\"Charging\"}";

    assertThat(bench.reports("StatusNotification", call))
        .containsExactly(new StationReport.EvseStatusReported(evse(2), EvseStatus.OCCUPIED, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "DEADBEEF, Accepted",
    "deadbeef, Accepted",
    "' DeadBeef ', Accepted",
    "CAFE, Invalid"
  })
  void tokensAreAuthorisedInAnyCase(String idTag, String status) {
    assertThat(bench.answer("Authorize", "{\"idTag\":\"%s\"}".formatted(idTag)))
        .isEqualTo("{\"idTagInfo\":{\"status\":\"%s\"}}".formatted(status));
  }

  @Test
  void aTransactionGetsAnIdAndIsReported() {
    String start =
        """
        {"connectorId": 1, "idTag": "DEADBEEF", "meterStart": 123456,
         "timestamp": "2026-06-30T12:00:00Z"}\
        """;

    assertThat(bench.answer("StartTransaction", start))
        .isEqualTo("{\"transactionId\":1000,\"idTagInfo\":{\"status\":\"Accepted\"}}");
    assertThat(bench.reports("StartTransaction", start))
        .containsExactly(
            new StationReport.TransactionStarted(
                evse(1), new TransactionId("1000"), 123456L, NOON));
  }

  @Test
  void aRepeatedStartGetsTheSameIdAndAnotherOneADifferentId() {
    String start =
        "{\"connectorId\":1,\"idTag\":\"DEADBEEF\",\"meterStart\":5,\"timestamp\":\"%s\"}";
    String first = bench.answer("StartTransaction", start.formatted("2026-06-30T11:00:00Z"));

    assertThat(bench.answer("StartTransaction", start.formatted("2026-06-30T11:00:00.000Z")))
        .isEqualTo(first);
    assertThat(bench.answer("StartTransaction", start.formatted("2026-06-30T11:00:01Z")))
        .isNotEqualTo(first);
  }

  @Test
  void aRepeatedStartWithoutReadableTimeGetsTheSameId() {
    String start = "{\"connectorId\":1,\"idTag\":\"DEADBEEF\",\"meterStart\":5,\"timestamp\":\"\"}";

    assertThat(bench.answer("StartTransaction", start))
        .isEqualTo(bench.answer("StartTransaction", start));
    assertThat(bench.reports("StartTransaction", start).getFirst().at()).isEqualTo(NOW);
  }

  @Test
  void aStartByAnUnknownTokenHasAnIdButIsNotAccepted() {
    String start =
        "{\"connectorId\":1,\"idTag\":\"CAFE\",\"meterStart\":5,\"timestamp\":\"2026-06-30T12:00:00Z\"}";

    assertThat(bench.answer("StartTransaction", start))
        .isEqualTo("{\"transactionId\":1000,\"idTagInfo\":{\"status\":\"Invalid\"}}");
  }

  @Test
  void aStopIsReportedWithTheEvseAndTheMeterOfItsTransaction() {
    bench.answer(
        "StartTransaction",
        "{\"connectorId\":2,\"idTag\":\"DEADBEEF\",\"meterStart\":0,\"timestamp\":\"2026-06-30T11:00:00Z\"}");
    String stop =
        """
        {"transactionId": 1000, "idTag": "DEADBEEF", "meterStop": 9000, "reason": "EVDisconnected",
         "timestamp": "2026-06-30T12:00:00Z",
         "transactionData": [{"timestamp": "2026-06-30T12:00:00Z", "sampledValue": [
           {"value": "9.000", "unit": "kWh", "context": "Transaction.End"}]}]}\
        """;

    assertThat(bench.reports("StopTransaction", stop))
        .containsExactly(
            new StationReport.Metered(
                evse(2),
                new TransactionId("1000"),
                new MeterReading(NOON, null, 9000L, null, null)),
            new StationReport.TransactionEnded(
                STATION, evse(2), new TransactionId("1000"), 9000L, NOON));
    assertThat(bench.answer("StopTransaction", stop))
        .isEqualTo("{\"idTagInfo\":{\"status\":\"Accepted\"}}");
  }

  @Test
  void aStopOfATransactionFromBeforeOurRestartIsReportedWithoutEvse() {
    String stop =
        "{\"transactionId\":77,\"meterStop\":9000,\"timestamp\":\"2026-06-30T12:00:00Z\"}";

    assertThat(bench.answer("StopTransaction", stop)).isEqualTo("{}");
    assertThat(bench.reports("StopTransaction", stop))
        .containsExactly(
            new StationReport.TransactionEnded(
                STATION, null, new TransactionId("77"), 9000L, NOON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "null"})
  void aStopOfNoTransactionIsAnsweredOnly(String id) {
    String stop =
        "{\"transactionId\":%s,\"meterStop\":9000,\"timestamp\":\"2026-06-30T12:00:00Z\"}"
            .formatted(id);

    assertThat(bench.answer("StopTransaction", stop)).isEqualTo("{}");
    assertThat(bench.reports("StopTransaction", stop)).isEmpty();
  }

  @Test
  void meterValuesOfAThreePhaseStationAreReported() {
    String values =
        """
        {"connectorId": 1, "transactionId": 1000, "meterValue": [{
          "timestamp": "2026-06-30T12:00:00Z",
          "sampledValue": [
            {"value": "5.32", "context": "Sample.Periodic", "format": "Raw",
             "measurand": "Current.Import", "phase": "L1", "location": "Outlet", "unit": "A"},
            {"value": "5.34", "measurand": "Current.Import", "phase": "L2", "unit": "A"},
            {"value": "5.30", "measurand": "Current.Import", "phase": "L3", "unit": "A"},
            {"value": "3671.4", "measurand": "Power.Active.Import", "unit": "W"},
            {"value": "1234567", "measurand": "Energy.Active.Import.Register", "unit": "Wh"},
            {"value": "11.0", "measurand": "Power.Offered", "unit": "kW"},
            {"value": "31", "measurand": "Temperature", "location": "Body", "unit": "Celsius"}]}]}\
        """;

    assertThat(bench.answer("MeterValues", values)).isEqualTo("{}");
    assertThat(bench.reports("MeterValues", values))
        .containsExactly(
            new StationReport.Metered(
                evse(1),
                new TransactionId("1000"),
                new MeterReading(NOON, Power.ofWatts(3671), 1_234_567L, Power.ofWatts(11_000), 3)));
  }

  @Test
  void meterValuesWithoutTransactionZoneAndUnitAreReported() {
    String values =
        """
        {"connectorId": 1, "meterValue": [
          {"timestamp": "2026-06-30T11:45:00", "sampledValue": [{"value": " 100 "}]},
          {"timestamp": "", "sampledValue": [{"value": 200}]}]}\
        """;

    assertThat(bench.reports("MeterValues", values))
        .containsExactly(
            new StationReport.Metered(
                evse(1),
                null,
                new MeterReading(Instant.parse("2026-06-30T11:45:00Z"), null, 100L, null, null)),
            new StationReport.Metered(
                evse(1), null, new MeterReading(NOW, null, 200L, null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"connectorId\":0,\"meterValue\":[{\"timestamp\":\"\",\"sampledValue\":[{\"value\":\"1\"}]}]}",
        "{\"connectorId\":1,\"meterValue\":[]}",
        "{\"connectorId\":1,\"meterValue\":null}",
        "{\"connectorId\":1,\"meterValue\":{}}",
        "{\"connectorId\":1,\"meterValue\":[7,{\"sampledValue\":[\"x\",{\"value\":[]}]}]}",
        "{\"connectorId\":1,\"meterValue\":[null,{\"sampledValue\":[null]},{}]}",
        "{\"connectorId\":1,\"meterValue\":[{\"sampledValue\":[{\"value\":\"-\"}]}]}",
        "{\"connectorId\":1,\"meterValue\":[{\"sampledValue\":[{\"value\":\"AA==\",\"format\":\"SignedData\"}]}]}"
      })
  void meterValuesThatTellNothingOfAnEvseAreAnsweredOnly(String values) {
    assertThat(bench.answer("MeterValues", values)).isEqualTo("{}");
    assertThat(bench.reports("MeterValues", values)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DataTransfer | {\"vendorId\":\"x\",\"data\":\"y\"} | {\"status\":\"UnknownVendorId\"}",
        "FirmwareStatusNotification | {\"status\":\"Installed\"} | {}",
        "DiagnosticsStatusNotification | {\"status\":\"Idle\"} | {}",
        "LogStatusNotification | {\"status\":\"Idle\"} | {}",
        "SignedFirmwareStatusNotification | {\"status\":\"Idle\",\"requestId\":1} | {}",
        "SecurityEventNotification | {\"type\":\"x\",\"timestamp\":\"2026-06-30T12:00:00Z\"} | {}",
        "SignCertificate | {\"csr\":\"x\"} | {\"status\":\"Rejected\"}"
      })
  void everythingElseIsAnswered(String action, String call, String answer) {
    assertThat(bench.answer(action, call)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FirmwareStatusNotification",
        "DiagnosticsStatusNotification",
        "LogStatusNotification",
        "SignedFirmwareStatusNotification"
      })
  void whatTheCoreDoesNotActOnIsPassedOn(String action) {
    assertThat(bench.reports(action, "{\"status\":\"Idle\"}"))
        .containsExactly(new StationReport.Notified(STATION, action, "{\"status\":\"Idle\"}", NOW));
  }

  @Test
  void aSecurityEventIsReported() {
    String event =
        "{\"type\":\"TamperDetectionActivated\",\"timestamp\":\"2026-06-30T12:00:00Z\",\"techInfo\":\"lid\"}";

    assertThat(bench.reports("SecurityEventNotification", event))
        .containsExactly(
            new StationReport.SecurityEvent(STATION, "TamperDetectionActivated", "lid", NOON));
  }

  @Test
  void aRepeatedStartOrStopIsNoNews() {
    String start =
        "{\"connectorId\":1,\"idTag\":\"DEADBEEF\",\"meterStart\":5,\"timestamp\":\"2026-06-30T11:00:00Z\"}";
    String stop =
        "{\"transactionId\":1000,\"meterStop\":9000,\"timestamp\":\"2026-06-30T12:00:00Z\"}";
    assertThat(bench.reports("StartTransaction", start)).hasSize(1);
    assertThat(bench.reports("StopTransaction", stop)).hasSize(1);

    assertThat(bench.reports("StopTransaction", stop)).isEmpty();
    assertThat(bench.reports("StartTransaction", start)).isEmpty();
    assertThat(bench.answer("StartTransaction", start)).contains("\"transactionId\":1000");
    assertThat(bench.answer("StopTransaction", stop)).isEqualTo("{}");
  }

  @Test
  void aStartThatTheCoreDidNotTakeIsNewsAgain() {
    String start =
        "{\"connectorId\":1,\"idTag\":\"DEADBEEF\",\"meterStart\":5,\"timestamp\":\"2026-06-30T11:00:00Z\"}";
    bench.answer("StartTransaction", start);

    assertThat(bench.reports("StartTransaction", start)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PENDING, Pending", "REJECTED, Rejected"})
  void aStationThatIsNotInServiceIsToldSoAndItsBootIsNoNews(
      Registration registration, String status) {
    bench.register(registration);

    assertThat(bench.answer("BootNotification", "{}"))
        .startsWith("{\"status\":\"%s\"".formatted(status));
    assertThat(bench.reports("BootNotification", "{}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, Accepted",
    "BLOCKED, Blocked",
    "EXPIRED, Expired",
    "INVALID, Invalid",
    "CONCURRENT_TRANSACTION, ConcurrentTx",
    "NO_CREDIT, Blocked",
    "OTHER_EVSE_TYPE, Invalid",
    "OTHER_PLACE, Invalid",
    "OTHER_TIME, Invalid",
    "UNKNOWN, Invalid"
  })
  void everyVerdictOnATokenHasItsWord(IdTokenStatus status, String word) {
    bench.accept((station, token, now) -> IdTokenVerdict.of(status));

    assertThat(bench.answer("Authorize", "{\"idTag\":\"x\"}"))
        .isEqualTo("{\"idTagInfo\":{\"status\":\"%s\"}}".formatted(word));
  }

  @Test
  void aVerdictTellsItsEndAndItsGroup() {
    bench.accept(
        (station, token, now) -> new IdTokenVerdict(IdTokenStatus.ACCEPTED, NOON, "FLEET"));

    assertThat(bench.answer("Authorize", "{\"idTag\":\"x\"}"))
        .isEqualTo(
            "{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2026-06-30T12:00:00Z\",\"parentIdTag\":\"FLEET\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Occurence | StatusNotification | {\"status\":\"Available\"} | connectorId is missing",
        "Type | StatusNotification | {\"connectorId\":\"x\",\"status\":\"A\"}"
            + " | connectorId cannot be read",
        "Type | StatusNotification | {\"connectorId\":1,\"status\":{}} | status cannot be read",
        "Type | StatusNotification | {\"connectorId\":99999999999,\"status\":\"A\"}"
            + " | connectorId cannot be read",
        "Occurence | Authorize | {} | idTag is missing",
        "Occurence | MeterValues | {\"meterValue\":[]} | connectorId is missing",
        "Type | MeterValues | {\"connectorId\":{}} | connectorId cannot be read",
        "Property | StartTransaction | {\"connectorId\":0} | connectorId 0 is outside 1..256",
        "Property | StatusNotification | {\"connectorId\":257,\"status\":\"A\"}"
            + " | connectorId 257 is outside 1..256"
      })
  void aBadPayloadIsRefusedNamingTheField(
      String constraint, String action, String call, String reason) {
    assertThatThrownBy(() -> bench.answer(action, call))
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            e -> {
              assertThat(e.code().in(OcppVersion.V1_6))
                  .isEqualTo(constraint + "ConstraintViolation");
              assertThat(e.reason()).isEqualTo(reason);
            });
  }
}
