package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.CallContext;
import io.flexbridge.ocpp.rpc.OcppJson;
import io.flexbridge.ocpp.rpc.OcppTime;
import io.flexbridge.ocpp.rpc.RegistrationRules;
import io.flexbridge.ocpp.rpc.Reply;
import io.flexbridge.ocpp.rpc.Route;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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
          Map.entry("NotifyEVChargingSchedule", StationCalls::chargingSchedule),
          Map.entry("DataTransfer", answered(StatusResponse.of("UnknownVendorId"))),
          // We run no certificate authority and know no contract certificates.
          Map.entry("SignCertificate", answered(StatusResponse.of("Rejected"))),
          Map.entry("GetCertificateStatus", answered(StatusResponse.of("Failed"))),
          Map.entry(
              "Get15118EVCertificate", answered(new Get15118EvCertificate.Response("Failed", ""))),
          Map.entry(
              "SecurityEventNotification",
              route(SecurityEventNotification.Request.class, StationCalls::securityEvent)),
          Map.entry("NotifyReport", route(NotifyReport.Request.class, StationCalls::variables)),
          Map.entry(
              "NotifyChargingLimit",
              route(NotifyChargingLimit.Request.class, StationCalls::limitedByOthers)),
          Map.entry(
              "ClearedChargingLimit",
              route(ClearedChargingLimit.Request.class, StationCalls::limitLifted)),
          Map.entry(
              "ReportChargingProfiles",
              route(ReportChargingProfiles.Request.class, StationCalls::profiles)),
          passedOn("FirmwareStatusNotification"),
          passedOn("PublishFirmwareStatusNotification"),
          passedOn("LogStatusNotification"),
          passedOn("NotifyMonitoringReport"),
          passedOn("NotifyEvent"),
          passedOn("NotifyCustomerInformation"),
          passedOn("NotifyDisplayMessages"),
          passedOn("ReservationStatusUpdate"));

  private static final int MAX_NAME_LENGTH = 50;

  private StationCalls() {}

  private static <Q> Route route(Class<Q> request, BiFunction<Q, CallContext, Reply> handler) {
    return (payload, context) -> handler.apply(OcppJson.read(payload, request), context);
  }

  private static Map.Entry<String, Route> passedOn(String action) {
    return Map.entry(action, (payload, context) -> Reply.empty(context.notified(action, payload)));
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
    return context.booted(
        new BootNotification.Response(
            OcppTime.format(context.now()),
            context.heartbeatInterval().toSeconds(),
            RegistrationRules.word(context.registration())),
        station);
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
    Instant at = context.happensNow(request.timestamp());
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

  private static Reply securityEvent(SecurityEventNotification.Request event, CallContext context) {
    return Reply.empty(
        new StationReport.SecurityEvent(
            context.station(),
            event.type() == null ? "" : event.type(),
            event.techInfo(),
            context.happened(event.timestamp())));
  }

  private static Reply variables(NotifyReport.Request report, CallContext context) {
    return Reply.empty(
        new StationReport.VariablesReported(
            context.station(),
            report.number(),
            report.part(),
            report.variables(),
            report.isLast(),
            context.now()));
  }

  private static Reply limitedByOthers(NotifyChargingLimit.Request limit, CallContext context) {
    return Reply.empty(
        new StationReport.LimitedByOthers(
            context.station(),
            evseOrStation(limit.evseId(), context),
            limit.source(),
            limit.isGridCritical(),
            limit.schedules(),
            context.now()));
  }

  private static Reply limitLifted(ClearedChargingLimit.Request limit, CallContext context) {
    return Reply.empty(
        new StationReport.LimitLifted(
            context.station(),
            evseOrStation(limit.evseId(), context),
            limit.source(),
            context.now()));
  }

  private static @Nullable EvseId evseOrStation(@Nullable Integer evseId, CallContext context) {
    return evseId == null || evseId == 0 ? null : context.evse(evseId, "evseId");
  }

  private static Reply profiles(ReportChargingProfiles.Request report, CallContext context) {
    return Reply.empty(
        new StationReport.ProfilesReported(
            context.station(),
            report.evse(),
            report.number(),
            report.source(),
            report.profiles(),
            report.isLast(),
            context.now()));
  }

  private static Reply chargingSchedule(ObjectNode payload, CallContext context) {
    return Reply.of(
        StatusResponse.of("Accepted"), context.notified("NotifyEVChargingSchedule", payload));
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
