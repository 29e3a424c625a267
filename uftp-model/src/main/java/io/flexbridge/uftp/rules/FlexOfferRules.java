package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for a FlexOffer, as the DSO that gets it sees it. An aggregator asks the same of its
 * own offers before it sends them.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.8.3
 *     Exchange Flexibility Offers; 4.2.20 and 4.2.21</a>
 */
public final class FlexOfferRules {

  /** CurrencyAmount has at most so many. */
  private static final int PRICE_DECIMALS = 4;

  private final FlexOffer offer;
  private final OfferSetting setting;
  private final MarketTerms terms;
  private final Instant now;
  private final Findings found = new Findings();

  private FlexOfferRules(FlexOffer offer, OfferSetting setting, MarketTerms terms, Instant now) {
    this.offer = offer;
    this.setting = setting;
    this.terms = terms;
    this.now = now;
  }

  /** Checks everything in the offer; the congestion point itself is the caller's to know. */
  public static List<Rejection> check(
      FlexOffer offer, OfferSetting setting, MarketTerms terms, Instant now) {
    return new FlexOfferRules(offer, setting, terms, now).check();
  }

  private List<Rejection> check() {
    found.addAll(CommonRules.checkScope(offer, terms, now));
    CommonRules.checkStillValid(offer.expirationDateTime(), now, found);
    checkSolicitation();
    checkBaseline();
    checkContract();
    checkCurrency();
    checkOptionReferences();
    offer.options().forEach(this::checkPrice);
    terms.calendarOf(offer.scope()).ifPresent(this::checkIsps);
    return found.all();
  }

  private void checkSolicitation() {
    boolean hasRequest = offer.flexRequestMessageId() != null;
    found.require(
        offer.isUnsolicited() != hasRequest,
        Reason.OFFER_SOLICITATION,
        () ->
            "Unsolicited %s, FlexRequestMessageID %s"
                .formatted(offer.unsolicited(), offer.flexRequestMessageId()));
    if (hasRequest && setting.request() == null) {
      found.reject(
          Reason.UNKNOWN_FLEX_REQUEST,
          "no FlexRequest %s was sent to %s"
              .formatted(offer.flexRequestMessageId(), offer.header().senderDomain()));
    } else if (setting.request() != null) {
      checkRequest(setting.request());
    }
  }

  private void checkRequest(FlexRequest request) {
    found.require(
        request.expirationDateTime().isAfter(now),
        Reason.REFERENCE_EXPIRED,
        () ->
            "FlexRequest %s expired at %s"
                .formatted(request.header().messageId(), request.expirationDateTime()));
    found.require(
        request.scope().period().equals(offer.scope().period()),
        Reason.REFERENCE_PERIOD,
        () ->
            "Period %s, requested was %s"
                .formatted(offer.scope().period(), request.scope().period()));
    found.require(
        request.scope().congestionPoint().equals(offer.scope().congestionPoint()),
        Reason.CONGESTION_POINT,
        () ->
            "CongestionPoint %s, requested was %s"
                .formatted(offer.scope().congestionPoint(), request.scope().congestionPoint()));
    found.require(
        request.header().conversationId().equals(offer.header().conversationId()),
        Reason.CONVERSATION,
        () ->
            "ConversationID %s, that of the FlexRequest is %s"
                .formatted(offer.header().conversationId(), request.header().conversationId()));
  }

  /** An offer says what it is measured from, at the latest by the prognosis that there is. */
  private void checkBaseline() {
    if (offer.baselineReference() != null) {
      found.require(
          setting.baselines().contains(offer.baselineReference()),
          Reason.UNKNOWN_BASELINE,
          () -> "BaselineReference %s is not agreed".formatted(offer.baselineReference()));
    } else {
      found.require(
          !setting.prognoses().isEmpty(),
          Reason.NO_BASELINE,
          () ->
              "there is no D-Prognosis for %s at %s"
                  .formatted(offer.scope().period(), offer.scope().congestionPoint()));
      found.require(
          !offer.isUnsolicited() || offer.dPrognosisMessageId() != null,
          Reason.NO_BASELINE,
          () -> "an unsolicited offer needs a D-PrognosisMessageID");
    }
    found.require(
        offer.dPrognosisMessageId() == null
            || setting.prognoses().contains(offer.dPrognosisMessageId()),
        Reason.UNKNOWN_PROGNOSIS,
        () ->
            "D-Prognosis %s was not accepted for %s at %s"
                .formatted(
                    offer.dPrognosisMessageId(),
                    offer.scope().period(),
                    offer.scope().congestionPoint()));
  }

  private void checkContract() {
    found.require(
        offer.contractId() == null || setting.contracts().contains(offer.contractId()),
        Reason.UNKNOWN_CONTRACT,
        () ->
            "%s is no contract with %s"
                .formatted(offer.contractId(), offer.header().senderDomain()));
  }

  private void checkCurrency() {
    if (offer.currency().equals(terms.currency())) {
      return;
    }
    found.require(
        offer.currency().isKnown(),
        Reason.OFFER_CURRENCY,
        () -> "Currency %s".formatted(offer.currency()));
    found.reject(
        Reason.OFFER_CURRENCY_NOT_AGREED,
        "Currency %s, agreed is %s".formatted(offer.currency(), terms.currency()));
  }

  private void checkOptionReferences() {
    found.require(
        offer.options().size() == 1 || setting.mutexOffersSupported(),
        Reason.NO_MUTEX_SUPPORT,
        () -> "%d options, at most 1 at this congestion point".formatted(offer.options().size()));
    Set<OptionReference> seen = new HashSet<>();
    for (FlexOffer.Option option : offer.options()) {
      found.require(
          seen.add(option.optionReference()) && !option.optionReference().text().isBlank(),
          Reason.OPTION_REFERENCE,
          () ->
              "OptionReference \"%s\" is empty or used before".formatted(option.optionReference()));
    }
  }

  private void checkPrice(FlexOffer.Option option) {
    BigDecimal price = option.price();
    found.require(
        price.signum() >= 0 && price.stripTrailingZeros().scale() <= PRICE_DECIMALS,
        Reason.OFFER_PRICE,
        () ->
            "Price %s of option %s is below zero or has more than %d decimals"
                .formatted(price.toPlainString(), option.optionReference(), PRICE_DECIMALS));
  }

  private void checkIsps(IspCalendar calendar) {
    List<IspRange> all = offer.options().stream().flatMap(o -> ranges(o).stream()).toList();
    CommonRules.checkExpiration(offer.expirationDateTime(), all, calendar, found);
    for (FlexOffer.Option option : offer.options()) {
      List<Rejection> wrong = IspRules.check(ranges(option), calendar);
      found.addAll(wrong);
      if (wrong.isEmpty()) {
        IspRules.checkNoneBegan(ranges(option), calendar, now, found);
        checkPowers(option);
      }
    }
  }

  private static List<IspRange> ranges(FlexOffer.Option option) {
    return option.isps().stream().map(FlexOffer.Isp::range).toList();
  }

  private void checkPowers(FlexOffer.Option option) {
    found.require(
        option.isps().stream().anyMatch(isp -> !isp.power().equals(Power.ZERO)),
        Reason.POWER_VALUE,
        () -> "option %s offers 0 W in every ISP".formatted(option.optionReference()));
    if (setting.request() != null) {
      checkAgainst(setting.request(), option);
    }
  }

  /** Only ISPs of the request, within its bounds, and something where it is wanted. */
  private void checkAgainst(FlexRequest request, FlexOffer.Option option) {
    boolean helps = false;
    for (FlexOffer.Isp isp : option.isps()) {
      for (int n = isp.range().start(); n <= isp.range().last(); n++) {
        Optional<FlexRequest.Isp> asked = asked(request, n);
        if (asked.isEmpty()) {
          found.reject(Reason.ISPS_OUT_OF_BOUNDS, "ISP %d is not in the FlexRequest".formatted(n));
          return;
        }
        if (!isWithin(isp.power(), asked.get())) {
          found.reject(
              Reason.POWER_VALUE,
              "ISP %d: Power %s is outside %s..%s"
                  .formatted(n, isp.power(), asked.get().minPower(), asked.get().maxPower()));
          return;
        }
        helps |= FlexRequestRules.isRequested(asked.get()) && !isp.power().equals(Power.ZERO);
      }
    }
    found.require(
        helps,
        Reason.REQUEST_MISMATCH,
        () -> "option %s has %s".formatted(option.optionReference(), ranges(option)));
  }

  private static Optional<FlexRequest.Isp> asked(FlexRequest request, int isp) {
    return request.isps().stream().filter(asked -> asked.range().contains(isp)).findFirst();
  }

  private static boolean isWithin(Power power, FlexRequest.Isp asked) {
    return power.compareTo(asked.minPower()) >= 0 && power.compareTo(asked.maxPower()) <= 0;
  }
}
