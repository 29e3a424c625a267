package io.flexbridge.agr.trading;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the book knows of a congestion point on a day. */
final class PlaceBook {

  /** How long after a day its last measurements are waited for. */
  private static final Duration MEASUREMENT_PATIENCE = Duration.ofHours(1);

  private final Place place;
  private final Map<MessageId, OfferEntry> openOffers = new LinkedHashMap<>();
  private final List<AcceptedOrder> orders = new ArrayList<>();
  private final SortedMap<EntityAddress, PowerPerIsp> measured = new TreeMap<>();
  private @Nullable PowerPerIsp concluded;
  private @Nullable DPrognosis latestPrognosis;
  private AgrEvent.@Nullable MeteringIssued metering;

  PlaceBook(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  void issued(DPrognosis prognosis) {
    latestPrognosis = prognosis;
  }

  Optional<DPrognosis> latestPrognosis() {
    return Optional.ofNullable(latestPrognosis);
  }

  /** Takes note of what an offer has become. */
  void offered(OfferEntry entry) {
    if (entry.state() == OfferEntry.State.OPEN) {
      openOffers.put(entry.id(), entry);
    } else {
      openOffers.remove(entry.id());
    }
  }

  /**
   * Nothing more comes of this day but its settlement: of what was measured the sum is kept, and no
   * more is taken in.
   */
  void conclude() {
    conclude(measured());
  }

  /**
   * The same.
   *
   * @param total what was measured, all connections together
   */
  void conclude(PowerPerIsp total) {
    openOffers.clear();
    measured.clear();
    concluded = total;
  }

  /** The reduction per ISP that open offers have promised, as positive power. */
  PowerPerIsp promisedReduction(Instant now) {
    PowerPerIsp promised = PowerPerIsp.empty(place.calendar());
    for (OfferEntry entry : openOffers.values()) {
      if (entry.isOpen(now)) {
        promised = promised.plus(entry.promisedReduction());
      }
    }
    return promised;
  }

  void accepted(AcceptedOrder order) {
    orders.add(order);
  }

  /** Oldest first. */
  List<AcceptedOrder> orders() {
    return List.copyOf(orders);
  }

  void recorded(Map<EntityAddress, PowerPerIsp> byConnection) {
    if (concluded == null) {
      byConnection.forEach(
          (connection, fresh) -> measured.merge(connection, fresh, PowerPerIsp::overlaidBy));
    }
  }

  Map<EntityAddress, PowerPerIsp> measuredByConnection() {
    return Collections.unmodifiableMap(measured);
  }

  PowerPerIsp measured() {
    if (concluded != null) {
      return concluded;
    }
    PowerPerIsp sum = PowerPerIsp.empty(place.calendar());
    for (PowerPerIsp powers : measured.values()) {
      sum = sum.plus(powers);
    }
    return sum;
  }

  void metered(AgrEvent.MeteringIssued issued) {
    metering = issued;
  }

  Optional<AgrEvent.MeteringIssued> metering() {
    return Optional.ofNullable(metering);
  }

  /** Whether anything was measured that was not sent in full. */
  boolean isUnmetered() {
    return !measured.isEmpty()
        && (metering == null || metering.throughIsp() < place.calendar().ispCount());
  }

  /**
   * Whether metering can be sent in full: the day is over and was measured to its end. A day that
   * is not is not waited for for ever.
   */
  boolean isToBeMetered(Instant now) {
    Instant dayEnd = place.calendar().dayEnd();
    return isUnmetered()
        && !dayEnd.isAfter(now)
        && (isMeasuredToItsEnd() || dayEnd.plus(MEASUREMENT_PATIENCE).isBefore(now));
  }

  private boolean isMeasuredToItsEnd() {
    int last = place.calendar().ispCount();
    return measured.values().stream().anyMatch(powers -> powers.at(last).isPresent());
  }

  /** What was measured here; nothing if nothing was. */
  Optional<BookState.Measured> state() {
    return measured.isEmpty() && concluded == null && metering == null
        ? Optional.empty()
        : Optional.of(new BookState.Measured(place, measured, concluded, metering));
  }
}
