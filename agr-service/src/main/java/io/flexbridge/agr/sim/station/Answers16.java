package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OCPP 1.6. */
final class Answers16 implements Answers {

  private static final int MAX_KEY = 50;
  private static final int MAX_VALUE = 500;
  private static final int MAX_TAG = 20;
  private static final Map<String, Boolean> RESETS = Map.of("Hard", true, "Soft", false);

  private final SimulatedStation station;

  Answers16(SimulatedStation station) {
    this.station = station;
  }

  @Override
  public ObjectNode answer(String action, JsonNode node) throws WireFault {
    Payload payload = Payload.of(action, node);
    return switch (action) {
      case "GetConfiguration" -> getConfiguration(payload.only("key"));
      case "ChangeConfiguration" -> changeConfiguration(payload.only("key", "value"));
      case "SetChargingProfile" ->
          setChargingProfile(payload.only("connectorId", "csChargingProfiles"));
      case "ClearChargingProfile" ->
          clearChargingProfile(
              payload.only("id", "connectorId", "chargingProfilePurpose", "stackLevel"));
      case "GetCompositeSchedule" ->
          getCompositeSchedule(payload.only("connectorId", "duration", "chargingRateUnit"));
      case "TriggerMessage" -> triggerMessage(payload.only("requestedMessage", "connectorId"));
      case "RemoteStartTransaction" ->
          remoteStart(payload.only("connectorId", "idTag", "chargingProfile"));
      case "RemoteStopTransaction" -> remoteStop(payload.only("transactionId"));
      case "Reset" -> reset(payload.only("type"));
      case "DataTransfer" -> dataTransfer(payload.only("vendorId", "messageId", "data"));
      default ->
          throw new WireFault(
              WireFault.Kind.NOT_IMPLEMENTED, "Action '%s' is not implemented".formatted(action));
    };
  }

  private ObjectNode getConfiguration(Payload payload) throws WireFault {
    Settings settings = station.settings();
    List<String> wanted =
        payload
            .optionalTexts("key")
            .orElse(settings.all().stream().map(Settings.Setting::name).toList());
    ObjectNode answer = Json.object();
    ArrayNode known = answer.putArray("configurationKey");
    ArrayNode unknown = Json.array();
    for (String key : wanted) {
      settings
          .find(key)
          .ifPresentOrElse(
              setting ->
                  known
                      .addObject()
                      .put("key", setting.name())
                      .put("readonly", setting.isReadOnly())
                      .put("value", setting.value().get()),
              () -> unknown.add(key));
    }
    if (!unknown.isEmpty()) {
      answer.set("unknownKey", unknown);
    }
    return answer;
  }

  private ObjectNode changeConfiguration(Payload payload) throws WireFault {
    String key = payload.text("key", MAX_KEY);
    Settings.Change change = station.settings().change(key, payload.text("value", MAX_VALUE));
    return Json.status(
        switch (change) {
          case ACCEPTED -> {
            station.afterAnswer(station::samplingChanged);
            station.afterAnswer(station::heartbeatChanged);
            yield "Accepted";
          }
          case REJECTED, READ_ONLY -> "Rejected";
          case UNKNOWN -> "NotSupported";
        });
  }

  private ObjectNode setChargingProfile(Payload payload) throws WireFault {
    int connector = payload.integer("connectorId");
    ChargingProfile profile = ProfilePayload.read16(payload.object("csChargingProfiles"));
    boolean isInstalled = station.install(connector, profile).isEmpty();
    return Json.status(isInstalled ? "Accepted" : "Rejected");
  }

  private ObjectNode clearChargingProfile(Payload payload) throws WireFault {
    Optional<Integer> id = payload.optionalInteger("id");
    Optional<Integer> connector = payload.optionalInteger("connectorId");
    Optional<Integer> level = payload.optionalInteger("stackLevel");
    Optional<ProfilePurpose> purpose =
        payload.optionalOneOf("chargingProfilePurpose", ProfilePayload.purposes(OcppVersion.V1_6));
    Predicate<Installed> byCriteria =
        installed ->
            connector.filter(c -> c != installed.evse()).isEmpty()
                && level.filter(l -> l != installed.profile().stackLevel()).isEmpty()
                && purpose.filter(p -> p != installed.profile().purpose()).isEmpty();
    boolean wasThere =
        station.clearProfiles(
            id.<Predicate<Installed>>map(i -> installed -> installed.profile().id() == i)
                .orElse(byCriteria));
    return Json.status(wasThere ? "Accepted" : "Unknown");
  }

  private ObjectNode getCompositeSchedule(Payload payload) throws WireFault {
    int connector = payload.integer("connectorId");
    Duration duration = Duration.ofSeconds(payload.integer("duration"));
    ChargingRateUnit unit =
        payload
            .optionalOneOf("chargingRateUnit", ProfilePayload.UNITS)
            .orElse(station.preferredUnit());
    boolean isKnown = connector == 0 || station.outlet(connector).isPresent();
    if (!isKnown || !station.plan().character().rateUnits().contains(unit)) {
      return Json.status("Rejected");
    }
    ObjectNode answer = Json.status("Accepted").put("connectorId", connector);
    station
        .composite()
        .compose(connector, station.now(), duration, unit)
        .ifPresent(schedule -> addSchedule(answer, schedule));
    return answer;
  }

  private static void addSchedule(ObjectNode answer, ChargingSchedule schedule) {
    if (schedule.start() != null && schedule.duration() != null) {
      answer.put("scheduleStart", Json.time(schedule.start()));
      answer
          .putObject("chargingSchedule")
          .put("duration", schedule.duration().toSeconds())
          .put("startSchedule", Json.time(schedule.start()))
          .put("chargingRateUnit", schedule.unit().name())
          .set("chargingSchedulePeriod", Json.periods(schedule));
    }
  }

  private ObjectNode triggerMessage(Payload payload) throws WireFault {
    String wanted = payload.text("requestedMessage", MAX_KEY);
    Optional<Integer> connector = payload.optionalInteger("connectorId");
    if (connector.isPresent()
        && connector.get() != 0
        && station.outlet(connector.get()).isEmpty()) {
      return Json.status("Rejected");
    }
    List<Outlet> outlets =
        connector.flatMap(station::outlet).map(List::of).orElse(station.outlets());
    switch (wanted) {
      case "BootNotification" -> station.afterAnswer(station::sendBoot);
      case "Heartbeat" -> station.afterAnswer(station::sendHeartbeat);
      case "StatusNotification" -> station.afterAnswer(() -> outlets.forEach(station::sendStatus));
      case "MeterValues" ->
          station.afterAnswer(() -> outlets.forEach(station::sendTriggeredSample));
      default -> {
        return Json.status("NotImplemented");
      }
    }
    return Json.status("Accepted");
  }

  private ObjectNode remoteStart(Payload payload) throws WireFault {
    String idTag = payload.text("idTag", MAX_TAG);
    Optional<Integer> connector = payload.optionalInteger("connectorId");
    Optional<Payload> profile = payload.optionalObject("chargingProfile");
    if (profile.isPresent()) {
      ProfilePayload.read16(profile.get());
    }
    Optional<Outlet> outlet =
        station.outlets().stream()
            .filter(o -> connector.filter(c -> c != o.number()).isEmpty())
            .filter(SimulatedStation::canStart)
            .findFirst();
    outlet.ifPresent(there -> station.afterAnswer(() -> station.startRemotely(there, idTag, null)));
    return Json.status(outlet.isPresent() ? "Accepted" : "Rejected");
  }

  private ObjectNode remoteStop(Payload payload) throws WireFault {
    TransactionId id = new TransactionId(String.valueOf(payload.integer("transactionId")));
    Optional<Outlet> outlet = station.withTransaction(id);
    outlet.ifPresent(there -> station.afterAnswer(() -> station.stop(there, StopReason.REMOTE)));
    return Json.status(outlet.isPresent() ? "Accepted" : "Rejected");
  }

  private ObjectNode reset(Payload payload) throws WireFault {
    var _ = payload.oneOf("type", RESETS);
    station.afterAnswer(station::reset);
    return Json.status("Accepted");
  }

  private static ObjectNode dataTransfer(Payload payload) throws WireFault {
    var _ = payload.text("vendorId", 255);
    return Json.status("UnknownVendorId");
  }
}
