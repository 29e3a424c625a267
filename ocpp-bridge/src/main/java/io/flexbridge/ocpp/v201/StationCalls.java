package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.CallContext;
import io.flexbridge.ocpp.rpc.OcppJson;
import io.flexbridge.ocpp.rpc.OcppTime;
import io.flexbridge.ocpp.rpc.Reply;
import io.flexbridge.ocpp.rpc.Route;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What charging stations of OCPP 2.0.1 call, each with its answer. */
final class StationCalls {

  static final Map<String, Route> ROUTES =
      Map.ofEntries(
          Map.entry("BootNotification", route(BootNotification.Request.class, StationCalls::boot)),
          Map.entry("Heartbeat", StationCalls::heartbeat),
          Map.entry(
              "StatusNotification", route(StatusNotification.Request.class, StationCalls::status)),
          Map.entry("Authorize", route(Authorize.Request.class, StationCalls::authorize)),
          Map.entry(
              "TransactionEvent", route(TransactionEvent.Request.class, TransactionEvents::handle)),
          Map.entry("MeterValues", route(MeterValues.Request.class, StationCalls::meterValues)),
          Map.entry(
              "NotifyEVChargingNeeds",
              route(NotifyEvChargingNeeds.Request.class, StationCalls::chargingNeeds)),
          Map.entry("NotifyEVChargingSchedule", answered(StatusResponse.of("Accepted"))),
          Map.entry("DataTransfer", answered(StatusResponse.of("UnknownVendorId"))),
          // We run no certificate authority and know no contract certificates.
          Map.entry("SignCertificate", answered(StatusResponse.of("Rejected"))),
          Map.entry("GetCertificateStatus", answered(StatusResponse.of("Failed"))),
          Map.entry(
              "Get15118EVCertificate", answered(new Get15118EvCertificate.Response("Failed", ""))),
          Map.entry("FirmwareStatusNotification", acknowledged()),
          Map.entry("PublishFirmwareStatusNotification", acknowledged()),
          Map.entry("LogStatusNotification", acknowledged()),
          Map.entry("SecurityEventNotification", acknowledged()),
          Map.entry("NotifyReport", acknowledged()),
          Map.entry("NotifyMonitoringReport", acknowledged()),
          Map.entry("NotifyEvent", acknowledged()),
          Map.entry("NotifyCustomerInformation", acknowledged()),
          Map.entry("NotifyDisplayMessages", acknowledged()),
          Map.entry("NotifyChargingLimit", acknowledged()),
          Map.entry("ClearedChargingLimit", acknowledged()),
          Map.entry("ReportChargingProfiles", acknowledged()),
          Map.entry("ReservationStatusUpdate", acknowledged()));

  private static final int MAX_NAME_LENGTH = 50;

  private StationCalls() {}

  private static <Q> Route route(Class<Q> request, BiFunction<Q, CallContext, Reply> handler) {
    return (payload, context) -> handler.apply(OcppJson.read(payload, request), context);
  }

  private static Route acknowledged() {
    return (payload, context) -> Reply.empty();
  }

  private static Route answered(Object response) {
    return (payload, context) -> Reply.of(response);
  }

  private static Reply boot(BootNotification.Request boot, CallContext context) {
    BootNotification.Station told = boot.chargingStation();
    ChargingStation station =
        new ChargingStation(
            context.station(),
            OcppVersion.V2_0_1,
            name(told.vendorName()),
            name(told.model()),
            told.serialNumber() == null ? null : name(told.serialNumber()),
            told.firmwareVersion() == null ? null : name(told.firmwareVersion()));
    return Reply.of(
        new BootNotification.Response(
            OcppTime.format(context.now()), context.heartbeatInterval().toSeconds(), "Accepted"),
        new StationReport.Booted(station, context.now()));
  }

  private static String name(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() > MAX_NAME_LENGTH ? text.substring(0, MAX_NAME_LENGTH) : text;
  }

  private static Reply heartbeat(Object payload, CallContext context) {
    return Reply.of(new Heartbeat.Response(OcppTime.format(context.now())));
  }

  /** One vehicle uses the EVSE, whichever connector it is plugged to. */
  private static Reply status(StatusNotification.Request request, CallContext context) {
    if (request.evseId() < 1) {
      return Reply.empty();
    }
    EvseId evse = context.evse(request.evseId(), "evseId");
    Instant at = OcppTime.happened(request.timestamp(), context.now());
    return request
        .status()
        .map(status -> context.memory().status(evse.number(), request.connector(), status))
        .map(status -> Reply.empty(new StationReport.EvseStatusReported(evse, status, at)))
        .orElseGet(Reply::empty);
  }

  private static Reply authorize(Authorize.Request request, CallContext context) {
    return Reply.of(
        new Authorize.Response(TransactionEvents.tokenInfo(request.idToken(), context)));
  }

  private static Reply meterValues(MeterValues.Request values, CallContext context) {
    if (values.evseId() < 1) {
      return Reply.empty();
    }
    EvseId evse = context.evse(values.evseId(), "evseId");
    context.memory().seen(evse.number());
    return Reply.empty(TransactionEvents.metered(evse, null, values.meterValue(), context));
  }

  /**
   * The core learns the needs, but whether it then sends a profile for the transaction is not known
   * here, and only that would allow Accepted (K15): the vehicle charges by the default profile.
   */
  private static Reply chargingNeeds(NotifyEvChargingNeeds.Request request, CallContext context) {
    StatusResponse response = StatusResponse.of("Rejected");
    if (request.evseId() < 1) {
      return Reply.of(response);
    }
    NotifyEvChargingNeeds.ChargingNeeds needs = request.chargingNeeds();
    return Reply.of(
        response,
        new StationReport.EvNeeds(
            context.evse(request.evseId(), "evseId"),
            OcppTime.parse(needs.departureTime()).orElse(null),
            needs.energyWh(),
            needs.maxPower(),
            context.now()));
  }
}
