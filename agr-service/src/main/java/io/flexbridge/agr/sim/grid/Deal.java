package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.Comparator;

/**
 * An order with all it is based on.
 *
 * @param baseline the accepted D-Prognosis that the order refers to, or the latest one where the
 *     offer names none
 * @param ordered the ordered deviation, by ISP
 */
record Deal(
    FlexRequest request,
    FlexOffer offer,
    FlexOrder order,
    PrognosisBook.Accepted baseline,
    PowerPerIsp ordered) {

  /** The option with the most energy; of equals the cheapest, then the first. */
  static FlexOffer.Option bestOption(FlexOffer offer) {
    return offer.options().stream()
        .min(
            Comparator.comparingLong(Deal::wattIsps)
                .reversed()
                .thenComparing(FlexOffer.Option::price))
        .orElseThrow();
  }

  /** By ISP; only for ISPs that were found to lie within the day. */
  static PowerPerIsp powers(FlexOrder order, PowerPerIsp baseline) {
    PowerPerIsp powers = PowerPerIsp.empty(baseline.calendar());
    for (FlexOrder.Isp isp : order.isps()) {
      powers = powers.with(isp.range(), isp.power());
    }
    return powers;
  }

  /** When the last ordered ISP is over. */
  Instant end() {
    return ordered.calendar().end(ordered.powers().lastKey());
  }

  Money price() {
    return new Money(order.price(), order.currency());
  }

  /** Whether the prognosis is baseline plus order in every ordered ISP. */
  boolean isIn(PowerPerIsp prognosis) {
    PowerPerIsp target = baseline.powers().plus(ordered);
    return ordered.powers().keySet().stream()
        .allMatch(isp -> prognosis.at(isp).equals(target.at(isp)));
  }

  private static long wattIsps(FlexOffer.Option option) {
    return option.isps().stream()
        .mapToLong(isp -> Math.abs(isp.power().watts()) * isp.range().duration())
        .sum();
  }
}
