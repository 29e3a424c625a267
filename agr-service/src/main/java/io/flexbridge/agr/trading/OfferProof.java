package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.rules.FlexOfferRules;
import io.flexbridge.uftp.rules.OfferSetting;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the offers of one decision can be delivered, all of them, beside everything that is
 * promised already, and that the DSO has no reason to reject them. What cannot be proven is not
 * offered.
 */
final class OfferProof {

  private final Domain dso;
  private final FlexScope scope;
  private final IspCalendar calendar;
  private final Draft draft;

  /** A proof for offers to that DSO, of that place and day. */
  OfferProof(Domain dso, FlexScope scope, Draft draft) {
    this.dso = dso;
    this.scope = scope;
    this.calendar = scope.calendar();
    this.draft = draft;
  }

  /**
   * Everything that speaks against the offer.
   *
   * @param request the request that it answers; null if it answers none
   */
  List<String> faults(FlexOffer offer, @Nullable FlexRequest request) {
    List<String> found =
        new ArrayList<>(
            Rejection.texts(
                FlexOfferRules.check(offer, setting(offer, request), draft.market(), draft.now())));
    checkReplaced(request, found);
    checkGates(offer, request, found);
    offer.options().forEach(option -> checkFirstIsp(offer, option, found));
    if (found.isEmpty()) {
      checkPowers(offer, found);
    }
    return found;
  }

  private OfferSetting setting(FlexOffer offer, @Nullable FlexRequest request) {
    return new OfferSetting(
        request,
        draft
            .ahead()
            .prognosis(Place.of(scope))
            .map(known -> known.prognosis().header().messageId())
            .stream()
            .collect(Collectors.toSet()),
        Stream.ofNullable(draft.terms(dso, offer.contractId()).baselineReference())
            .collect(Collectors.toSet()),
        draft.settings.agreements().contracts(dso).stream()
            .map(Contract::contractId)
            .collect(Collectors.toSet()),
        draft
            .congestionPoint(scope.congestionPoint(), calendar)
            .filter(CongestionPointTerms::mutexOffersSupported)
            .isPresent());
  }

  /** A request of which there is a newer revision is no longer offered to. */
  private void checkReplaced(@Nullable FlexRequest request, List<String> found) {
    if (request != null) {
      long latest =
          draft.book.requestRevisions().inConversationOf(request).orElse(request.revision());
      if (latest > request.revision()) {
        found.add(
            "FlexRequest %s has revision %d, and %d replaced it"
                .formatted(request.header().messageId(), request.revision(), latest));
      }
    }
  }

  /**
   * After the gate there is no offering any more. Whether it is traded on the day itself, a DSO
   * that requests knows best.
   */
  private void checkGates(FlexOffer offer, @Nullable FlexRequest request, List<String> found) {
    Timetable timetable = draft.settings.timetable();
    Instant dayAhead = timetable.gateOf(scope.period(), draft.market());
    boolean isTraded =
        request != null
            || draft
                .congestionPoint(scope.congestionPoint(), calendar)
                .filter(CongestionPointTerms::isIntradayTraded)
                .isPresent();
    if (!isTraded && !dayAhead.isAfter(draft.now())) {
      found.add(
          "%s is not traded intraday, and the gate of %s closed at %s"
              .formatted(scope.congestionPoint(), scope.period(), dayAhead));
    }
    int first = firstIsp(offer);
    boolean isIsp = first >= 1 && first <= calendar.ispCount();
    if (isIsp && timetable.intradayGate().isPositive()) {
      Instant gate = calendar.start(first).minus(timetable.intradayGate());
      if (!gate.isAfter(draft.now())) {
        found.add("the gate of ISP %d closed at %s".formatted(first, gate));
      }
    }
  }

  private static int firstIsp(FlexOffer offer) {
    return offer.options().stream()
        .flatMap(OfferProof::ranges)
        .mapToInt(IspRange::start)
        .min()
        .orElse(0);
  }

  /** Ordered at the last moment, it still has to come before its first ISP. */
  private void checkFirstIsp(FlexOffer offer, FlexOffer.Option option, List<String> found) {
    int first = ranges(option).mapToInt(IspRange::start).min().orElse(0);
    if (first == 0) {
      found.add("Option %s has no ISP".formatted(option.optionReference()));
    } else if (first > 0
        && first <= calendar.ispCount()
        && offer.expirationDateTime().isAfter(calendar.start(first))) {
      found.add(
          "ExpirationDateTime %s is after ISP %d begins at %s; ordered then, it comes too late"
              .formatted(offer.expirationDateTime(), first, calendar.start(first)));
    }
  }

  private static Stream<IspRange> ranges(FlexOffer.Option option) {
    return option.isps().stream().map(FlexOffer.Isp::range);
  }

  private void checkPowers(FlexOffer offer, List<String> found) {
    Flexibility flexibility = flexibility(offer);
    for (FlexOffer.Option option : offer.options()) {
      for (FlexOffer.Isp isp : option.isps()) {
        checkRange(isp.range(), isp.power(), flexibility, found);
      }
    }
  }

  /** Everything in the range that cannot be given up. */
  static void checkRange(IspRange range, Power power, Flexibility flexibility, List<String> found) {
    if (!power.isNegative()) {
      found.add("%s: %s is no reduction, and no other can be delivered".formatted(range, power));
      return;
    }
    for (int isp = range.start(); isp <= range.last(); isp++) {
      if (power.negated().compareTo(flexibility.reducible(isp)) > 0) {
        found.add(
            "ISP %d: %s less, only %s can be given up"
                .formatted(isp, power.negated(), flexibility.reducible(isp)));
      }
    }
  }

  /** What the fleet can give up in the ISPs of the offer. */
  Flexibility flexibility(FlexOffer offer) {
    long last =
        offer.options().stream()
            .flatMap(OfferProof::ranges)
            .mapToLong(IspRange::last)
            .max()
            .orElse(1);
    return draft.flexibility(
        Place.of(scope), IspRange.between(Math.max(1, firstIsp(offer)), (int) last));
  }
}
