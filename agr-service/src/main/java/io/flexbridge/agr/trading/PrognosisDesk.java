package io.flexbridge.agr.trading;

import io.flexbridge.agr.forecast.FleetForecast;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.rules.DPrognosisRules;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Tells the DSOs what to expect: a D-Prognosis for every congestion point, again after every order,
 * and again when the forecast has moved.
 */
final class PrognosisDesk {

  /** How many ISPs ahead a moved forecast makes a new prognosis. */
  private static final int HORIZON = 4;

  /** Movements below this are not worth a message. */
  private static final long SMALLEST_MOVE_WATTS = 1_000;

  void keepAgenda(Draft draft) {
    if (!draft.context.outlook().isSettled()) {
      return;
    }
    IspCalendar today = draft.market().calendar(draft.market().today(draft.now()));
    for (CongestionPointTerms terms : draft.book.congestionPoints(today.period())) {
      Place place = new Place(terms.congestionPoint(), today);
      if (draft.book.prognosis(place).isEmpty() || hasMoved(place, terms, draft)) {
        issue(place, terms, draft.book.target(place), draft);
      }
    }
  }

  /** Whether a DSO was never told what to expect today at one of its congestion points. */
  static boolean isOwed(TradingBook book, MarketTerms market, Instant now) {
    IspCalendar today = market.calendar(market.today(now));
    return book.congestionPoints(today.period()).stream()
        .anyMatch(terms -> book.prognosis(new Place(terms.congestionPoint(), today)).isEmpty());
  }

  private static boolean hasMoved(Place place, CongestionPointTerms terms, Draft draft) {
    int next = place.calendar().ispAt(draft.now()).orElse(0) + 1;
    int last = Math.min(next + HORIZON - 1, place.calendar().ispCount());
    PowerPerIsp told = draft.book.prognosis(place).map(Prognoses::powers).orElseThrow();
    PowerPerIsp expected = expected(place, terms, draft.book.target(place), draft);
    long moved = 0;
    long size = 0;
    for (int isp = next; isp <= last; isp++) {
      moved += Math.abs(expected.atOrZero(isp).minus(told.atOrZero(isp)).watts());
      size += told.atOrZero(isp).watts();
    }
    return moved > SMALLEST_MOVE_WATTS * HORIZON
        && moved * 100 > size * draft.settings.prognosisTolerance();
  }

  /**
   * Makes the next revision and sends it.
   *
   * @param target what is to be held, an order just accepted included
   */
  void issue(Place place, CongestionPointTerms terms, PowerPerIsp target, Draft draft) {
    ParticipantId dso = new ParticipantId(terms.dso(), Role.DSO);
    OptionalLong latest =
        draft.book.prognosis(place).stream().mapToLong(DPrognosis::revision).max();
    DPrognosis prognosis =
        new DPrognosis(
            draft.opening(dso),
            FlexScope.of(place.calendar(), place.congestionPoint()),
            latest.orElse(0) + 1,
            expected(place, terms, target, draft).runs().stream()
                .map(run -> new DPrognosis.Isp(run.range(), run.power()))
                .toList());
    List<Rejection> rejections =
        DPrognosisRules.check(prognosis, latest, null, draft.market(), draft.now());
    if (!rejections.isEmpty()) {
      draft.withhold(prognosis.name(), rejections);
      return;
    }
    draft.record(new AgrEvent.PrognosisIssued(prognosis));
    draft.send(dso, prognosis);
  }

  /**
   * Every ISP of the day: what was told before for ISPs that have begun and for those with an open
   * offer, whose baseline may not move; what is ordered; otherwise the forecast, or what was told
   * before as long as the fleet is not settled and there is none.
   */
  private static PowerPerIsp expected(
      Place place, CongestionPointTerms terms, PowerPerIsp target, Draft draft) {
    IspCalendar calendar = place.calendar();
    Instant now = draft.now();
    PowerPerIsp told =
        draft.book.prognosis(place).map(Prognoses::powers).orElse(PowerPerIsp.empty(calendar));
    boolean isForecast = draft.context.outlook().isSettled();
    PowerPerIsp forecast = isForecast ? forecast(calendar, terms, draft) : told;
    PowerPerIsp promised = draft.book.promisedReduction(place, now);
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (int isp = 1; isp <= calendar.ispCount(); isp++) {
      boolean isFixed = !calendar.start(isp).isAfter(now) || promised.at(isp).isPresent();
      Power free = isFixed && !told.isEmpty() ? told.atOrZero(isp) : forecast.atOrZero(isp);
      powers.put(isp, target.at(isp).orElse(free));
    }
    return new PowerPerIsp(calendar, powers);
  }

  private static PowerPerIsp forecast(
      IspCalendar calendar, CongestionPointTerms terms, Draft draft) {
    return FleetForecast.baseline(
        draft.context.outlook(), terms.connections(), calendar, calendar.wholeDay());
  }
}
