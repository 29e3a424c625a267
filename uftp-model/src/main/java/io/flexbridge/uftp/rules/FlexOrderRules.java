package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a FlexOrder against the FlexOffer that it takes up (UFTP 3.1.0, use case Order
 * flexibility) beyond {@link CommonRules} and {@link IspRules}.
 */
public final class FlexOrderRules {

  private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

  private FlexOrderRules() {}

  /** Checks the order against its offer, whose state is the caller's to check. */
  public static List<Rejection> check(FlexOrder order, FlexOffer offer, Instant now) {
    List<Rejection> found = new ArrayList<>();
    checkReferences(order, offer, now, found);
    Optional<FlexOffer.Option> option = orderedOption(order, offer);
    if (option.isEmpty()) {
      found.add(
          new Rejection(
              "Unknown reference OptionReference in FlexOrder",
              "OptionReference %s, offered are %s"
                  .formatted(
                      order.optionReference(),
                      offer.options().stream().map(FlexOffer.Option::optionReference).toList())));
    } else {
      checkOption(order, option.get(), found);
    }
    return found;
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
      FlexOrder order, FlexOffer offer, Instant now, List<Rejection> found) {
    if (!offer.expirationDateTime().isAfter(now)) {
      found.add(
          new Rejection(
              "Reference message expired",
              "FlexOffer %s expired at %s"
                  .formatted(offer.header().messageId(), offer.expirationDateTime())));
    }
    if (!order.scope().period().equals(offer.scope().period())) {
      found.add(
          new Rejection(
              "Reference Period mismatch",
              "Period %s, offered was %s"
                  .formatted(order.scope().period(), offer.scope().period())));
    }
    same(
        "CongestionPoint", order.scope().congestionPoint(), offer.scope().congestionPoint(), found);
    same("Currency", order.currency(), offer.currency(), found);
    same("ContractID", order.contractId(), offer.contractId(), found);
    if (order.dPrognosisMessageId() != null) {
      same("D-PrognosisMessageID", order.dPrognosisMessageId(), offer.dPrognosisMessageId(), found);
    }
    if (order.baselineReference() != null) {
      same("BaselineReference", order.baselineReference(), offer.baselineReference(), found);
    }
    same("ConversationID", order.header().conversationId(), offer.header().conversationId(), found);
  }

  private static void same(
      String field, @Nullable Object ordered, @Nullable Object offered, List<Rejection> found) {
    if (!Objects.equals(ordered, offered)) {
      found.add(
          new Rejection(field + " mismatch", "%s ordered, %s offered".formatted(ordered, offered)));
    }
  }

  private static void checkOption(FlexOrder order, FlexOffer.Option option, List<Rejection> found) {
    if (order.activationFactor().compareTo(option.minActivationFactor()) < 0) {
      found.add(
          new Rejection(
              "ActivationFactor out of bounds",
              "%s is below MinActivationFactor %s"
                  .formatted(order.activationFactor(), option.minActivationFactor())));
    }
    Map<Integer, Power> ordered = new TreeMap<>();
    order
        .isps()
        .forEach(isp -> spread(ordered, isp.range().start(), isp.range().last(), isp.power()));
    Map<Integer, Power> offered = new TreeMap<>();
    option
        .isps()
        .forEach(isp -> spread(offered, isp.range().start(), isp.range().last(), isp.power()));
    if (!ordered.keySet().equals(offered.keySet())) {
      found.add(
          new Rejection(
              "ISPs from the FlexOrder do not match the ISPs given in the FlexOffer",
              "%s ordered, %s offered".formatted(ordered.keySet(), offered.keySet())));
    } else {
      checkPowers(order, ordered, offered, found);
    }
    BigDecimal price = option.price().multiply(order.activationFactor().value());
    if (order.price().subtract(price).abs().compareTo(HALF_CENT) > 0) {
      found.add(
          new Rejection(
              "Price in the order does not match the price given in the offer",
              "Price %s, offered %s at activation factor %s"
                  .formatted(order.price(), option.price(), order.activationFactor())));
    }
  }

  /** One rejection for all ISPs that differ, with the first of them. */
  private static void checkPowers(
      FlexOrder order,
      Map<Integer, Power> ordered,
      Map<Integer, Power> offered,
      List<Rejection> found) {
    List<String> wrong = new ArrayList<>();
    ordered.forEach(
        (isp, power) -> {
          long expected = scaled(Objects.requireNonNull(offered.get(isp)), order);
          if (Math.abs(power.watts() - expected) > 1) {
            wrong.add(
                "ISP %d: %s ordered, %d W offered at activation factor %s"
                    .formatted(isp, power, expected, order.activationFactor()));
          }
        });
    if (!wrong.isEmpty()) {
      String more = wrong.size() == 1 ? "" : ", and %d more ISPs".formatted(wrong.size() - 1);
      found.add(
          new Rejection(
              "Ordered flexibility does not match the offered flexibility",
              wrong.getFirst() + more));
    }
  }

  private static long scaled(Power offered, FlexOrder order) {
    return BigDecimal.valueOf(offered.watts())
        .multiply(order.activationFactor().value())
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /** Only called for ranges that {@link IspRules} found within the day. */
  private static void spread(Map<Integer, Power> powers, int first, long last, Power power) {
    for (int isp = first; isp <= last; isp++) {
      powers.put(isp, power);
    }
  }
}
