package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.rules.FlexOfferRules;
import io.flexbridge.uftp.rules.OfferSetting;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the offers of one decision can be delivered, all of them, beside everything that is
 * promised already, and that the DSO has no reason to reject them. What cannot be proven is not
 * offered.
 */
final class OfferProof {

  private final FlexScope scope;
  private final IspCalendar calendar;
  private final Draft draft;
  private PowerPerIsp taken;

  /** A proof for offers of that place and day. */
  OfferProof(FlexScope scope, Draft draft) {
    this.scope = scope;
    this.calendar = scope.calendar();
    this.draft = draft;
    this.taken = PowerPerIsp.empty(calendar);
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
                FlexOfferRules.check(offer, setting(request), draft.market(), draft.now())));
    offer.options().forEach(option -> checkFirstIsp(offer, option, found));
    if (found.isEmpty()) {
      checkPowers(offer, found);
    }
    return found;
  }

  private OfferSetting setting(@Nullable FlexRequest request) {
    return new OfferSetting(
        request,
        draft
            .book
            .prognosis(Place.of(scope))
            .map(DPrognosis::header)
            .map(MessageHeader::messageId)
            .stream()
            .collect(Collectors.toSet()),
        Set.of(),
        request == null
            ? Set.of()
            : Stream.ofNullable(request.contractId()).collect(Collectors.toSet()),
        draft
            .congestionPoint(scope.congestionPoint(), calendar)
            .filter(CongestionPointTerms::mutexOffersSupported)
            .isPresent());
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

  /** What the fleet can give up in the ISPs of the offer, less what earlier offers took. */
  Flexibility flexibility(FlexOffer offer) {
    List<IspRange> ranges = offer.options().stream().flatMap(OfferProof::ranges).toList();
    int first = ranges.stream().mapToInt(IspRange::start).min().orElse(1);
    long last = ranges.stream().mapToLong(IspRange::last).max().orElse(1);
    return draft.flexibility(Place.of(scope), IspRange.between(first, (int) last), taken);
  }

  /** Counts the offer as promised for those that follow. */
  void take(FlexOffer offer) {
    taken = taken.plus(OfferEntry.strictest(offer.options(), calendar));
  }
}
