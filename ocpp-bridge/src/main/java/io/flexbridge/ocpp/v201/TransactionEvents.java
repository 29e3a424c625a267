package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallContext;
import io.flexbridge.ocpp.rpc.OcppTime;
import io.flexbridge.ocpp.rpc.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Transaction events (OCPP 2.0.1, E). They come in order but may be repeated; what is repeated is
 * reported again. The EVSE is named in the first one only.
 */
final class TransactionEvents {

  private TransactionEvents() {}

  static Reply handle(TransactionEvent.Request event, CallContext context) {
    TransactionId transaction = new TransactionId(event.transactionInfo().transactionId());
    EvseId evse = evse(event, transaction, context);
    Instant at = OcppTime.happened(event.timestamp(), context.now());
    IdTokenInfo info = event.idToken() == null ? null : tokenInfo(event.idToken(), context);
    return Reply.of(
        new TransactionEvent.Response(info), reports(event, transaction, evse, at, context));
  }

  private static List<StationReport> reports(
      TransactionEvent.Request event,
      TransactionId transaction,
      @Nullable EvseId evse,
      Instant at,
      CallContext context) {
    List<StationReport> reports = new ArrayList<>();
    String type = event.eventType().toLowerCase(Locale.ROOT);
    Long energyWh = lastEnergyWh(event.meterValue());
    if (type.equals("started") && evse != null) {
      reports.add(new StationReport.TransactionStarted(evse, transaction, energyWh, at));
    }
    if (evse != null) {
      reports.addAll(metered(evse, transaction, event.meterValue(), context));
    }
    if (type.equals("ended")) {
      reports.add(
          new StationReport.TransactionEnded(context.station(), evse, transaction, energyWh, at));
      context.memory().ended(transaction);
    }
    return reports;
  }

  private static @Nullable EvseId evse(
      TransactionEvent.Request event, TransactionId transaction, CallContext context) {
    Evse told = event.evse();
    if (told != null && told.id() > 0) {
      context.memory().runs(transaction, context.evse(told.id(), "evse.id").number());
    }
    Integer number = context.memory().evseOf(transaction);
    return number == null ? null : context.evse(number, "evse.id");
  }

  private static @Nullable Long lastEnergyWh(
      @Nullable List<MeterValues.@Nullable MeterValue> values) {
    Long last = null;
    for (MeterValues.MeterValue value : present(values)) {
      Long energy = value.samples().energyWh();
      last = energy == null ? last : energy;
    }
    return last;
  }

  static List<StationReport> metered(
      EvseId evse,
      @Nullable TransactionId transaction,
      @Nullable List<MeterValues.@Nullable MeterValue> values,
      CallContext context) {
    List<StationReport> reports = new ArrayList<>();
    for (MeterValues.MeterValue value : present(values)) {
      value
          .samples()
          .reading(OcppTime.happened(value.timestamp(), context.now()))
          .ifPresent(reading -> reports.add(new StationReport.Metered(evse, transaction, reading)));
    }
    return reports;
  }

  private static List<MeterValues.MeterValue> present(
      @Nullable List<MeterValues.@Nullable MeterValue> values) {
    return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
  }

  static IdTokenInfo tokenInfo(IdToken token, CallContext context) {
    return IdTokenInfo.of(
        token.isNone() || context.idTokens().accepts(context.station(), token.text()));
  }
}
