package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.rules.MeteringRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps what the meters say, and tells the DSO: one message per connection and day, when the day is
 * over and, where agreed, as soon as an order is measured.
 */
final class MeteringDesk {

  private static final String EAN_PREFIX = "ean.";
  private static final int WATT_DECIMALS_OF_KILOWATTS = 3;

  void measured(AgrInput.PowerMeasured power, Draft draft) {
    draft.record(new AgrEvent.PowerRecorded(power.place(), power.byConnection()));
    orderMeasured(power, draft);
  }

  /** Sends metering if the last ISP of an order has just been measured. */
  private static void orderMeasured(AgrInput.PowerMeasured power, Draft draft) {
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
    return draft
            .settings
            .agreements()
            .with(order.dso().domain(), order.order().contractId())
            .metering()
        == MeteringMoment.AFTER_ORDER;
  }

  private static int lastMeasured(Collection<PowerPerIsp> measured) {
    return measured.stream()
        .filter(powers -> !powers.isEmpty())
        .mapToInt(powers -> powers.powers().lastKey())
        .max()
        .orElse(0);
  }

  void keepAgenda(Draft draft) {
    for (Place place : draft.book.unmetered(draft.now())) {
      issue(place, place.calendar().ispCount(), Map.of(), draft);
    }
  }

  /**
   * Sends what is known of every connection.
   *
   * @param fresh measurements that are not in the book yet
   */
  private static void issue(
      Place place, int through, Map<EntityAddress, PowerPerIsp> fresh, Draft draft) {
    Optional<CongestionPointTerms> terms =
        draft.book.terms(place.congestionPoint(), place.calendar().period());
    if (terms.isEmpty()) {
      return;
    }
    long revision =
        draft.book.metering(place).map(AgrEvent.MeteringIssued::revision).orElse(0L) + 1;
    draft.record(new AgrEvent.MeteringIssued(place, revision, through));
    ParticipantId dso = new ParticipantId(terms.get().dso(), Role.DSO);
    for (EntityAddress connection : terms.get().connections()) {
      PowerPerIsp powers = known(connection, place, fresh, draft);
      if (!powers.isEmpty() && connection.text().startsWith(EAN_PREFIX)) {
        send(metering(connection, powers, revision, dso, draft), dso, draft);
      }
    }
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
