package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.DPrognosisHandler;
import io.flexbridge.agr.handler.PrognosisDecision;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.rules.DPrognosisRules;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells the DSOs what to expect, as the handler sees it: a D-Prognosis for every congestion point,
 * again after every order, and again when the handler says so. Where another baseline was agreed
 * on, it is only noted.
 */
final class PrognosisDesk implements Agenda.Item {

  private static final String PROGNOSIS = "D-Prognosis";
  private static final String HANDLER = "DPrognosisHandler";

  private final DPrognosisHandler handler;
  private final TradingSettings settings;

  PrognosisDesk(DPrognosisHandler handler, TradingSettings settings) {
    this.handler = handler;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "D-Prognosis";
  }

  /** The present day is looked at in every ISP; the next one from its time on. */
  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    LocalDate today = settings.market().today(now);
    Instant review = review(book, now);
    return Stream.concat(
            Stream.of(review, tomorrowsTime(now)),
            Stream.concat(
                places(today, book).map(place -> due(place, book, now)),
                places(today.plusDays(1), book).map(place -> due(place, book, now))))
        .filter(at -> !at.equals(Instant.MAX))
        .min(Comparator.naturalOrder());
  }

  /** When the next ISP begins after the agenda was kept last. */
  private Instant review(TradingBook book, Instant now) {
    return Agenda.lastKept(book, now).map(this::nextIsp).orElse(now);
  }

  private Instant nextIsp(Instant after) {
    IspCalendar calendar = settings.market().calendar(settings.market().today(after));
    return calendar.end(calendar.ispAt(after).orElseThrow());
  }

  private Instant tomorrowsTime(Instant now) {
    LocalDate tomorrow = settings.market().today(now).plusDays(1);
    Instant time = settings.timetable().prognosisFor(tomorrow, settings.market());
    return time.isAfter(now) ? time : Instant.MAX;
  }

  private Stream<Place> places(LocalDate period, TradingBook book) {
    IspCalendar calendar = settings.market().calendar(period);
    return book.congestionPoints(period).stream()
        .map(terms -> new Place(terms.congestionPoint(), calendar));
  }

  private Instant due(Place place, TradingBook book, Instant now) {
    PrognosisSeries series = book.foretold(place);
    LocalDate period = place.calendar().period();
    if (series.postponedUntil().isPresent()) {
      return series.postponedUntil().get();
    }
    if (series.powers().isEmpty()) {
      return settings.timetable().prognosisFor(period, settings.market());
    }
    return period.equals(settings.market().today(now)) ? review(book, now) : Instant.MAX;
  }

  @Override
  public void keep(Draft draft) {
    LocalDate today = settings.market().today(draft.now());
    Stream.concat(places(today, draft.book), places(today.plusDays(1), draft.book))
        .filter(place -> !due(place, draft.book, draft.now()).isAfter(draft.now()))
        .forEach(place -> look(place, draft));
  }

  private void look(Place place, Draft draft) {
    CongestionPointTerms terms =
        draft.congestionPoint(place.congestionPoint(), place.calendar()).orElseThrow();
    switch (asked(place, terms, draft).orElseGet(PrognosisDecision.Unchanged::new)) {
      case PrognosisDecision.Foretold foretold -> {
        if (!issue(place, terms, foretold.powers(), draft)) {
          postpone(place, nextIsp(draft.now()), /* isDeclined= */ false, draft);
        }
      }
      case PrognosisDecision.Unchanged unchanged -> {
        PrognosisSeries series = draft.book.foretold(place);
        if (series.powers().isEmpty() || series.postponedUntil().isPresent()) {
          postpone(place, nextIsp(draft.now()), /* isDeclined= */ false, draft);
        }
      }
      case PrognosisDecision.Later later ->
          postpone(place, draft.now().plus(later.retry()), /* isDeclined= */ false, draft);
      case PrognosisDecision.None none ->
          postpone(place, beginOrEnd(place, draft.now()), /* isDeclined= */ true, draft);
    }
  }

  private static Instant beginOrEnd(Place place, Instant now) {
    Instant begin = place.calendar().dayStart();
    return begin.isAfter(now) ? begin : place.calendar().dayEnd();
  }

  private static void postpone(Place place, Instant until, boolean isDeclined, Draft draft) {
    draft.record(new AgrEvent.PrognosisPostponed(place, until, isDeclined));
  }

  private Optional<PrognosisDecision> asked(Place place, CongestionPointTerms terms, Draft draft) {
    return draft.ask(
        HANDLER, /* about= */ null, view -> handler.decide(terms, place.calendar(), view));
  }

  /** An order was accepted: what is expected changes, and the DSO has to be told. */
  void ordered(Place place, CongestionPointTerms terms, Draft draft) {
    Optional<PowerPerIsp> told = draft.ahead().baseline(place);
    asked(place, terms, draft)
        .filter(PrognosisDecision.Foretold.class::isInstance)
        .map(decision -> ((PrognosisDecision.Foretold) decision).powers())
        .filter(powers -> powers.calendar().equals(place.calendar()))
        .or(() -> told)
        .ifPresent(powers -> issue(place, terms, powers, draft));
  }

  /**
   * A DSO rejected a prognosis. If none is left that stands, the next ISP is soon enough for
   * another, since the same again would be rejected again.
   */
  void rejected(MessageId prognosisId, Draft draft) {
    Optional<Place> place =
        draft.book.prognosis(prognosisId).map(prognosis -> Place.of(prognosis.scope()));
    place
        .filter(at -> draft.ahead().prognosis(at).isEmpty())
        .ifPresent(at -> postpone(at, nextIsp(draft.now()), /* isDeclined= */ false, draft));
  }

  /** Makes a prognosis that nobody waited for. */
  void issue(Wanted.Prognosis wanted, Draft draft) {
    Place place = new Place(wanted.congestionPoint(), wanted.powers().calendar());
    Optional<CongestionPointTerms> terms =
        draft.congestionPoint(place.congestionPoint(), place.calendar());
    if (terms.isEmpty()) {
      draft.withhold(PROGNOSIS, List.of(KnownCongestionPoint.unknown(place)));
    } else {
      issue(place, terms.get(), wanted.powers(), draft);
    }
  }

  /** Makes the next revision, and sends it if the DSO is to be told; whether there is one. */
  private boolean issue(
      Place place, CongestionPointTerms terms, PowerPerIsp expected, Draft draft) {
    IspCalendar market = settings.market().calendar(place.calendar().period());
    if (!expected.calendar().equals(place.calendar()) || !place.calendar().equals(market)) {
      draft.withhold(
          PROGNOSIS,
          List.of(
              new Rejection(
                  Reason.ISP_DURATION,
                  "powers of %s are not of %s".formatted(expected.calendar(), market))));
      return false;
    }
    DPrognosis prognosis = prognosis(place, terms, expected, draft);
    List<Rejection> rejections =
        DPrognosisRules.check(
            prognosis, draft.ahead().revision(place), null, settings.market(), draft.now());
    if (!rejections.isEmpty()) {
      draft.withhold(PROGNOSIS, rejections);
      return false;
    }
    if (draft.terms(terms.dso(), /* contractId= */ null).baselineReference() == null) {
      draft.record(new AgrEvent.PrognosisIssued(prognosis));
      draft.send(new ParticipantId(terms.dso(), Role.DSO), prognosis);
    } else {
      draft.record(new AgrEvent.BaselineTaken(place, Prognoses.powers(prognosis)));
    }
    return true;
  }

  private static DPrognosis prognosis(
      Place place, CongestionPointTerms terms, PowerPerIsp expected, Draft draft) {
    return new DPrognosis(
        draft.opening(new ParticipantId(terms.dso(), Role.DSO)),
        FlexScope.of(place.calendar(), place.congestionPoint()),
        draft.ahead().revision(place).orElse(0) + 1,
        complete(place, expected, draft).runs().stream()
            .map(run -> new DPrognosis.Isp(run.range(), run.power()))
            .toList());
  }

  /**
   * What was told before for ISPs that have begun and for those with an open offer, whose baseline
   * may not move; what is ordered; otherwise what is expected.
   */
  private static PowerPerIsp complete(Place place, PowerPerIsp expected, Draft draft) {
    IspCalendar calendar = place.calendar();
    PowerPerIsp told = draft.ahead().baseline(place).orElse(PowerPerIsp.empty(calendar));
    PowerPerIsp promised = draft.ahead().promised(place);
    PowerPerIsp target = draft.ahead().target(place);
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (int isp = 1; isp <= calendar.ispCount(); isp++) {
      boolean hasBegun = !calendar.start(isp).isAfter(draft.now());
      boolean isFixed = hasBegun || promised.at(isp).isPresent();
      Optional<Power> free = expected.at(isp).or(() -> zeroIf(hasBegun));
      Optional<Power> power = isFixed ? told.at(isp).or(() -> free) : free;
      int n = isp;
      target.at(isp).or(() -> power).ifPresent(known -> powers.put(n, known));
    }
    return new PowerPerIsp(calendar, powers);
  }

  private static Optional<Power> zeroIf(boolean hasBegun) {
    return hasBegun ? Optional.of(Power.ZERO) : Optional.empty();
  }
}
