package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.IdTokenStatus;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallContext;
import io.flexbridge.ocpp.rpc.EventTrail;
import io.flexbridge.ocpp.rpc.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Transaction events (OCPP 2.0.1, E). They may be repeated, come late and in any order; each is
 * reported once, and a start that comes after the end is followed by that end again. The EVSE is
 * named in the first one only.
 */
final class TransactionEvents {

  private TransactionEvents() {}

  static Reply handle(TransactionEvent.Request event, CallContext context) {
    TransactionId transaction = new TransactionId(event.transactionInfo().transactionId());
    EventTrail trail = context.memory().trail(transaction);
    IdTokenInfo info = event.idToken() == null ? null : tokenInfo(event.idToken(), context);
    TransactionEvent.Response response = new TransactionEvent.Response(info);
    EventTrail.Event numbered = event.event();
    if (numbered == null) {
      return Reply.of(response, reports(event, transaction, trail, context));
    }
    return trail.isNews(numbered)
        ? Reply.of(response, reports(event, transaction, trail, context))
            .remembering(() -> trail.came(numbered))
        : Reply.of(response);
  }

  private static List<StationReport> reports(
      TransactionEvent.Request event,
      TransactionId transaction,
      EventTrail trail,
      CallContext context) {
    EvseId evse = evse(event, transaction, context);
    Instant at =
        event.isOffline()
            ? context.happened(event.timestamp())
            : context.happensNow(event.timestamp());
    Long energyWh = lastEnergyWh(event.meterValue());
    String type = event.eventType().toLowerCase(Locale.ROOT);
    boolean starts = type.equals("started") && !trail.isStarted();
    StationReport.TransactionEnded end = trail.end();
    List<StationReport> reports = new ArrayList<>();
    if (evse != null) {
      if (starts) {
        reports.add(new StationReport.TransactionStarted(evse, transaction, energyWh, at));
      }
      reports.addAll(metered(evse, transaction, event.meterValue(), context));
    }
    if (type.equals("ended") && end == null) {
      reports.add(
          new StationReport.TransactionEnded(context.station(), evse, transaction, energyWh, at));
      gap(event, trail)
          .ifPresent(
              count ->
                  reports.add(
                      new StationReport.EventsMissing(
                          context.station(), transaction, count, context.now())));
    } else if (starts && evse != null && end != null) {
      reports.add(end);
    }
    return reports;
  }

  /** How many events are missing once this, the last one, has come. */
  private static Optional<Integer> gap(TransactionEvent.Request last, EventTrail trail) {
    EventTrail.Event event = last.event();
    return event == null
        ? Optional.empty()
        : Optional.of(trail.missingBefore(event)).filter(count -> count > 0);
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

  private static @Nullable Long lastEnergyWh(@Nullable JsonNode values) {
    Long last = null;
    for (MeterValues.MeterValue value : MeterValues.MeterValue.of(values)) {
      Long energy = value.samples().energyWh();
      last = energy == null ? last : energy;
    }
    return last;
  }

  static List<StationReport> metered(
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

  static IdTokenInfo tokenInfo(IdToken token, CallContext context) {
    return IdTokenInfo.of(
        token.isNone() ? IdTokenVerdict.of(IdTokenStatus.ACCEPTED) : context.verdict(token.text()));
  }
}
