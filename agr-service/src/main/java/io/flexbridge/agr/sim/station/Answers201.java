package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OCPP 2.0.1. */
final class Answers201 implements Answers {

  private static final int MAX_NAME = 50;
  private static final int MAX_VALUE = 1000;
  private static final int MAX_TOKEN = 36;
  private static final Map<String, Boolean> RESETS = Map.of("Immediate", false, "OnIdle", true);
  private static final String EXTERNAL = "ChargingStationExternalConstraints";

  private final SimulatedStation station;

  Answers201(SimulatedStation station) {
    this.station = station;
  }

  @Override
  public ObjectNode answer(String action, JsonNode node) throws WireFault {
    Payload payload = Payload.of(action, node);
    return switch (action) {
      case "GetVariables" -> getVariables(payload.only("getVariableData"));
      case "SetVariables" -> setVariables(payload.only("setVariableData"));
      case "SetChargingProfile" -> setChargingProfile(payload.only("evseId", "chargingProfile"));
      case "ClearChargingProfile" ->
          clearChargingProfile(payload.only("chargingProfileId", "chargingProfileCriteria"));
      case "GetCompositeSchedule" ->
          getCompositeSchedule(payload.only("evseId", "duration", "chargingRateUnit"));
      case "GetChargingProfiles" ->
          getChargingProfiles(payload.only("requestId", "evseId", "chargingProfile"));
      case "TriggerMessage" -> triggerMessage(payload.only("requestedMessage", "evse"));
      case "RequestStartTransaction" ->
          requestStart(
              payload.only(
                  "evseId", "remoteStartId", "idToken", "groupIdToken", "chargingProfile"));
      case "RequestStopTransaction" -> requestStop(payload.only("transactionId"));
      case "Reset" -> reset(payload.only("type", "evseId"));
      case "DataTransfer" -> dataTransfer(payload.only("vendorId", "messageId", "data"));
      default ->
          throw new WireFault(
              WireFault.Kind.NOT_IMPLEMENTED, "Action '%s' is not implemented".formatted(action));
    };
  }

  private ObjectNode getVariables(Payload payload) throws WireFault {
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("getVariableResult");
    for (Payload wanted : payload.objects("getVariableData")) {
      wanted.only("attributeType", "component", "variable");
      VariableName name = VariableName.read(wanted);
      String type = wanted.optionalText("attributeType", MAX_NAME).orElse("Actual");
      Optional<Settings.Setting> setting = station.settings().find(name.setting());
      ObjectNode result = results.addObject();
      if (setting.isPresent() && !isReadable(name, type)) {
        result.put("attributeStatus", "NotSupportedAttributeType");
      } else if (setting.isPresent()) {
        result
            .put("attributeStatus", "Accepted")
            .put("attributeValue", setting.get().value().get());
      } else {
        result.put("attributeStatus", unknown(name));
      }
      name.addTo(result.put("attributeType", type));
    }
    return answer;
  }

  /** Of the number of profiles, the most that fit can be read too. */
  private static boolean isReadable(VariableName name, String type) {
    return type.equals("Actual") || (type.equals("MaxSet") && name.variable().equals("Entries"));
  }

  private ObjectNode setVariables(Payload payload) throws WireFault {
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("setVariableResult");
    for (Payload wanted : payload.objects("setVariableData")) {
      wanted.only("attributeType", "attributeValue", "component", "variable");
      VariableName name = VariableName.read(wanted);
      String value = wanted.text("attributeValue", MAX_VALUE);
      String type = wanted.optionalText("attributeType", MAX_NAME).orElse("Actual");
      String status = type.equals("Actual") ? change(name, value) : "NotSupportedAttributeType";
      name.addTo(results.addObject().put("attributeStatus", status).put("attributeType", type));
    }
    station.afterAnswer(station::samplingChanged);
    station.afterAnswer(station::heartbeatChanged);
    return answer;
  }

  private String change(VariableName name, String value) {
    return switch (station.settings().change(name.setting(), value)) {
      case ACCEPTED -> "Accepted";
      case REJECTED, READ_ONLY -> "Rejected";
      case UNKNOWN -> unknown(name);
    };
  }

  private String unknown(VariableName name) {
    String component = name.component().toLowerCase(Locale.ROOT) + ".";
    return station.settings().all().stream()
            .anyMatch(s -> s.name().toLowerCase(Locale.ROOT).startsWith(component))
        ? "UnknownVariable"
        : "UnknownComponent";
  }

  private ObjectNode setChargingProfile(Payload payload) throws WireFault {
    int evse = payload.integer("evseId");
    Payload wanted = payload.object("chargingProfile");
    if (wanted.text("chargingProfilePurpose", MAX_NAME).equals(EXTERNAL)) {
      return rejected("InvalidProfile", "external constraints are not the central system's");
    }
    ChargingProfile profile = ProfilePayload.read201(wanted);
    return station
        .install(evse, profile)
        .map(refusal -> rejected(refusal.reason(), refusal.detail()))
        .orElse(Json.status("Accepted"));
  }

  private static ObjectNode rejected(String reason, String detail) {
    ObjectNode answer = Json.status("Rejected");
    answer.putObject("statusInfo").put("reasonCode", reason).put("additionalInfo", detail);
    return answer;
  }

  private ObjectNode clearChargingProfile(Payload payload) throws WireFault {
    Optional<Integer> id = payload.optionalInteger("chargingProfileId");
    Optional<Payload> criteria = payload.optionalObject("chargingProfileCriteria");
    if (id.isEmpty() && criteria.isEmpty()) {
      throw payload.fault(
          WireFault.Kind.OCCURRENCE, "chargingProfileId", "and its criteria are missing");
    }
    Predicate<Installed> matches =
        id.isPresent()
            ? installed -> installed.profile().id() == id.get()
            : criteria(
                criteria.orElseThrow().only("evseId", "chargingProfilePurpose", "stackLevel"));
    return Json.status(station.clearProfiles(matches) ? "Accepted" : "Unknown");
  }

  private static Predicate<Installed> criteria(Payload criteria) throws WireFault {
    Optional<Integer> evse = criteria.optionalInteger("evseId");
    Optional<Integer> level = criteria.optionalInteger("stackLevel");
    Optional<String> word = criteria.optionalText("chargingProfilePurpose", MAX_NAME);
    if (word.filter(EXTERNAL::equals).isPresent()) {
      return _ -> false;
    }
    Optional<ProfilePurpose> purpose =
        criteria.optionalOneOf(
            "chargingProfilePurpose", ProfilePayload.purposes(OcppVersion.V2_0_1));
    return installed ->
        evse.filter(e -> e != installed.evse()).isEmpty()
            && level.filter(l -> l != installed.profile().stackLevel()).isEmpty()
            && purpose.filter(p -> p != installed.profile().purpose()).isEmpty();
  }

  private ObjectNode getCompositeSchedule(Payload payload) throws WireFault {
    int evse = payload.integer("evseId");
    Duration duration = Duration.ofSeconds(payload.integer("duration"));
    ChargingRateUnit unit =
        payload
            .optionalOneOf("chargingRateUnit", ProfilePayload.UNITS)
            .orElse(station.preferredUnit());
    if (evse != 0 && station.outlet(evse).isEmpty()) {
      return rejected("UnknownEvse", "EVSE %d is unknown".formatted(evse));
    }
    if (!station.plan().character().rateUnits().contains(unit)) {
      return rejected("UnsupportedRateUnit", "unit %s is not supported".formatted(unit));
    }
    ObjectNode answer = Json.status("Accepted");
    station
        .composite()
        .compose(evse, station.now(), duration, unit)
        .ifPresent(schedule -> addSchedule(answer, evse, schedule));
    return answer;
  }

  private static void addSchedule(ObjectNode answer, int evse, ChargingSchedule schedule) {
    if (schedule.start() != null && schedule.duration() != null) {
      answer
          .putObject("schedule")
          .put("evseId", evse)
          .put("duration", schedule.duration().toSeconds())
          .put("scheduleStart", Json.time(schedule.start()))
          .put("chargingRateUnit", schedule.unit().name())
          .set("chargingSchedulePeriod", Json.periods(schedule));
    }
  }

  private ObjectNode getChargingProfiles(Payload payload) throws WireFault {
    int request = payload.integer("requestId");
    Optional<Integer> evse = payload.optionalInteger("evseId");
    Payload criterion =
        payload
            .object("chargingProfile")
            .only(
                "chargingProfilePurpose", "stackLevel", "chargingProfileId", "chargingLimitSource");
    Predicate<Installed> matches = criterion(criterion);
    Map<Integer, List<Installed>> found = new HashMap<>();
    for (Outlet outlet : station.outlets()) {
      found.put(outlet.number(), installed(outlet.number(), matches));
    }
    found.put(0, installed(0, matches));
    found.values().removeIf(List::isEmpty);
    found.keySet().removeIf(number -> evse.filter(e -> !e.equals(number)).isPresent());
    station.afterAnswer(() -> ProfileReports.of(request, found).forEach(station::call));
    return Json.status(found.isEmpty() ? "NoProfiles" : "Accepted");
  }

  private List<Installed> installed(int evse, Predicate<Installed> matches) {
    return station.profiles().stream()
        .filter(installed -> installed.evse() == evse)
        .filter(matches)
        .toList();
  }

  private static Predicate<Installed> criterion(Payload criterion) throws WireFault {
    Optional<List<Integer>> ids = criterion.optionalIntegers("chargingProfileId");
    Optional<Integer> level = criterion.optionalInteger("stackLevel");
    Optional<ProfilePurpose> purpose =
        criterion.optionalOneOf(
            "chargingProfilePurpose", ProfilePayload.purposes(OcppVersion.V2_0_1));
    Optional<List<String>> sources = criterion.optionalTexts("chargingLimitSource");
    return installed ->
        ids.filter(list -> !list.contains(installed.profile().id())).isEmpty()
            && level.filter(l -> l != installed.profile().stackLevel()).isEmpty()
            && purpose.filter(p -> p != installed.profile().purpose()).isEmpty()
            && sources.filter(list -> !list.contains(ProfileReports.SOURCE)).isEmpty();
  }

  private ObjectNode triggerMessage(Payload payload) throws WireFault {
    String wanted = payload.text("requestedMessage", MAX_NAME);
    Optional<Payload> evse = payload.optionalObject("evse");
    Optional<Integer> number =
        evse.isPresent()
            ? Optional.of(evse.get().only("id", "connectorId").integer("id"))
            : Optional.empty();
    if (number.isPresent() && station.outlet(number.get()).isEmpty()) {
      return Json.status("Rejected");
    }
    List<Outlet> outlets = number.flatMap(station::outlet).map(List::of).orElse(station.outlets());
    switch (wanted) {
      case "BootNotification" -> station.afterAnswer(station::sendBoot);
      case "Heartbeat" -> station.afterAnswer(station::sendHeartbeat);
      case "StatusNotification" -> station.afterAnswer(() -> outlets.forEach(station::sendStatus));
      case "MeterValues", "TransactionEvent" ->
          station.afterAnswer(() -> outlets.forEach(station::sendTriggeredSample));
      default -> {
        return Json.status("NotImplemented");
      }
    }
    return Json.status("Accepted");
  }

  private ObjectNode requestStart(Payload payload) throws WireFault {
    int remoteStartId = payload.integer("remoteStartId");
    Payload token = payload.object("idToken").only("idToken", "type", "additionalInfo");
    String idToken = token.text("idToken", MAX_TOKEN);
    Optional<Integer> evse = payload.optionalInteger("evseId");
    Optional<Payload> profile = payload.optionalObject("chargingProfile");
    if (profile.isPresent()) {
      ProfilePayload.read201(profile.get());
    }
    Optional<Outlet> outlet =
        station.outlets().stream()
            .filter(o -> evse.filter(e -> e != o.number()).isEmpty())
            .filter(SimulatedStation::canStart)
            .findFirst();
    outlet.ifPresent(
        there -> station.afterAnswer(() -> station.startRemotely(there, idToken, remoteStartId)));
    return outlet.isPresent()
        ? Json.status("Accepted")
        : rejected("NoCable", "no vehicle waits to be started");
  }

  private ObjectNode requestStop(Payload payload) throws WireFault {
    TransactionId id = new TransactionId(payload.text("transactionId", MAX_TOKEN));
    Optional<Outlet> outlet = station.withTransaction(id);
    outlet.ifPresent(there -> station.afterAnswer(() -> station.stop(there, StopReason.REMOTE)));
    return outlet.isPresent()
        ? Json.status("Accepted")
        : rejected("TxNotFound", "transaction %s is not running".formatted(id));
  }

  private ObjectNode reset(Payload payload) throws WireFault {
    boolean waits = payload.oneOf("type", RESETS);
    if (payload.optionalInteger("evseId").isPresent()) {
      return rejected("UnsupportedRequest", "a single EVSE cannot be reset");
    }
    if (waits && !station.isIdle()) {
      station.resetWhenIdle();
      return Json.status("Scheduled");
    }
    station.afterAnswer(station::reset);
    return Json.status("Accepted");
  }

  private static ObjectNode dataTransfer(Payload payload) throws WireFault {
    var _ = payload.text("vendorId", 255);
    return Json.status("UnknownVendorId");
  }
}
