package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.rules.IspRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves that the offers to one request can be delivered, all of them, beside everything that is
 * promised already. What cannot be proven is not offered.
 */
final class OfferProof {

  private static final int PRICE_DECIMALS = 4;

  private final FlexRequest request;
  private final IspCalendar calendar;
  private final Draft draft;
  private PowerPerIsp taken;

  OfferProof(FlexRequest request, Draft draft) {
    this.request = request;
    this.calendar = request.scope().calendar();
    this.draft = draft;
    this.taken = PowerPerIsp.empty(calendar);
  }

  /** Everything that speaks against the offer. */
  List<String> faults(OfferDraft offer) {
    List<String> found = new ArrayList<>();
    if (!offer.expirationDateTime().isAfter(draft.now())) {
      found.add("ExpirationDateTime %s is past".formatted(offer.expirationDateTime()));
    }
    checkReferences(offer, found);
    if (offer.options().size() > 1 && !supportsSeveralOptions()) {
      found.add(
          "%d options where the congestion point takes one".formatted(offer.options().size()));
    }
    for (FlexOffer.Option option : offer.options()) {
      if (option.price().signum() < 0
          || option.price().stripTrailingZeros().scale() > PRICE_DECIMALS) {
        found.add(
            "Price %s of option %s is below zero or has more than %d decimals"
                .formatted(option.price(), option.optionReference(), PRICE_DECIMALS));
      }
      checkIsps(offer, option, found);
    }
    if (found.isEmpty()) {
      checkPowers(offer, found);
    }
    return found;
  }

  private static void checkReferences(OfferDraft offer, List<String> found) {
    long distinct =
        offer.options().stream().map(FlexOffer.Option::optionReference).distinct().count();
    if (distinct < offer.options().size()) {
      found.add(
          "%d options have only %d OptionReferences".formatted(offer.options().size(), distinct));
    }
  }

  private void checkIsps(OfferDraft offer, FlexOffer.Option option, List<String> found) {
    List<IspRange> ranges = option.isps().stream().map(FlexOffer.Isp::range).toList();
    found.addAll(Rejection.texts(IspRules.check(ranges, calendar)));
    int first = ranges.stream().mapToInt(IspRange::start).min().orElse(0);
    if (first == 0) {
      found.add("Option %s has no ISP".formatted(option.optionReference()));
    } else if (offer.expirationDateTime().isAfter(calendar.start(first))) {
      found.add(
          "ExpirationDateTime %s is after ISP %d begins at %s; ordered then, it comes too late"
              .formatted(offer.expirationDateTime(), first, calendar.start(first)));
    }
  }

  private boolean supportsSeveralOptions() {
    return draft
        .congestionPoint(request.scope().congestionPoint(), calendar)
        .filter(CongestionPointTerms::mutexOffersSupported)
        .isPresent();
  }

  private void checkPowers(OfferDraft offer, List<String> found) {
    Flexibility flexibility = flexibility(offer);
    for (FlexOffer.Option option : offer.options()) {
      for (FlexOffer.Isp isp : option.isps()) {
        for (int n = isp.range().start(); n <= isp.range().last(); n++) {
          checkIsp(n, isp.power(), flexibility, found);
        }
      }
    }
  }

  private void checkIsp(int isp, Power power, Flexibility flexibility, List<String> found) {
    if (!calendar.start(isp).isAfter(draft.now())) {
      found.add("ISP %d has begun".formatted(isp));
    }
    if (!power.isNegative()) {
      found.add("ISP %d: %s is no reduction, and no other can be delivered".formatted(isp, power));
    } else if (power.negated().compareTo(flexibility.reducible(isp)) > 0) {
      found.add(
          "ISP %d: %s offered, only %s can be given up"
              .formatted(isp, power.negated(), flexibility.reducible(isp)));
    }
  }

  /** What the fleet can give up in the ISPs of the offer, less what this request's offers took. */
  Flexibility flexibility(OfferDraft offer) {
    List<IspRange> ranges =
        offer.options().stream()
            .flatMap(option -> option.isps().stream())
            .map(FlexOffer.Isp::range)
            .toList();
    int first = ranges.stream().mapToInt(IspRange::start).min().orElse(1);
    long last = ranges.stream().mapToLong(IspRange::last).max().orElse(1);
    return draft.flexibility(Place.of(request.scope()), IspRange.between(first, (int) last), taken);
  }

  /** Counts the offer as promised for those that follow. */
  void take(OfferDraft offer) {
    taken = taken.plus(OfferEntry.strictest(offer.options(), calendar));
  }
}
