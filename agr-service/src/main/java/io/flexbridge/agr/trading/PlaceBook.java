package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
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

  private record ReservationKey(ParticipantId dso, String contractId) {}

  private final Place place;
  private final Map<MessageId, OfferEntry> openOffers = new LinkedHashMap<>();
  private final List<AcceptedOrder> orders = new ArrayList<>();
  private final Map<ReservationKey, BookState.Reserved> reserved = new LinkedHashMap<>();
  private final SortedMap<EntityAddress, PowerPerIsp> measured = new TreeMap<>();
  private PrognosisSeries foretold = new PrognosisSeries();
  private @Nullable PowerPerIsp concluded;
  private AgrEvent.@Nullable MeteringIssued metering;

  PlaceBook(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** What was foretold here. */
  PrognosisSeries foretold() {
    return foretold;
  }

  void restore(PrognosisSeries series) {
    foretold = series;
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
   * Nothing more comes of this day but its settlement: of what was foretold the latest is kept, and
   * of what was measured the sum; no more of that is taken in.
   */
  void conclude() {
    foretold.conclude();
    reserved.clear();
    conclude(measured());
  }

  /** No more is taken in of what was measured, which is that, all connections together. */
  void conclude(PowerPerIsp total) {
    openOffers.clear();
    measured.clear();
    concluded = total;
  }

  /** Oldest first. */
  List<OfferEntry> openOffers() {
    return List.copyOf(openOffers.values());
  }

  void accepted(AcceptedOrder order) {
    orders.add(order);
  }

  /** Oldest first. */
  List<AcceptedOrder> orders() {
    return List.copyOf(orders);
  }

  /** A later update of a contract replaces the earlier one. */
  void reserved(BookState.Reserved update) {
    reserved.put(new ReservationKey(update.dso(), update.update().contractId()), update);
  }

  List<FlexReservationUpdate> reservations() {
    return reserved.values().stream().map(BookState.Reserved::update).toList();
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

  /**
   * When metering is sent in full, unless it was: as soon as the day is over and was measured to
   * its end. A day that is not is not waited for for ever.
   */
  Optional<Instant> meteringDue() {
    if (!isUnmetered()) {
      return Optional.empty();
    }
    Instant dayEnd = place.calendar().dayEnd();
    return Optional.of(isMeasuredToItsEnd() ? dayEnd : dayEnd.plus(MEASUREMENT_PATIENCE));
  }

  /** Whether anything was measured that was not sent in full. */
  private boolean isUnmetered() {
    return !measured.isEmpty()
        && (metering == null || metering.throughIsp() < place.calendar().ispCount());
  }

  private boolean isMeasuredToItsEnd() {
    int last = place.calendar().ispCount();
    return measured.values().stream().anyMatch(powers -> powers.at(last).isPresent());
  }

  /** What was foretold here; nothing if nothing was. */
  Optional<BookState.Foretold> foretoldState() {
    return foretold.state(place);
  }

  /** What is reserved here, oldest contract first. */
  List<BookState.Reserved> reservedState() {
    return List.copyOf(reserved.values());
  }

  /** What was measured here; nothing if nothing was. */
  Optional<BookState.Measured> measuredState() {
    return measured.isEmpty() && concluded == null && metering == null
        ? Optional.empty()
        : Optional.of(new BookState.Measured(place, measured, concluded, metering));
  }
}
