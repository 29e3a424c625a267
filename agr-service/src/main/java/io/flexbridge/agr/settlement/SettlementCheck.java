package io.flexbridge.agr.settlement;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a FlexSettlement line by line against our own book and metering: a wrong line is disputed.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, use case
 *     Settlement</a>
 */
public final class SettlementCheck {

  private final Map<OrderReference, SettledOrder> orders;

  public SettlementCheck(List<SettledOrder> orders) {
    this.orders =
        orders.stream()
            .collect(Collectors.toMap(SettledOrder::orderReference, Function.identity()));
  }

  private static Map<OrderReference, Long> lines(FlexSettlement settlement) {
    return settlement.orders().stream()
        .flatMap(line -> Stream.ofNullable(line.orderReference()))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /**
   * The status of every line: accepted, or disputed with everything that is wrong in it. A
   * settlement without any order, which the schema forbids, gets the status of none.
   */
  public List<FlexSettlementResponse.OrderStatus> statuses(FlexSettlement settlement) {
    Map<OrderReference, Long> lines = lines(settlement);
    List<FlexSettlementResponse.OrderStatus> statuses =
        settlement.orders().stream().map(line -> status(line, settlement, lines)).toList();
    return statuses.isEmpty()
        ? List.of(new FlexSettlementResponse.OrderStatus(null, false, null))
        : statuses;
  }

  private FlexSettlementResponse.OrderStatus status(
      FlexSettlement.OrderSettlement line,
      FlexSettlement settlement,
      Map<OrderReference, Long> lines) {
    List<String> disputes = disputes(line, settlement, lines);
    return disputes.isEmpty()
        ? new FlexSettlementResponse.OrderStatus(line.orderReference(), false, null)
        : new FlexSettlementResponse.OrderStatus(
            line.orderReference(), true, String.join("; ", disputes));
  }

  private List<String> disputes(
      FlexSettlement.OrderSettlement line,
      FlexSettlement settlement,
      Map<OrderReference, Long> lines) {
    Optional<SettledOrder> known = Optional.ofNullable(line.orderReference()).map(orders::get);
    if (known.isEmpty()) {
      return List.of("Unknown reference OrderReference (%s)".formatted(line.orderReference()));
    }
    SettledOrder order = known.get();
    List<String> found = new ArrayList<>();
    if (lines.getOrDefault(order.orderReference(), 0L) > 1) {
      found.add("OrderReference %s is settled twice".formatted(order.orderReference()));
    }
    compare("Period", line.period(), order.ordered().calendar().period(), found);
    compare("CongestionPoint", line.congestionPoint(), order.congestionPoint(), found);
    compare("Currency", settlement.currency(), order.currency(), found);
    compare("ContractID", line.contractId(), order.contractId(), found);
    if (line.dPrognosisMessageId() != null) {
      compare(
          "D-PrognosisMessageID", line.dPrognosisMessageId(), order.dPrognosisMessageId(), found);
    }
    if (line.baselineReference() != null) {
      compare("BaselineReference", line.baselineReference(), order.baselineReference(), found);
    }
    if (found.isEmpty()) {
      checkIsps(line, order, found);
    }
    return found;
  }

  private static void compare(
      String field, @Nullable Object stated, @Nullable Object known, List<String> found) {
    if (stated == null ? known != null : !stated.equals(known)) {
      found.add("%s is %s, ours is %s".formatted(field, stated, known));
    }
  }

  private void checkIsps(
      FlexSettlement.OrderSettlement line, SettledOrder order, List<String> found) {
    TreeMap<Integer, FlexSettlement.Isp> stated = new TreeMap<>();
    int count = order.ordered().calendar().ispCount();
    for (FlexSettlement.Isp isp : line.isps()) {
      if (!isp.range().isWithin(count)) {
        found.add("%s is outside 1..%d".formatted(isp.range(), count));
        return;
      }
      for (int n = isp.range().start(); n <= isp.range().last(); n++) {
        if (stated.put(n, isp) != null) {
          found.add("ISP %d is settled twice".formatted(n));
          return;
        }
      }
    }
    if (!stated.keySet().equals(order.ordered().powers().keySet())) {
      found.add(
          "ISPs are %s, ordered were %s"
              .formatted(stated.keySet(), order.ordered().powers().keySet()));
      return;
    }
    stated.forEach((n, isp) -> checkIsp(n, isp, order, found));
    checkMoney(line, order, stated, found);
  }

  private void checkIsp(int n, FlexSettlement.Isp isp, SettledOrder order, List<String> found) {
    Power baseline = order.baseline().atOrZero(n);
    if (!isp.baselinePower().equals(baseline)) {
      found.add("ISP %d: BaselinePower %s, ours is %s".formatted(n, isp.baselinePower(), baseline));
    }
    Power ordered = order.ordered().atOrZero(n);
    if (!isp.orderedFlexPower().equals(ordered)) {
      found.add(
          "ISP %d: OrderedFlexPower %s, ours is %s".formatted(n, isp.orderedFlexPower(), ordered));
    }
    checkActual(n, isp, order, found);
    IspDelivery delivery =
        new IspDelivery(isp.baselinePower(), isp.orderedFlexPower(), isp.actualPower());
    if (!isp.deliveredFlexPower().equals(delivery.delivered())) {
      found.add(
          "ISP %d: DeliveredFlexPower %s, computed %s"
              .formatted(n, isp.deliveredFlexPower(), delivery.delivered()));
    }
    if (!isp.powerDeficiency().equals(delivery.deficiency())) {
      found.add(
          "ISP %d: PowerDeficiency %s, computed %s"
              .formatted(n, isp.powerDeficiency(), delivery.deficiency()));
    }
  }

  private void checkActual(int n, FlexSettlement.Isp isp, SettledOrder order, List<String> found) {
    Optional<Power> measured = order.measured().at(n);
    if (measured.isEmpty()) {
      return;
    }
    BigDecimal allowed =
        order
            .terms()
            .powerTolerance()
            .multiply(BigDecimal.valueOf(Math.abs(measured.get().watts())))
            .max(BigDecimal.ONE);
    long difference = Math.abs(isp.actualPower().minus(measured.get()).watts());
    if (BigDecimal.valueOf(difference).compareTo(allowed) > 0) {
      found.add(
          "ISP %d: ActualPower %s, metered %s".formatted(n, isp.actualPower(), measured.get()));
    }
  }

  /** Price and penalty follow from the ISPs as the DSO states them; its powers are judged apart. */
  private void checkMoney(
      FlexSettlement.OrderSettlement line,
      SettledOrder order,
      Map<Integer, FlexSettlement.Isp> stated,
      List<String> found) {
    TreeMap<Integer, Power> actual = new TreeMap<>();
    stated.forEach((n, isp) -> actual.put(n, isp.actualPower()));
    OrderSettlement computed =
        OrderSettlement.of(
            order.ordered(),
            order.baseline(),
            new PowerPerIsp(order.ordered().calendar(), actual),
            order.price(),
            order.terms());
    BigDecimal tolerance = order.terms().amountTolerance();
    amount("Price", line.price(), computed.price(), tolerance, found);
    amount("Penalty", line.penalty(), computed.penalty(), tolerance, found);
    amount(
        "NetSettlement",
        line.netSettlement(),
        line.price().subtract(line.penalty()),
        BigDecimal.ZERO,
        found);
  }

  private static void amount(
      String field,
      BigDecimal stated,
      BigDecimal computed,
      BigDecimal tolerance,
      List<String> found) {
    if (stated.subtract(computed).abs().compareTo(tolerance) > 0) {
      found.add(
          "%s %s, computed %s".formatted(field, stated.toPlainString(), computed.toPlainString()));
    }
  }
}
