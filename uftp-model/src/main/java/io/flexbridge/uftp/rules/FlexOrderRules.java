package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a FlexOrder beyond {@link CommonRules}.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.8.5
 *     Exchange Flexibility Orders; 4.2.24 and 4.2.25</a>
 */
public final class FlexOrderRules {

  private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

  private FlexOrderRules() {}

  /** Checks what holds with and without an offer: its ISPs, and whether it takes up an offer. */
  public static List<Rejection> check(FlexOrder order, MarketTerms terms) {
    Findings found = new Findings();
    found.require(
        order.isUnsolicited() != (order.flexOfferMessageId() != null),
        Reason.ORDER_SOLICITATION,
        () ->
            "Unsolicited %s, FlexOfferMessageID %s"
                .formatted(order.unsolicited(), order.flexOfferMessageId()));
    found.require(
        order.currency().equals(terms.currency()) || order.currency().isKnown(),
        Reason.ORDER_CURRENCY,
        () -> "Currency %s".formatted(order.currency()));
    terms
        .calendarOf(order.scope())
        .ifPresent(calendar -> found.addAll(IspRules.check(ranges(order), calendar)));
    return found.all();
  }

  /**
   * Checks an order without an offer, which only a contract allows.
   *
   * @param contract the contract that it names, if there is one
   * @param isPrognosisKnown whether the D-Prognosis that it names is one of its place and day
   */
  public static List<Rejection> checkUnsolicited(
      FlexOrder order,
      Optional<Contract> contract,
      boolean isPrognosisKnown,
      MarketTerms terms,
      Instant now) {
    Findings found = new Findings();
    found.require(
        contract.isPresent(),
        Reason.UNKNOWN_CONTRACT,
        () ->
            "an order without an offer needs a contract with %s, %s is none"
                .formatted(order.header().senderDomain(), order.contractId()));
    found.require(
        order.dPrognosisMessageId() == null || isPrognosisKnown,
        Reason.UNKNOWN_PROGNOSIS,
        () ->
            "D-Prognosis %s is not of %s at %s"
                .formatted(
                    order.dPrognosisMessageId(),
                    order.scope().period(),
                    order.scope().congestionPoint()));
    found.require(
        order.baselineReference() == null
            || contract
                .filter(
                    agreed -> Objects.equals(order.baselineReference(), agreed.baselineReference()))
                .isPresent(),
        Reason.UNKNOWN_BASELINE,
        () -> "BaselineReference %s is not agreed".formatted(order.baselineReference()));
    found.require(
        order.currency().equals(terms.currency()),
        Reason.ORDER_CURRENCY_NOT_AGREED,
        () -> "Currency %s, agreed is %s".formatted(order.currency(), terms.currency()));
    found.require(
        order.price().signum() >= 0,
        Reason.PRICE,
        () -> "Price %s is below zero".formatted(order.price().toPlainString()));
    found.require(
        order.activationFactor().equals(ActivationFactor.ONE),
        Reason.ACTIVATION_FACTOR,
        () ->
            "ActivationFactor %s, without an offer there is only 1.00"
                .formatted(order.activationFactor()));
    terms
        .calendarOf(order.scope())
        .ifPresent(calendar -> IspRules.checkNoneBegan(ranges(order), calendar, now, found));
    return found.all();
  }

  /** Checks the order against its offer, whose state is the caller's to check. */
  public static List<Rejection> checkAgainst(
      FlexOrder order, FlexOffer offer, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    checkReferences(order, offer, now, found);
    Optional<FlexOffer.Option> option = orderedOption(order, offer);
    found.require(
        option.isPresent(),
        Reason.UNKNOWN_OPTION,
        () ->
            "OptionReference %s, offered are %s"
                .formatted(
                    order.optionReference(),
                    offer.options().stream().map(FlexOffer.Option::optionReference).toList()));
    option.ifPresent(ordered -> checkOption(order, ordered, terms, found));
    return found.all();
  }

  /** The option that the order means: the named one, or the only one. */
  public static Optional<FlexOffer.Option> orderedOption(FlexOrder order, FlexOffer offer) {
    if (order.optionReference() == null) {
      return offer.options().size() == 1
          ? Optional.of(offer.options().getFirst())
          : Optional.empty();
    }
    return offer.options().stream()
        .filter(option -> option.optionReference().equals(order.optionReference()))
        .findFirst();
  }

  private static void checkReferences(
      FlexOrder order, FlexOffer offer, Instant now, Findings found) {
    found.require(
        offer.expirationDateTime().isAfter(now),
        Reason.REFERENCE_EXPIRED,
        () ->
            "FlexOffer %s expired at %s"
                .formatted(offer.header().messageId(), offer.expirationDateTime()));
    same(Reason.REFERENCE_PERIOD, order.scope().period(), offer.scope().period(), found);
    same(
        Reason.OTHER_CONGESTION_POINT,
        order.scope().congestionPoint(),
        offer.scope().congestionPoint(),
        found);
    same(Reason.OTHER_CURRENCY, order.currency(), offer.currency(), found);
    same(Reason.OTHER_CONTRACT, order.contractId(), offer.contractId(), found);
    if (order.dPrognosisMessageId() != null) {
      same(Reason.OTHER_PROGNOSIS, order.dPrognosisMessageId(), offer.dPrognosisMessageId(), found);
    }
    if (order.baselineReference() != null) {
      same(Reason.OTHER_BASELINE, order.baselineReference(), offer.baselineReference(), found);
    }
    same(
        Reason.CONVERSATION,
        order.header().conversationId(),
        offer.header().conversationId(),
        found);
  }

  private static void same(
      Reason reason, @Nullable Object ordered, @Nullable Object offered, Findings found) {
    found.require(
        Objects.equals(ordered, offered),
        reason,
        () -> "%s ordered, %s offered".formatted(ordered, offered));
  }

  private static void checkOption(
      FlexOrder order, FlexOffer.Option option, MarketTerms terms, Findings found) {
    found.require(
        order.activationFactor().compareTo(option.minActivationFactor()) >= 0,
        Reason.ACTIVATION_FACTOR,
        () ->
            "%s is below MinActivationFactor %s"
                .formatted(order.activationFactor(), option.minActivationFactor()));
    terms
        .calendarOf(order.scope())
        .filter(calendar -> IspRules.check(ranges(order), calendar).isEmpty())
        .ifPresent(calendar -> checkIsps(order, option, found));
    BigDecimal price = option.price().multiply(order.activationFactor().value());
    found.require(
        order.price().subtract(price).abs().compareTo(HALF_CENT) <= 0,
        Reason.PRICE_MISMATCH,
        () ->
            "Price %s, offered %s at activation factor %s"
                .formatted(
                    order.price().toPlainString(),
                    option.price().toPlainString(),
                    order.activationFactor()));
  }

  private static List<IspRange> ranges(FlexOrder order) {
    return order.isps().stream().map(FlexOrder.Isp::range).toList();
  }

  /** Only called for ISPs within the day. However they are split into ranges, they are the same. */
  private static void checkIsps(FlexOrder order, FlexOffer.Option option, Findings found) {
    Map<Integer, Power> ordered = new TreeMap<>();
    order.isps().forEach(isp -> spread(ordered, isp.range(), isp.power()));
    Map<Integer, Power> offered = new TreeMap<>();
    option.isps().forEach(isp -> spread(offered, isp.range(), isp.power()));
    if (ordered.keySet().equals(offered.keySet())) {
      checkPowers(order, ordered, offered, found);
    } else {
      found.reject(
          Reason.ISP_MISMATCH,
          "%s ordered, %s offered".formatted(ordered.keySet(), offered.keySet()));
    }
  }

  private static void spread(Map<Integer, Power> powers, IspRange range, Power power) {
    for (int isp = range.start(); isp <= range.last(); isp++) {
      powers.put(isp, power);
    }
  }

  /** One rejection for all ISPs that differ, with the first of them. */
  private static void checkPowers(
      FlexOrder order, Map<Integer, Power> ordered, Map<Integer, Power> offered, Findings found) {
    List<Integer> wrong =
        ordered.entrySet().stream()
            .filter(isp -> !isScaled(isp.getValue(), at(offered, isp.getKey()), order))
            .map(Map.Entry::getKey)
            .toList();
    if (!wrong.isEmpty()) {
      int first = wrong.getFirst();
      String more = wrong.size() == 1 ? "" : ", and %d more ISPs".formatted(wrong.size() - 1);
      found.reject(
          Reason.POWER_MISMATCH,
          "ISP %d: %s ordered, %s offered at activation factor %s%s"
              .formatted(
                  first, at(ordered, first), at(offered, first), order.activationFactor(), more));
    }
  }

  private static Power at(Map<Integer, Power> powers, int isp) {
    return Objects.requireNonNull(powers.get(isp));
  }

  /** Rounding of fractions of a watt is not specified, so one watt is no difference. */
  private static boolean isScaled(Power ordered, Power offered, FlexOrder order) {
    long expected =
        BigDecimal.valueOf(offered.watts())
            .multiply(order.activationFactor().value())
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    return Math.abs(ordered.watts() - expected) <= 1;
  }
}
