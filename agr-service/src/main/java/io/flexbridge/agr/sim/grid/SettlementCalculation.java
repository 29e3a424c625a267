package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.sim.grid.GridReport.IspDelivery;
import io.flexbridge.agr.sim.grid.GridReport.Settlement;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The arithmetic of FlexSettlement (UFTP 3.1.0, 2.6.2): per ISP what was delivered and what lacks,
 * and the amounts that follow. Amounts are rounded once each, half up to four decimals, the most
 * that a message can carry.
 */
final class SettlementCalculation {

  private static final int DECIMALS = 4;
  private static final BigDecimal WATT_SECONDS_PER_MWH = new BigDecimal("3600000000");

  private SettlementCalculation() {}

  /**
   * Settles an order.
   *
   * @param actual the measured power; an ISP that it lacks counts as not delivered, with the
   *     baseline as the actual power
   */
  static Settlement of(
      PowerPerIsp baseline,
      PowerPerIsp ordered,
      PowerPerIsp actual,
      Money price,
      SettlementTerms terms) {
    List<IspDelivery> isps =
        ordered.powers().entrySet().stream()
            .map(
                isp -> {
                  Power expected = baseline.atOrZero(isp.getKey());
                  return delivery(
                      isp.getKey(),
                      expected,
                      isp.getValue(),
                      actual.at(isp.getKey()).orElse(expected));
                })
            .toList();
    BigDecimal owed = rounded(owed(isps, price.amount(), terms.priceBasis()));
    BigDecimal penalty =
        terms
            .penaltyPerMwh()
            .multiply(wattSeconds(isps, IspDelivery::deficiency, ordered.calendar().ispDuration()))
            .divide(WATT_SECONDS_PER_MWH, DECIMALS, RoundingMode.HALF_UP);
    return new Settlement(isps, price.currency(), owed, penalty, owed.subtract(penalty));
  }

  static IspDelivery delivery(int isp, Power baseline, Power ordered, Power actual) {
    int direction = Long.signum(ordered.watts());
    long shift = direction * Math.subtractExact(actual.watts(), baseline.watts());
    long wanted = Math.abs(ordered.watts());
    long delivered = Math.clamp(shift, 0, wanted);
    long deficiency = direction == 0 ? 0 : Math.max(0, wanted - shift);
    return new IspDelivery(
        isp,
        baseline,
        ordered,
        actual,
        Power.ofWatts(direction * delivered),
        Power.ofWatts(deficiency));
  }

  private static BigDecimal owed(
      List<IspDelivery> isps, BigDecimal price, SettlementTerms.PriceBasis basis) {
    return switch (basis) {
      case ORDERED -> price;
      case DELIVERED -> {
        BigDecimal ordered = watts(isps, IspDelivery::ordered);
        yield ordered.signum() == 0
            ? BigDecimal.ZERO
            : price
                .multiply(watts(isps, IspDelivery::delivered))
                .divide(ordered, DECIMALS, RoundingMode.HALF_UP);
      }
    };
  }

  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private static BigDecimal wattSeconds(
      List<IspDelivery> isps, Function<IspDelivery, Power> part, Duration ispDuration) {
    return watts(isps, part).multiply(BigDecimal.valueOf(ispDuration.toSeconds()));
  }

  private static BigDecimal watts(List<IspDelivery> isps, Function<IspDelivery, Power> part) {
    return isps.stream()
        .map(isp -> BigDecimal.valueOf(part.apply(isp).watts()).abs())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
