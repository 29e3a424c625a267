package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.value.CongestionPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the book knows of one day. It is forgotten as a whole. */
final class DayBook {

  private final LocalDate period;
  private final NavigableMap<Place, PlaceBook> places = new TreeMap<>(Place.ORDER);
  private @Nullable Instant portfolioQueried;
  private @Nullable SortedMap<CongestionPoint, CongestionPointTerms> portfolio;

  DayBook(LocalDate period) {
    this.period = period;
  }

  static DayBook of(BookState.Day state) {
    DayBook day = new DayBook(state.period());
    day.portfolioQueried = state.portfolioQueried();
    if (state.portfolio() != null) {
      day.learn(state.portfolio());
    }
    return day;
  }

  BookState.Day state() {
    return new BookState.Day(
        period, portfolioQueried, portfolio == null ? null : List.copyOf(portfolio.values()));
  }

  void queried(Instant at) {
    portfolioQueried = at;
  }

  Optional<Instant> portfolioQueried() {
    return Optional.ofNullable(portfolioQueried);
  }

  /**
   * Adds to what is known: another operator may have told before, and a congestion point with an
   * order stays bound to it for the day.
   */
  void learn(List<CongestionPointTerms> congestionPoints) {
    SortedMap<CongestionPoint, CongestionPointTerms> points =
        portfolio == null ? new TreeMap<>() : portfolio;
    congestionPoints.forEach(terms -> points.put(terms.congestionPoint(), terms));
    portfolio = points;
  }

  boolean isPortfolioKnown() {
    return portfolio != null;
  }

  Map<CongestionPoint, CongestionPointTerms> portfolio() {
    return portfolio == null ? Map.of() : portfolio;
  }

  /** The entry of a place of this day, made if there is none. */
  PlaceBook place(Place place) {
    return places.computeIfAbsent(place, PlaceBook::new);
  }

  @Nullable PlaceBook placeIfKnown(Place place) {
    return places.get(place);
  }

  Collection<PlaceBook> places() {
    return places.values();
  }
}
