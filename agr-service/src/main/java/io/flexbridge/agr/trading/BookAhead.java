package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.StandingPrognosis;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The book as it will be with what one decision has recorded so far, where that counts for what it
 * decides next: several things may be sent at once, and each has to leave room for the ones before.
 */
final class BookAhead {

  private final TradingBook book;
  private final List<AgrEvent> events;
  private final Instant now;
  private final Set<MessageId> setAside = new HashSet<>();

  /**
   * A book ahead.
   *
   * @param events what was recorded so far; read whenever something is asked
   */
  BookAhead(TradingBook book, List<AgrEvent> events, Instant now) {
    this.book = book;
    this.events = events;
    this.now = now;
  }

  /** Counts these offers as revoked, to see what there is without them. */
  void setAside(List<MessageId> offerIds) {
    setAside.addAll(offerIds);
  }

  /** The offer with that id. */
  Optional<OfferEntry> offer(MessageId id) {
    return book.offer(id)
        .or(() -> made().filter(entry -> entry.id().equals(id)).findFirst())
        .map(this::current);
  }

  /** The offers that can be ordered, oldest first. */
  List<OfferEntry> openOffers() {
    return open(Stream.concat(book.openOffers().stream(), made()));
  }

  /** Those of a place. */
  List<OfferEntry> openOffers(Place place) {
    return open(
        Stream.concat(
            book.openOffers(place).stream(), made().filter(entry -> entry.place().equals(place))));
  }

  private List<OfferEntry> open(Stream<OfferEntry> offers) {
    return offers
        .map(this::current)
        .filter(entry -> entry.isOpen(now) && !setAside.contains(entry.id()))
        .toList();
  }

  private Stream<OfferEntry> made() {
    return recorded(AgrEvent.OfferMade.class)
        .map(event -> OfferEntry.made(event.dso(), event.offer()));
  }

  private OfferEntry current(OfferEntry entry) {
    OfferEntry current = entry;
    for (AgrEvent event : events) {
      if (entry.id().equals(offerIn(event))) {
        current = current.after(event);
      }
    }
    return current;
  }

  private static @Nullable MessageId offerIn(AgrEvent event) {
    return switch (event) {
      case AgrEvent.OfferExpired e -> e.offerId();
      case AgrEvent.OfferRevoked e -> e.offerId();
      case AgrEvent.RevocationAwaited e -> e.offerId();
      case AgrEvent.OrderAccepted e -> e.order().flexOfferMessageId();
      case AgrEvent.AnswerReceived e -> e.answeredId();
      case AgrEvent other -> null;
    };
  }

  /** The reduction per ISP that open offers have promised, as positive power. */
  PowerPerIsp promised(Place place) {
    PowerPerIsp promised = PowerPerIsp.empty(place.calendar());
    for (OfferEntry entry : openOffers(place)) {
      promised = promised.plus(entry.promisedReduction());
    }
    return promised;
  }

  /** The accepted orders of a place, oldest first. */
  List<AcceptedOrder> orders(Place place) {
    List<AcceptedOrder> orders = new ArrayList<>(book.orders(place));
    recorded(AgrEvent.OrderAccepted.class)
        .filter(event -> Place.of(event.order().scope()).equals(place))
        .map(event -> new AcceptedOrder(event.dso(), event.order(), event.baseline()))
        .forEach(orders::add);
    return orders;
  }

  /** The absolute power that is to be held, in ISPs with an order. */
  PowerPerIsp target(Place place) {
    return AcceptedOrder.target(place.calendar(), orders(place));
  }

  /** The latest D-Prognosis that the DSO did not reject. */
  Optional<StandingPrognosis> prognosis(Place place) {
    return issued(place)
        .map(prognosis -> new StandingPrognosis(prognosis, /* isAccepted= */ false))
        .or(() -> book.foretold(place).latest(answers()));
  }

  private List<AgrEvent.AnswerReceived> answers() {
    return recorded(AgrEvent.AnswerReceived.class).toList();
  }

  /** The revision of the latest D-Prognosis, whatever the DSO said to it. */
  OptionalLong revision(Place place) {
    Optional<DPrognosis> issued = issued(place);
    return issued.isPresent()
        ? OptionalLong.of(issued.get().revision())
        : book.foretold(place).revision();
  }

  private Optional<DPrognosis> issued(Place place) {
    return recorded(AgrEvent.PrognosisIssued.class)
        .map(AgrEvent.PrognosisIssued::prognosis)
        .filter(prognosis -> Place.of(prognosis.scope()).equals(place))
        .reduce((first, second) -> second);
  }

  /** What is expected, all orders in it: what sales are measured from. */
  Optional<PowerPerIsp> baseline(Place place) {
    return recorded(AgrEvent.BaselineTaken.class)
        .filter(event -> event.place().equals(place))
        .map(AgrEvent.BaselineTaken::powers)
        .reduce((first, second) -> second)
        .or(() -> prognosis(place).map(StandingPrognosis::prognosis).map(Prognoses::powers))
        .or(() -> book.foretold(place).noted())
        .map(powers -> powers.overlaidBy(target(place)));
  }

  /** What metering of a place was sent last. */
  Optional<AgrEvent.MeteringIssued> metering(Place place) {
    return recorded(AgrEvent.MeteringIssued.class)
        .filter(event -> event.place().equals(place))
        .reduce((first, second) -> second)
        .or(() -> book.metering(place));
  }

  private <T extends AgrEvent> Stream<T> recorded(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }
}
