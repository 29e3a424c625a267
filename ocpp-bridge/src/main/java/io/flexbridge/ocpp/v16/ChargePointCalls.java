package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallContext;
import io.flexbridge.ocpp.rpc.OcppJson;
import io.flexbridge.ocpp.rpc.OcppTime;
import io.flexbridge.ocpp.rpc.RegistrationRules;
import io.flexbridge.ocpp.rpc.Reply;
import io.flexbridge.ocpp.rpc.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What charge points of OCPP 1.6 call, each with its answer; security extensions included. */
final class ChargePointCalls {

  static final Map<String, Route> ROUTES =
      Map.ofEntries(
          Map.entry("BootNotification", route(BootNotification.Req.class, ChargePointCalls::boot)),
          Map.entry("Heartbeat", ChargePointCalls::heartbeat),
          Map.entry(
              "StatusNotification", route(StatusNotification.Req.class, ChargePointCalls::status)),
          Map.entry("Authorize", route(Authorize.Req.class, ChargePointCalls::authorize)),
          Map.entry("StartTransaction", route(StartTransaction.Req.class, ChargePointCalls::start)),
          Map.entry("StopTransaction", route(StopTransaction.Req.class, ChargePointCalls::stop)),
          Map.entry("MeterValues", route(MeterValues.Req.class, ChargePointCalls::meterValues)),
          Map.entry("DataTransfer", status("UnknownVendorId")),
          passedOn("FirmwareStatusNotification"),
          passedOn("DiagnosticsStatusNotification"),
          passedOn("LogStatusNotification"),
          passedOn("SignedFirmwareStatusNotification"),
          Map.entry(
              "SecurityEventNotification",
              route(SecurityEventNotification.Req.class, ChargePointCalls::securityEvent)),
          // We run no certificate authority.
          Map.entry("SignCertificate", status("Rejected")));

  private static final int MAX_NAME_LENGTH = 50;

  private ChargePointCalls() {}

  private static <Q> Route route(Class<Q> request, BiFunction<Q, CallContext, Reply> handler) {
    return (payload, context) -> handler.apply(OcppJson.read(payload, request), context);
  }

  private static Map.Entry<String, Route> passedOn(String action) {
    return Map.entry(action, (payload, context) -> Reply.empty(context.notified(action, payload)));
  }

  private static Route status(String status) {
    return (payload, context) -> Reply.of(new StatusConf(status));
  }

  private static Reply boot(BootNotification.Req boot, CallContext context) {
    String serial =
        boot.chargePointSerialNumber() == null
            ? boot.chargeBoxSerialNumber()
            : boot.chargePointSerialNumber();
    ChargingStation station =
        new ChargingStation(
            context.station(),
            OcppVersion.V1_6,
            name(boot.chargePointVendor()),
            name(boot.chargePointModel()),
            serial == null ? null : name(serial),
            boot.firmwareVersion() == null ? null : name(boot.firmwareVersion()));
    return context.booted(
        new BootNotification.Conf(
            RegistrationRules.word(context.registration()),
            OcppTime.format(context.now()),
            context.heartbeatInterval().toSeconds()),
        station);
  }

  private static String name(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() > MAX_NAME_LENGTH ? text.substring(0, MAX_NAME_LENGTH) : text;
  }

  private static Reply heartbeat(Object payload, CallContext context) {
    return Reply.of(new Heartbeat.Conf(OcppTime.format(context.now())));
  }

  private static Reply status(StatusNotification.Req status, CallContext context) {
    if (status.connectorId() < 1) {
      return Reply.empty();
    }
    EvseId evse = evse(status.connectorId(), context);
    context.memory().seen(evse.number());
    Instant at = context.happensNow(status.timestamp());
    return ChargePointStatus.of(status.status())
        .map(state -> Reply.empty(new StationReport.EvseStatusReported(evse, state, at)))
        .orElseGet(Reply::empty);
  }

  private static Reply authorize(Authorize.Req request, CallContext context) {
    return Reply.of(new Authorize.Conf(tagInfo(request.idTag(), context)));
  }

  private static Reply securityEvent(SecurityEventNotification.Req event, CallContext context) {
    return Reply.empty(
        new StationReport.SecurityEvent(
            context.station(),
            event.type() == null ? "" : event.type(),
            event.techInfo(),
            context.happened(event.timestamp())));
  }

  /**
   * The id is stored before this returns; a repeated call gets the same one, and is no news, even
   * if the transaction is over by now.
   */
  private static Reply start(StartTransaction.Req start, CallContext context) {
    EvseId evse = evse(start.connectorId(), context);
    // Without a readable time the repetition is known by the meter alone.
    Instant startedAt = OcppTime.parse(start.timestamp()).orElse(Instant.EPOCH);
    int id = context.transactions().transactionIdOf(evse, startedAt, start.meterStart());
    TransactionId transaction = new TransactionId(Integer.toString(id));
    context.memory().runs(transaction, evse.number());
    String idTag = start.idTag() == null ? "" : start.idTag();
    StartTransaction.Conf conf = new StartTransaction.Conf(id, tagInfo(idTag, context));
    return context.memory().trail(transaction).isStarted()
        ? Reply.of(conf)
        : Reply.of(
            conf,
            new StationReport.TransactionStarted(
                evse, transaction, start.meterStart(), context.happened(start.timestamp())));
  }

  /**
   * Ids that we never gave, 0 and -1 among them, are answered like all others, but not reported;
   * nor is the end of what has ended already.
   */
  private static Reply stop(StopTransaction.Req stop, CallContext context) {
    StopTransaction.Conf conf =
        new StopTransaction.Conf(stop.idTag() == null ? null : tagInfo(stop.idTag(), context));
    if (stop.transactionId() == null || stop.transactionId() < 1) {
      return Reply.of(conf);
    }
    TransactionId transaction = new TransactionId(Integer.toString(stop.transactionId()));
    if (context.memory().trail(transaction).end() != null) {
      return Reply.of(conf);
    }
    Integer connector = context.memory().evseOf(transaction);
    EvseId evse = connector == null ? null : evse(connector, context);
    List<StationReport> reports = new ArrayList<>();
    if (evse != null) {
      reports.addAll(metered(evse, transaction, stop.transactionData(), context));
    }
    reports.add(
        new StationReport.TransactionEnded(
            context.station(),
            evse,
            transaction,
            stop.meterStop(),
            context.happened(stop.timestamp())));
    return Reply.of(conf, reports);
  }

  private static Reply meterValues(MeterValues.Req values, CallContext context) {
    if (values.connectorId() < 1) {
      return Reply.empty();
    }
    EvseId evse = evse(values.connectorId(), context);
    context.memory().seen(evse.number());
    Integer id = values.transactionId();
    TransactionId transaction =
        id == null || id < 1 ? null : new TransactionId(Integer.toString(id));
    if (transaction != null) {
      context.memory().runs(transaction, evse.number());
    }
    return Reply.empty(metered(evse, transaction, values.meterValue(), context));
  }

  private static List<StationReport> metered(
      EvseId evse,
      @Nullable TransactionId transaction,
      @Nullable JsonNode values,
      CallContext context) {
    List<StationReport> reports = new ArrayList<>();
    for (MeterValues.MeterValue value : MeterValues.MeterValue.of(values)) {
      value
          .samples()
          .reading(context.happened(value.timestamp()))
          .ifPresent(reading -> reports.add(new StationReport.Metered(evse, transaction, reading)));
    }
    return reports;
  }

  private static IdTagInfo tagInfo(String idTag, CallContext context) {
    return IdTagInfo.of(context.verdict(idTag));
  }

  private static EvseId evse(int connectorId, CallContext context) {
    return context.evse(connectorId, "connectorId");
  }
}
