package io.flexbridge.agr.trading;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the clock brings about. Nothing is noted when it is planned: what is due follows from the
 * book, and what was done about it is in the book, so nothing is lost in a restart and nothing is
 * done twice.
 */
final class Agenda {

  /** Something that time brings about. */
  interface Item {

    /** What it is called. */
    String name();

    /**
     * When something is to be done next, going by the book alone: past, if it is owed. Quick, since
     * it is asked after every decision.
     */
    Optional<Instant> due(TradingBook book, Instant now);

    /** Does what is due, and records it in such a way that it no longer is. */
    void keep(Draft draft);
  }

  /**
   * What is next.
   *
   * @param at when, maybe in the past
   */
  record Due(String name, Instant at) {}

  /** However much is owed, the agenda is looked at no more often than that. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private final List<Item> items;

  Agenda(Item... items) {
    this.items = List.of(items);
  }

  /** What is next, the earliest first. */
  List<Due> next(TradingBook book, Instant now) {
    return items.stream()
        .flatMap(item -> item.due(book, now).map(at -> new Due(item.name(), at)).stream())
        .sorted(Comparator.comparing(Due::at))
        .toList();
  }

  /** When the agenda has to be kept next, if anything is on it. */
  Optional<Instant> nextDue(TradingBook book, Instant now) {
    Optional<Instant> soonest = lastKept(book, now).map(kept -> kept.plus(SHORTEST_PAUSE));
    return next(book, now).stream()
        .findFirst()
        .map(Due::at)
        .map(at -> soonest.filter(limit -> limit.isAfter(at)).orElse(at));
  }

  /** When the agenda was kept last: now at the latest, even if the clock was set back since. */
  static Optional<Instant> lastKept(TradingBook book, Instant now) {
    return book.agendaKept().map(kept -> kept.isAfter(now) ? now : kept);
  }

  /** Does everything that is due. */
  void keep(Draft draft) {
    for (Item item : items) {
      if (item.due(draft.book, draft.now()).filter(at -> !at.isAfter(draft.now())).isPresent()) {
        item.keep(draft);
      }
    }
    draft.record(new AgrEvent.AgendaKept(draft.now()));
  }
}
