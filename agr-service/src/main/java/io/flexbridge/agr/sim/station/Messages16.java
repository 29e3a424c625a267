package io.flexbridge.agr.sim.station;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OCPP 1.6. */
final class Messages16 implements Messages {

  private final StationPlan station;
  private final Settings settings;
  private final InstantSource clock;

  Messages16(StationPlan station, Settings settings, InstantSource clock) {
    this.station = station;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public OutgoingCall boot(Consumer<BootAnswer> answered) {
    ObjectNode payload =
        Json.object()
            .put("chargePointVendor", SimulatedStation.VENDOR)
            .put("chargePointModel", SimulatedStation.MODEL)
            .put("firmwareVersion", SimulatedStation.FIRMWARE);
    if (station.id().text().length() <= 25) {
      payload.put("chargePointSerialNumber", station.id().text());
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
    return new OutgoingCall(
        "StatusNotification",
        OutgoingCall.Kind.PASSING,
        Json.object()
            .put("connectorId", outlet.number())
            .put("errorCode", "NoError")
            .put("status", outlet.status().word())
            .put("timestamp", Json.time(clock.instant())));
  }

  @Override
  public OutgoingCall authorize(String idToken, Consumer<Boolean> isAccepted) {
    return new OutgoingCall(
        "Authorize",
        OutgoingCall.Kind.PASSING,
        () -> Json.object().put("idTag", idToken),
        answer -> isAccepted.accept(isAccepted(answer)));
  }

  @Override
  public OutgoingCall started(
      Outlet outlet, Transaction transaction, MeterSample sample, Consumer<Boolean> isAccepted) {
    ObjectNode payload =
        Json.object()
            .put("connectorId", outlet.number())
            .put("idTag", transaction.idToken())
            .put("meterStart", transaction.meterStartWh())
            .put("timestamp", Json.time(transaction.startedAt()));
    return new OutgoingCall(
        "StartTransaction",
        OutgoingCall.Kind.TRANSACTION,
        () -> payload,
        answer -> {
          transaction.named(answer.path("transactionId").asInt(transaction.number()));
          isAccepted.accept(isAccepted(answer));
        });
  }

  @Override
  public Optional<OutgoingCall> chargingChanged(
      Outlet outlet, Transaction transaction, MeterSample sample) {
    return Optional.empty();
  }

  @Override
  public OutgoingCall sampled(
      Outlet outlet, Transaction transaction, MeterSample sample, boolean isTriggered) {
    ObjectNode payload = meterValues(outlet, sample, isTriggered ? "Trigger" : "Sample.Periodic");
    return new OutgoingCall(
        "MeterValues",
        OutgoingCall.Kind.SAMPLE,
        () -> payload.put("transactionId", transaction.number()),
        _ -> {});
  }

  @Override
  public OutgoingCall metered(Outlet outlet, MeterSample sample) {
    return new OutgoingCall(
        "MeterValues", OutgoingCall.Kind.PASSING, meterValues(outlet, sample, "Trigger"));
  }

  @Override
  public OutgoingCall ended(
      Outlet outlet, Transaction transaction, MeterSample sample, StopReason reason) {
    ObjectNode payload =
        Json.object()
            .put("idTag", transaction.idToken())
            .put("meterStop", sample.energyWh())
            .put("timestamp", Json.time(sample.at()))
            .put("reason", word(reason));
    return new OutgoingCall(
        "StopTransaction",
        OutgoingCall.Kind.TRANSACTION,
        () -> payload.put("transactionId", transaction.number()),
        _ -> {});
  }

  @Override
  public Optional<OutgoingCall> evNeeds(Outlet outlet, ChargingSession session) {
    return Optional.empty();
  }

  private static boolean isAccepted(JsonNode answer) {
    return answer.path("idTagInfo").path("status").asString("").equals("Accepted");
  }

  private static String word(StopReason reason) {
    return switch (reason) {
      case EV_DISCONNECTED -> "EVDisconnected";
      case REMOTE -> "Remote";
      case RESET -> "SoftReset";
      case DEAUTHORIZED -> "DeAuthorized";
    };
  }

  private ObjectNode meterValues(Outlet outlet, MeterSample sample, String context) {
    ObjectNode payload = Json.object().put("connectorId", outlet.number());
    ObjectNode value = payload.putArray("meterValue").addObject();
    value.put("timestamp", Json.time(sample.at()));
    ArrayNode values = value.putArray("sampledValue");
    for (Measurand measurand : settings.measurands()) {
      sample.values(measurand).forEach(v -> add(values, measurand, v, context));
    }
    return payload;
  }

  private static void add(
      ArrayNode values, Measurand measurand, MeterSample.Value value, String context) {
    ObjectNode node =
        values
            .addObject()
            .put("value", value.value().toPlainString())
            .put("context", context)
            .put("measurand", measurand.word())
            .put("location", "Outlet")
            .put("unit", value.unit());
    if (value.phase() != null) {
      node.put("phase", value.phase());
    }
  }
}
