package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One simulated station, its central system and the time, as a test needs them. */
final class Scene implements AutoCloseable {

  static final Instant START = Instant.parse("2026-06-30T17:00:00Z");

  final HandMovedTime time = new HandMovedTime(START);
  final FakeCsms csms;
  final OcppVersion version;
  private final StationFleet fleet;

  private Scene(OcppVersion version, StationCharacter character, List<EvsePlan> evses) {
    this.version = version;
    this.csms = new FakeCsms(time, version);
    StationPlan station =
        new StationPlan(
            new StationId("SIM-0001"),
            version,
            character,
            new EntityAddress("ea1.2025-01.example.flexbridge.sim:1"),
            null,
            evses);
    this.fleet = StationFleet.start(new FleetPlan(1, List.of(station)), csms, () -> {}, time);
  }

  /** A plain station with one EVSE of 3 x 16 A for each list of sessions. */
  @SafeVarargs
  static Scene of(OcppVersion version, List<ChargingSession>... sessions) {
    return of(version, StationCharacter.PLAIN, sessions);
  }

  @SafeVarargs
  static Scene of(
      OcppVersion version, StationCharacter character, List<ChargingSession>... sessions) {
    List<EvsePlan> evses = new ArrayList<>();
    for (List<ChargingSession> ofOne : sessions) {
      evses.add(new EvsePlan(evses.size() + 1, ChargingLimit.ofAmperes(16, 3), ofOne));
    }
    return new Scene(version, character, evses);
  }

  /** A three-phase vehicle of 11 kW that comes after some minutes and stays for hours. */
  static ChargingSession vehicle(int afterMinutes, int stayHours, long needWh) {
    Instant in = START.plus(Duration.ofMinutes(afterMinutes));
    return new ChargingSession(
        in, in.plus(Duration.ofHours(stayHours)), needWh, 0, Power.ofWatts(11_000), 3, "04A1B2C3");
  }

  Scene advance(Duration duration) {
    time.advance(duration);
    return this;
  }

  long watts() {
    return fleet.measured().watts();
  }

  StationState state() {
    return fleet.states().getFirst();
  }

  StationState.EvseState evse(int number) {
    return state().evses().get(number - 1);
  }

  FleetCounters counters() {
    return fleet.counters();
  }

  /** Sets a profile that begins now, and returns the answer's status. */
  String set(int evse, String purpose, int id, String limit, String unit) {
    return set(evse, purpose, id, limit, unit, "Absolute", "");
  }

  String set(
      int evse, String purpose, int id, String limit, String unit, String kind, String more) {
    String schedule =
        """
        "startSchedule":"%s","duration":3600,"chargingRateUnit":"%s",
        "chargingSchedulePeriod":[{"startPeriod":0,"limit":%s}]\
        """
            .formatted(time.instant(), unit, limit);
    return csms.call("SetChargingProfile", profile(evse, purpose, id, kind, schedule, more))
        .path("status")
        .asString("");
  }

  private String profile(
      int evse, String purpose, int id, String kind, String schedule, String more) {
    return switch (version) {
      case V1_6 ->
          """
          {"connectorId":%d,"csChargingProfiles":{"chargingProfileId":%d,"stackLevel":0,
          "chargingProfilePurpose":"%s","chargingProfileKind":"%s"%s,"chargingSchedule":{%s}}}\
          """
              .formatted(
                  evse,
                  id,
                  purpose.equals("Max") ? "ChargePointMaxProfile" : purpose,
                  kind,
                  more,
                  schedule);
      case V2_0_1 ->
          """
          {"evseId":%d,"chargingProfile":{"id":%d,"stackLevel":0,
          "chargingProfilePurpose":"%s","chargingProfileKind":"%s"%s,
          "chargingSchedule":[{"id":1,%s}]}}\
          """
              .formatted(
                  evse,
                  id,
                  purpose.equals("Max") ? "ChargingStationMaxProfile" : purpose,
                  kind,
                  more,
                  schedule);
    };
  }

  /** The calls that tell of transactions, by their kind: Started, Updated, Ended. */
  List<FakeCsms.Received> transactionCalls(String kind) {
    if (version == OcppVersion.V2_0_1) {
      return csms.calls("TransactionEvent").stream()
          .filter(call -> call.text("/eventType").equals(kind))
          .toList();
    }
    return csms.calls(
        switch (kind) {
          case "Started" -> "StartTransaction";
          case "Updated" -> "MeterValues";
          default -> "StopTransaction";
        });
  }

  /** The calls with meter values during a transaction. */
  List<FakeCsms.Received> samples() {
    return transactionCalls("Updated").stream()
        .filter(call -> call.payload().has("meterValue"))
        .toList();
  }

  /** Has the meter reported that often, with all that the bridge wants to know. */
  void configureMetering(int seconds) {
    String measurands =
        "Power.Active.Import,Current.Import,Energy.Active.Import.Register,Power.Offered";
    switch (version) {
      case V1_6 -> {
        change16("MeterValueSampleInterval", String.valueOf(seconds));
        change16("MeterValuesSampledData", measurands);
      }
      case V2_0_1 -> {
        change201("SampledDataCtrlr", "TxUpdatedInterval", String.valueOf(seconds));
        change201("SampledDataCtrlr", "TxUpdatedMeasurands", measurands);
      }
    }
  }

  JsonNode change16(String key, String value) {
    return csms.call(
        "ChangeConfiguration", "{\"key\":\"%s\",\"value\":\"%s\"}".formatted(key, value));
  }

  JsonNode change201(String component, String variable, String value) {
    return csms.call(
        "SetVariables",
        """
        {"setVariableData":[{"component":{"name":"%s"},"variable":{"name":"%s"},
        "attributeValue":"%s"}]}\
        """
            .formatted(component, variable, value));
  }

  @Override
  public void close() {
    fleet.close();
  }
}
