package io.flexbridge.agr;

import io.flexbridge.agr.dispatch.FleetControl;
import io.flexbridge.agr.inbox.TradingLoop;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.store.BookJson;
import io.flexbridge.agr.trading.AcceptedOrder;
import io.flexbridge.agr.trading.AwaitedReply;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.pool.EvseSnapshot;
import io.flexbridge.ocpp.pool.PoolSnapshot;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers what operators ask, from the book and the fleet as they are. */
final class OperatorDesk implements OperatorView {

  private static final BookJson BOOKS = new BookJson();

  private final TradingLoop trading;
  private final Journal journal;
  private final FleetControl fleet;
  private final BooleanSupplier stationsAreHeard;
  private final Supplier<List<String>> certificateWarnings;
  private final ExchangeLog exchange;
  private final Alerts alerts;
  private final Timeline timeline;

  /**
   * A desk.
   *
   * @param stationsAreHeard whether stations can connect
   * @param certificateWarnings what is to be said of our certificates
   */
  OperatorDesk(
      TradingLoop trading,
      Journal journal,
      FleetControl fleet,
      BooleanSupplier stationsAreHeard,
      Supplier<List<String>> certificateWarnings,
      ExchangeLog exchange,
      Alerts alerts,
      Timeline timeline) {
    this.trading = trading;
    this.journal = journal;
    this.fleet = fleet;
    this.stationsAreHeard = stationsAreHeard;
    this.certificateWarnings = certificateWarnings;
    this.exchange = exchange;
    this.alerts = alerts;
    this.timeline = timeline;
  }

  @Override
  public List<DayChart> charts() {
    PoolSnapshot pool = fleet.snapshot();
    return trading.read(
        book -> book.places().reversed().stream().map(place -> chart(place, book, pool)).toList());
  }

  private static DayChart chart(Place place, TradingBook book, PoolSnapshot pool) {
    Set<EntityAddress> connections =
        book.congestionPoints(place.calendar().period()).stream()
            .filter(terms -> terms.congestionPoint().equals(place.congestionPoint()))
            .flatMap(terms -> terms.connections().stream())
            .collect(Collectors.toSet());
    return new DayChart(
        place.congestionPoint(),
        place.calendar(),
        book.unorderedBaseline(place),
        book.target(place),
        book.measured(place),
        measured(pool.behind(connections)));
  }

  private static @Nullable Long measured(List<EvseSnapshot> evses) {
    List<Long> watts =
        evses.stream()
            .map(EvseSnapshot::measured)
            .filter(Objects::nonNull)
            .map(measured -> measured.power().watts())
            .toList();
    return watts.isEmpty() ? null : watts.stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public List<MessageRow> messages(int limit) {
    return exchange.latest(limit);
  }

  @Override
  public List<AlertRow> alerts(int limit) {
    return alerts.latest(limit);
  }

  @Override
  public List<StationRow> stations() {
    Map<StationId, List<EvseSnapshot>> byStation =
        fleet.snapshot().evses().stream()
            .collect(
                Collectors.groupingBy(
                    evse -> evse.evse().station(), TreeMap::new, Collectors.toList()));
    return byStation.entrySet().stream()
        .map(entry -> station(entry.getKey(), entry.getValue()))
        .toList();
  }

  private StationRow station(StationId id, List<EvseSnapshot> evses) {
    return new StationRow(
        id.text(),
        evses.getFirst().connected(),
        fleet
            .version(id)
            .map(version -> version.subprotocol().substring("ocpp".length()))
            .orElse(""),
        evses.stream()
            .map(EvseSnapshot::status)
            .filter(Objects::nonNull)
            .map(EvseStatus::name)
            .map(name -> name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")),
        (int) evses.stream().filter(evse -> evse.session() != null).count(),
        measured(evses),
        limit(evses),
        evses.stream()
            .map(evse -> evse.limit().condition().name().toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  /** The sum of the limits, or null if an EVSE is free. */
  private static @Nullable Long limit(List<EvseSnapshot> evses) {
    List<Power> limits =
        evses.stream()
            .map(evse -> evse.limit().confirmed())
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    return limits.size() < evses.size() ? null : limits.stream().mapToLong(Power::watts).sum();
  }

  @Override
  public List<OrderRow> orders() {
    Instant now = timeline.instant();
    return trading.read(
        book -> book.orders().reversed().stream().map(order -> row(order, now)).toList());
  }

  private static OrderRow row(AcceptedOrder order, Instant now) {
    int first = order.ordered().powers().firstKey();
    int last = order.ordered().powers().lastKey();
    return new OrderRow(
        order.reference().text(),
        order.congestionPoint(),
        IspRange.between(first, last) + " of " + order.calendar().period(),
        order.ordered().powers().values().stream()
            .mapToLong(Power::watts)
            .reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a),
        new Money(order.order().price(), order.order().currency()),
        state(order, first, last, now));
  }

  private static String state(AcceptedOrder order, int first, int last, Instant now) {
    if (now.isBefore(order.calendar().start(first))) {
      return "accepted";
    }
    return now.isBefore(order.calendar().end(last)) ? "running" : "delivered";
  }

  @Override
  public BookMoment book() {
    return trading
        .snapshot()
        .map(book -> new BookMoment(book.decision(), BOOKS.digest(book.book())))
        .orElseGet(() -> new BookMoment(0, BOOKS.digest(new TradingBook().state())));
  }

  @Override
  public List<HealthPart> health() {
    return List.of(
        new HealthPart("trading", trading.problem().orElse(null)),
        new HealthPart("journal", journal.problem().orElse(null)),
        new HealthPart("partners", /* problem= */ null, overdue()),
        new HealthPart("fleet", fleet.problem().orElse(null)),
        new HealthPart(
            "stations", stationsAreHeard.getAsBoolean() ? null : "No station can connect"),
        new HealthPart("certificates", null, joined(certificateWarnings.get())));
  }

  private static @Nullable String joined(List<String> warnings) {
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }

  /** Which partners owe an answer. */
  private @Nullable String overdue() {
    List<AwaitedReply> replies = trading.read(TradingBook::overdueReplies);
    if (replies.isEmpty()) {
      return null;
    }
    AwaitedReply oldest = replies.getFirst();
    return "%d answers are overdue, the oldest to %s %s by %s"
        .formatted(replies.size(), oldest.type(), oldest.messageId(), oldest.recipient());
  }

  @Override
  public Instant now() {
    return timeline.instant();
  }
}
