package io.flexbridge.agr.settlement;

import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settlement of one order, computed exactly and rounded once, half to even, to cents.
 *
 * @param deliveries what was delivered in each ordered ISP
 * @param price what is owed for the flexibility
 * @param penalty what is kept back for deficiency
 */
public record OrderSettlement(
    SortedMap<Integer, IspDelivery> deliveries, BigDecimal price, BigDecimal penalty) {

  private static final BigDecimal WATT_MILLISECONDS_PER_MWH = new BigDecimal("3600000000000");
  private static final int CENTS = 2;

  public OrderSettlement {
    deliveries = Collections.unmodifiableSortedMap(new TreeMap<>(deliveries));
  }

  /** Price less penalty. */
  public BigDecimal net() {
    return price.subtract(penalty);
  }

  /**
   * Settles an order.
   *
   * @param ordered the ordered deviations
   * @param baseline the baseline that the order is measured from
   * @param actual the measured power
   * @param orderPrice the price of the order
   */
  public static OrderSettlement of(
      PowerPerIsp ordered,
      PowerPerIsp baseline,
      PowerPerIsp actual,
      BigDecimal orderPrice,
      SettlementTerms terms) {
    TreeMap<Integer, IspDelivery> deliveries = new TreeMap<>();
    ordered
        .powers()
        .forEach(
            (isp, power) ->
                deliveries.put(
                    isp, new IspDelivery(baseline.atOrZero(isp), power, actual.atOrZero(isp))));
    return new OrderSettlement(
        deliveries,
        price(deliveries, orderPrice, terms),
        penalty(deliveries, ordered.calendar(), terms));
  }

  private static BigDecimal price(
      SortedMap<Integer, IspDelivery> deliveries, BigDecimal orderPrice, SettlementTerms terms) {
    return switch (terms.priceBasis()) {
      case ORDERED -> orderPrice;
      case DELIVERED -> {
        long ordered = sum(deliveries, IspDelivery::ordered);
        yield ordered == 0
            ? BigDecimal.ZERO.setScale(CENTS)
            : orderPrice
                .multiply(BigDecimal.valueOf(sum(deliveries, IspDelivery::delivered)))
                .divide(BigDecimal.valueOf(ordered), CENTS, RoundingMode.HALF_EVEN);
      }
    };
  }

  private static BigDecimal penalty(
      SortedMap<Integer, IspDelivery> deliveries, IspCalendar calendar, SettlementTerms terms) {
    BigDecimal wattMilliseconds =
        BigDecimal.valueOf(sum(deliveries, IspDelivery::deficiency))
            .multiply(BigDecimal.valueOf(calendar.ispDuration().toMillis()));
    return terms
        .penaltyPerMwh()
        .multiply(wattMilliseconds)
        .divide(WATT_MILLISECONDS_PER_MWH, CENTS, RoundingMode.HALF_EVEN);
  }

  private static long sum(
      SortedMap<Integer, IspDelivery> deliveries, Function<IspDelivery, Power> power) {
    return deliveries.values().stream().mapToLong(isp -> Math.abs(power.apply(isp).watts())).sum();
  }
}
