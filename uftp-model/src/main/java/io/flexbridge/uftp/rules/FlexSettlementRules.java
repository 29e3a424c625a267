package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OrderReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes a FlexSettlement invalid as a whole. A line that is only wrong is disputed, not
 * rejected.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.10.1
 *     Process Settlement Items; 4.2.28 and 4.2.29</a>
 */
public final class FlexSettlementRules {

  private FlexSettlementRules() {}

  /**
   * Checks the period, the ISPs, and that every order is settled once.
   *
   * @param unsettled the day of every order of the sender that no settlement was agreed on yet
   * @param settled the orders of the sender that were settled and agreed on before
   * @param isContract whether that is the id of a contract with the sender
   */
  public static List<Rejection> check(
      FlexSettlement settlement,
      Map<OrderReference, LocalDate> unsettled,
      Set<OrderReference> settled,
      Predicate<String> isContract,
      MarketTerms terms,
      Instant now) {
    Findings found = new Findings();
    checkPeriod(settlement, terms, now, found);
    checkItems(settlement, unsettled, settled, found);
    checkContracts(settlement, isContract, found);
    checkDays(settlement, terms, found);
    return found.all();
  }

  private static void checkPeriod(
      FlexSettlement settlement, MarketTerms terms, Instant now, Findings found) {
    LocalDate today = terms.today(now);
    found.require(
        !settlement.periodStart().isAfter(settlement.periodEnd()),
        Reason.PERIOD,
        () ->
            "PeriodStart %s is after PeriodEnd %s"
                .formatted(settlement.periodStart(), settlement.periodEnd()));
    found.require(
        !settlement.periodStart().isAfter(today),
        Reason.PERIOD_START,
        () -> "%s is after today, %s".formatted(settlement.periodStart(), today));
    found.require(
        !settlement.periodEnd().isAfter(today),
        Reason.PERIOD_END,
        () -> "%s is after today, %s".formatted(settlement.periodEnd(), today));
  }

  private static void checkItems(
      FlexSettlement settlement,
      Map<OrderReference, LocalDate> unsettled,
      Set<OrderReference> settled,
      Findings found) {
    Set<OrderReference> lines =
        settlement.orders().stream()
            .flatMap(line -> Stream.ofNullable(line.orderReference()))
            .collect(Collectors.toSet());
    List<OrderReference> missing =
        those(unsettled, day -> isWithin(day, settlement)).stream()
            .filter(order -> !lines.contains(order))
            .toList();
    found.require(missing.isEmpty(), Reason.MISSING_ITEMS, () -> "accepted orders " + missing);
    List<OrderReference> earlier =
        those(unsettled, day -> day.isBefore(settlement.periodStart())).stream()
            .filter(order -> !lines.contains(order))
            .toList();
    found.require(
        earlier.isEmpty(),
        Reason.PERIOD_START,
        () ->
            "before %s, the orders %s are not settled"
                .formatted(settlement.periodStart(), earlier));
    List<OrderReference> again = lines.stream().filter(settled::contains).sorted().toList();
    found.require(again.isEmpty(), Reason.ALREADY_SETTLED, () -> "agreed on before: " + again);
  }

  private static List<OrderReference> those(
      Map<OrderReference, LocalDate> orders, Predicate<LocalDate> days) {
    return orders.entrySet().stream()
        .filter(order -> days.test(order.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static void checkContracts(
      FlexSettlement settlement, Predicate<String> isContract, Findings found) {
    List<String> unknown =
        Stream.concat(
                settlement.orders().stream().map(FlexSettlement.OrderSettlement::contractId),
                settlement.contracts().stream().map(FlexSettlement.ContractSettlement::contractId))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .distinct()
            .filter(id -> !isContract.test(id))
            .toList();
    found.require(
        unknown.isEmpty(),
        Reason.UNKNOWN_CONTRACT,
        () ->
            "%s is no contract with %s"
                .formatted(unknown.getFirst(), settlement.header().senderDomain()));
  }

  private record Day(LocalDate period, List<IspRange> ranges) {}

  private static void checkDays(FlexSettlement settlement, MarketTerms terms, Findings found) {
    List<Day> days =
        Stream.concat(
                settlement.orders().stream()
                    .map(line -> new Day(line.period(), orderRanges(line.isps()))),
                settlement.contracts().stream()
                    .map(FlexSettlement.ContractSettlement::periods)
                    .flatMap(Collection::stream)
                    .map(day -> new Day(day.period(), contractRanges(day.isps()))))
            .toList();
    days.stream()
        .filter(day -> !isWithin(day.period(), settlement))
        .findFirst()
        .ifPresent(
            day ->
                found.reject(
                    Reason.PERIOD,
                    "Period %s is outside %s..%s"
                        .formatted(
                            day.period(), settlement.periodStart(), settlement.periodEnd())));
    days.stream()
        .map(day -> IspRules.check(day.ranges(), terms.calendar(day.period())))
        .filter(wrong -> !wrong.isEmpty())
        .findFirst()
        .ifPresent(found::addAll);
  }

  private static List<IspRange> orderRanges(List<FlexSettlement.Isp> isps) {
    return isps.stream().map(FlexSettlement.Isp::range).toList();
  }

  private static List<IspRange> contractRanges(List<FlexSettlement.ContractIsp> isps) {
    return isps.stream().map(FlexSettlement.ContractIsp::range).toList();
  }

  private static boolean isWithin(LocalDate day, FlexSettlement settlement) {
    return !day.isBefore(settlement.periodStart()) && !day.isAfter(settlement.periodEnd());
  }
}
