package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OCPP 2.0.1. */
final class Messages201 implements Messages {

  private static final String TOKEN_TYPE = "ISO14443";

  private final StationPlan station;
  private final Settings settings;
  private final InstantSource clock;
  private final BooleanSupplier isOnline;

  Messages201(
      StationPlan station, Settings settings, InstantSource clock, BooleanSupplier isOnline) {
    this.station = station;
    this.settings = settings;
    this.clock = clock;
    this.isOnline = isOnline;
  }

  @Override
  public OutgoingCall boot(Consumer<BootAnswer> answered) {
    ObjectNode payload = Json.object().put("reason", "PowerUp");
    ObjectNode self =
        payload
            .putObject("chargingStation")
            .put("vendorName", SimulatedStation.VENDOR)
            .put("model", SimulatedStation.MODEL)
            .put("firmwareVersion", SimulatedStation.FIRMWARE);
    if (station.id().text().length() <= 25) {
      self.put("serialNumber", station.id().text());
    }
    return new OutgoingCall(
        "BootNotification",
        OutgoingCall.Kind.BOOT,
        () -> payload,
        answer ->
            answered.accept(
                new BootAnswer(
                    answer.path("status").asString("").equals("Accepted"),
                    answer.path("interval").asInt(0))));
  }

  @Override
  public OutgoingCall heartbeat() {
    return new OutgoingCall("Heartbeat", OutgoingCall.Kind.PASSING, Json.object());
  }

  @Override
  public OutgoingCall status(Outlet outlet) {
    boolean isFree = outlet.status() == OutletStatus.AVAILABLE;
    return new OutgoingCall(
        "StatusNotification",
        OutgoingCall.Kind.PASSING,
        Json.object()
            .put("timestamp", Json.time(clock.instant()))
            .put("connectorStatus", isFree ? "Available" : "Occupied")
            .put("evseId", outlet.number())
            .put("connectorId", 1));
  }

  @Override
  public OutgoingCall authorize(String idToken, Consumer<Boolean> isAccepted) {
    ObjectNode payload = Json.object();
    payload.putObject("idToken").put("idToken", idToken).put("type", TOKEN_TYPE);
    return new OutgoingCall(
        "Authorize",
        OutgoingCall.Kind.PASSING,
        () -> payload,
        answer -> isAccepted.accept(isAccepted(answer)));
  }

  @Override
  public OutgoingCall started(
      Outlet outlet, Transaction transaction, MeterSample sample, Consumer<Boolean> isAccepted) {
    String trigger = transaction.remoteStartId() == null ? "Authorized" : "RemoteStart";
    ObjectNode payload = event("Started", trigger, outlet, transaction, transaction.startedAt());
    payload.putObject("idToken").put("idToken", transaction.idToken()).put("type", TOKEN_TYPE);
    addEnergy(payload, transaction.startedAt(), transaction.meterStartWh(), "Transaction.Begin");
    return new OutgoingCall(
        "TransactionEvent",
        OutgoingCall.Kind.TRANSACTION,
        () -> payload,
        answer -> isAccepted.accept(!answer.has("idTokenInfo") || isAccepted(answer)));
  }

  @Override
  public Optional<OutgoingCall> chargingChanged(
      Outlet outlet, Transaction transaction, MeterSample sample) {
    ObjectNode payload = event("Updated", "ChargingStateChanged", outlet, transaction, sample.at());
    return Optional.of(
        new OutgoingCall("TransactionEvent", OutgoingCall.Kind.TRANSACTION, payload));
  }

  @Override
  public OutgoingCall sampled(
      Outlet outlet, Transaction transaction, MeterSample sample, boolean isTriggered) {
    String trigger = isTriggered ? "Trigger" : "MeterValuePeriodic";
    ObjectNode payload = event("Updated", trigger, outlet, transaction, sample.at());
    payload.set("meterValue", meterValue(sample, isTriggered ? "Trigger" : "Sample.Periodic"));
    return new OutgoingCall("TransactionEvent", OutgoingCall.Kind.SAMPLE, payload);
  }

  @Override
  public OutgoingCall metered(Outlet outlet, MeterSample sample) {
    ObjectNode payload = Json.object().put("evseId", outlet.number());
    payload.set("meterValue", meterValue(sample, "Trigger"));
    return new OutgoingCall("MeterValues", OutgoingCall.Kind.PASSING, payload);
  }

  @Override
  public OutgoingCall ended(
      Outlet outlet, Transaction transaction, MeterSample sample, StopReason reason) {
    ObjectNode payload = event("Ended", trigger(reason), outlet, transaction, sample.at());
    if (payload.get("transactionInfo") instanceof ObjectNode info) {
      info.put("stoppedReason", word(reason));
    }
    addEnergy(payload, sample.at(), sample.energyWh(), "Transaction.End");
    return new OutgoingCall("TransactionEvent", OutgoingCall.Kind.TRANSACTION, payload);
  }

  @Override
  public Optional<OutgoingCall> evNeeds(Outlet outlet, ChargingSession session) {
    int volts = ChargingLimit.VOLTS;
    ObjectNode payload = Json.object().put("evseId", outlet.number());
    ObjectNode needs = payload.putObject("chargingNeeds");
    needs
        .put(
            "requestedEnergyTransfer", session.phases() == 1 ? "AC_single_phase" : "AC_three_phase")
        .put("departureTime", Json.time(session.departure()));
    needs
        .putObject("acChargingParameters")
        .put("energyAmount", session.energyNeedWh() - session.chargedWh())
        .put("evMinCurrent", 6)
        .put(
            "evMaxCurrent",
            Math.round(session.maxPower().watts() / (double) (volts * session.phases())))
        .put("evMaxVoltage", volts);
    return Optional.of(
        new OutgoingCall("NotifyEVChargingNeeds", OutgoingCall.Kind.PASSING, payload));
  }

  private ObjectNode event(
      String type, String trigger, Outlet outlet, Transaction transaction, Instant at) {
    ObjectNode payload =
        Json.object()
            .put("eventType", type)
            .put("timestamp", Json.time(at))
            .put("triggerReason", trigger)
            .put("seqNo", transaction.nextEvent())
            .put("offline", !isOnline.getAsBoolean());
    ObjectNode info =
        payload
            .putObject("transactionInfo")
            .put("transactionId", transaction.ownId())
            .put("chargingState", outlet.status().chargingState());
    if (transaction.remoteStartId() != null) {
      info.put("remoteStartId", transaction.remoteStartId());
    }
    payload.putObject("evse").put("id", outlet.number()).put("connectorId", 1);
    return payload;
  }

  private static void addEnergy(ObjectNode payload, Instant at, long energyWh, String context) {
    ObjectNode value = payload.putArray("meterValue").addObject().put("timestamp", Json.time(at));
    add(
        value.putArray("sampledValue"),
        Measurand.ENERGY,
        new MeterSample.Value(BigDecimal.valueOf(energyWh), "Wh", null),
        context);
  }

  private ArrayNode meterValue(MeterSample sample, String context) {
    ArrayNode array = Json.array();
    ObjectNode value = array.addObject().put("timestamp", Json.time(sample.at()));
    ArrayNode values = value.putArray("sampledValue");
    for (Measurand measurand : settings.measurands()) {
      sample.values(measurand).forEach(v -> add(values, measurand, v, context));
    }
    return array;
  }

  private static void add(
      ArrayNode values, Measurand measurand, MeterSample.Value value, String context) {
    ObjectNode node =
        values
            .addObject()
            .put("value", value.value())
            .put("context", context)
            .put("measurand", measurand.word())
            .put("location", "Outlet");
    if (value.phase() != null) {
      node.put("phase", value.phase());
    }
    node.putObject("unitOfMeasure").put("unit", value.unit());
  }

  private static boolean isAccepted(JsonNode answer) {
    return answer.path("idTokenInfo").path("status").asString("").equals("Accepted");
  }

  private static String trigger(StopReason reason) {
    return switch (reason) {
      case EV_DISCONNECTED -> "EVCommunicationLost";
      case REMOTE -> "RemoteStop";
      case RESET -> "ResetCommand";
      case DEAUTHORIZED -> "Deauthorized";
    };
  }

  private static String word(StopReason reason) {
    return switch (reason) {
      case EV_DISCONNECTED -> "EVDisconnected";
      case REMOTE -> "Remote";
      case RESET -> "ImmediateReset";
      case DEAUTHORIZED -> "DeAuthorized";
    };
  }
}
