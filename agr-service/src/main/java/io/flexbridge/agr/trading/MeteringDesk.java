package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.MeteringHandler;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.rules.MeteringRules;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps what the meters say, and tells the DSO: one message per connection and day, when the day is
 * over and, where agreed, as soon as an order is measured.
 */
final class MeteringDesk implements Agenda.Item {

  private static final String METERING = "Metering";
  private static final String HANDLER = "MeteringHandler";
  private static final String EAN_PREFIX = "ean.";
  private static final int WATT_DECIMALS_OF_KILOWATTS = 3;

  private final MeteringHandler handler;

  MeteringDesk(MeteringHandler handler) {
    this.handler = handler;
  }

  @Override
  public String name() {
    return "metering of a day";
  }

  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return book.nextMetering();
  }

  void measured(AgrInput.PowerMeasured power, Draft draft) {
    draft.record(new AgrEvent.PowerRecorded(power.place(), power.byConnection()));
    orderMeasured(power, draft);
  }

  /** Sends metering if the last ISP of an order has just been measured. */
  private void orderMeasured(AgrInput.PowerMeasured power, Draft draft) {
    Place place = power.place();
    int through = lastMeasured(power.byConnection().values());
    int metered = draft.book.metering(place).map(AgrEvent.MeteringIssued::throughIsp).orElse(0);
    boolean isOrderOver =
        draft.book.orders(place).stream()
            .filter(order -> isMeteredAtOnce(order, draft))
            .map(order -> order.ordered().powers().lastKey())
            .anyMatch(last -> last > metered && last <= through);
    if (isOrderOver) {
      issue(place, through, power.byConnection(), draft);
    }
  }

  private static boolean isMeteredAtOnce(AcceptedOrder order, Draft draft) {
    return draft.terms(order.dso().domain(), order.order().contractId()).metering()
        == MeteringMoment.AFTER_ORDER;
  }

  private static int lastMeasured(Collection<PowerPerIsp> measured) {
    return measured.stream()
        .filter(powers -> !powers.isEmpty())
        .mapToInt(powers -> powers.powers().lastKey())
        .max()
        .orElse(0);
  }

  @Override
  public void keep(Draft draft) {
    for (Place place : draft.book.unmetered(draft.now())) {
      issue(place, place.calendar().ispCount(), Map.of(), draft);
    }
  }

  /** Sends metering that no time and no order asks for. */
  void issue(Wanted.MeteringReport wanted, Draft draft) {
    Place place = new Place(wanted.congestionPoint(), draft.market().calendar(wanted.period()));
    List<Rejection> faults = faults(place, wanted.corrected(), draft);
    if (!faults.isEmpty()) {
      draft.withhold(METERING, faults);
      return;
    }
    if (!wanted.corrected().isEmpty()) {
      draft.record(new AgrEvent.PowerRecorded(place, wanted.corrected()));
    }
    int measured = lastMeasured(draft.book.measuredByConnection(place).values());
    int through = Math.max(measured, lastMeasured(wanted.corrected().values()));
    issue(place, through, wanted.corrected(), draft);
  }

  private static List<Rejection> faults(
      Place place, Map<EntityAddress, PowerPerIsp> corrected, Draft draft) {
    if (draft.congestionPoint(place.congestionPoint(), place.calendar()).isEmpty()) {
      return List.of(KnownCongestionPoint.unknown(place));
    }
    List<Rejection> found = new ArrayList<>();
    List<EntityAddress> connections = draft.connections(place);
    corrected.forEach(
        (connection, powers) -> {
          if (!connections.contains(connection)) {
            found.add(
                new Rejection(
                    Reason.UNKNOWN_EAN,
                    "%s is not behind %s".formatted(connection, place.congestionPoint())));
          } else if (!powers.calendar().equals(place.calendar())) {
            found.add(
                new Rejection(
                    Reason.PERIOD,
                    "powers of %s are not of %s".formatted(powers.calendar(), place.calendar())));
          }
        });
    if (corrected.isEmpty() && draft.book.measuredByConnection(place).isEmpty()) {
      found.add(
          new Rejection(Reason.LACKING_ISPS, "nothing was measured at " + place.congestionPoint()));
    }
    return found;
  }

  /**
   * Sends what is known of every connection, as the handler has it.
   *
   * @param fresh measurements that are not in the book yet
   */
  private void issue(Place place, int through, Map<EntityAddress, PowerPerIsp> fresh, Draft draft) {
    Optional<CongestionPointTerms> terms =
        draft.book.terms(place.congestionPoint(), place.calendar().period());
    if (terms.isEmpty()) {
      return;
    }
    long revision =
        draft.ahead().metering(place).map(AgrEvent.MeteringIssued::revision).orElse(0L) + 1;
    draft.record(new AgrEvent.MeteringIssued(place, revision, through));
    ParticipantId dso = new ParticipantId(terms.get().dso(), Role.DSO);
    reported(terms.get(), place, fresh, draft)
        .forEach(
            (connection, powers) ->
                send(metering(connection, powers, revision, dso, draft), dso, draft));
  }

  /** By connection, in the order of the common reference; what has no EAN cannot be reported. */
  private Map<EntityAddress, PowerPerIsp> reported(
      CongestionPointTerms terms, Place place, Map<EntityAddress, PowerPerIsp> fresh, Draft draft) {
    Map<EntityAddress, PowerPerIsp> known = new LinkedHashMap<>();
    for (EntityAddress connection : terms.connections()) {
      PowerPerIsp powers = known(connection, place, fresh, draft);
      if (!powers.isEmpty()) {
        known.put(connection, powers);
      }
    }
    Map<EntityAddress, PowerPerIsp> measured = Collections.unmodifiableMap(known);
    Map<EntityAddress, PowerPerIsp> stated =
        draft
            .ask(
                HANDLER,
                /* about= */ null,
                view -> ofDay(place, handler.report(terms, place.calendar(), measured, view)))
            .orElse(measured);
    Map<EntityAddress, PowerPerIsp> reported = new LinkedHashMap<>();
    for (EntityAddress connection : terms.connections()) {
      PowerPerIsp powers = stated.get(connection);
      if (powers != null && !powers.isEmpty() && connection.text().startsWith(EAN_PREFIX)) {
        reported.put(connection, powers);
      }
    }
    return reported;
  }

  private static Map<EntityAddress, PowerPerIsp> ofDay(
      Place place, Map<EntityAddress, PowerPerIsp> stated) {
    for (PowerPerIsp powers : stated.values()) {
      if (!powers.calendar().equals(place.calendar())) {
        throw new HandlerFailedException(
            "it returned powers of %s, not of %s".formatted(powers.calendar(), place.calendar()));
      }
    }
    return stated;
  }

  private static void send(Metering metering, ParticipantId dso, Draft draft) {
    List<Rejection> rejections =
        MeteringRules.check(metering, OptionalLong.empty(), draft.market(), draft.now());
    if (rejections.isEmpty()) {
      draft.send(dso, metering);
    } else {
      draft.withhold(metering.name(), rejections);
    }
  }

  private static PowerPerIsp known(
      EntityAddress connection, Place place, Map<EntityAddress, PowerPerIsp> fresh, Draft draft) {
    PowerPerIsp empty = PowerPerIsp.empty(place.calendar());
    return draft
        .book
        .measuredByConnection(place)
        .getOrDefault(connection, empty)
        .overlaidBy(fresh.getOrDefault(connection, empty));
  }

  private static Metering metering(
      EntityAddress connection, PowerPerIsp powers, long revision, ParticipantId dso, Draft draft) {
    IspCalendar calendar = powers.calendar();
    return new Metering(
        draft.opening(dso),
        revision,
        calendar.ispDuration(),
        TimeZoneName.of(calendar.timeZone()),
        /* currency= */ null,
        calendar.period(),
        "E" + connection.text().substring(EAN_PREFIX.length()),
        List.of(profile(powers)));
  }

  private static Metering.Profile profile(PowerPerIsp powers) {
    Metering.ProfileType type = Metering.ProfileType.POWER;
    return new Metering.Profile(
        type,
        type.unit(),
        powers.powers().entrySet().stream()
            .map(
                entry ->
                    new Metering.Isp(
                        entry.getKey(),
                        BigDecimal.valueOf(entry.getValue().watts(), WATT_DECIMALS_OF_KILOWATTS)))
            .toList());
  }
}
