package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlement.ContractIsp;
import io.flexbridge.uftp.FlexSettlement.ContractPeriod;
import io.flexbridge.uftp.FlexSettlement.ContractSettlement;
import io.flexbridge.uftp.FlexSettlement.OrderSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.FlexSettlementResponse.OrderStatus;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.xml.v3_1.Agreement;
import io.flexbridge.uftp.xml.v3_1.AgreementOnOrder;
import io.flexbridge.uftp.xml.v3_1.FlexSettlementElement;
import io.flexbridge.uftp.xml.v3_1.FlexSettlementResponseElement;
import io.flexbridge.uftp.xml.v3_1.Outcome;
import io.flexbridge.uftp.xml.v3_1.SettledContract;
import io.flexbridge.uftp.xml.v3_1.SettledContractDay;
import io.flexbridge.uftp.xml.v3_1.SettledContractIsp;
import io.flexbridge.uftp.xml.v3_1.SettledIsp;
import io.flexbridge.uftp.xml.v3_1.SettledOrder;

/** The settlement and the answer to it. */
final class SettlementMapping {

  private SettlementMapping() {}

  static FlexSettlement read(FlexSettlementElement wire) {
    return new FlexSettlement(
        HeaderMapping.header(wire),
        Reading.date("PeriodStart", wire.getPeriodStart()),
        Reading.date("PeriodEnd", wire.getPeriodEnd()),
        new CurrencyCode(wire.getCurrency()),
        wire.getFlexOrderSettlement().stream().map(SettlementMapping::read).toList(),
        wire.getContractSettlement().stream().map(SettlementMapping::read).toList());
  }

  /** Releases 3.x require a {@code Result}; it says nothing, so it is always that of success. */
  static FlexSettlementElement write(FlexSettlement message) {
    FlexSettlementElement wire = HeaderMapping.withHeader(message, new FlexSettlementElement());
    wire.setResult(Outcome.ACCEPTED);
    wire.setPeriodStart(Writing.date(message.periodStart()));
    wire.setPeriodEnd(Writing.date(message.periodEnd()));
    wire.setCurrency(message.currency().toString());
    message.orders().forEach(order -> wire.getFlexOrderSettlement().add(write(order)));
    message.contracts().forEach(contract -> wire.getContractSettlement().add(write(contract)));
    return wire;
  }

  static FlexSettlementResponse read(FlexSettlementResponseElement wire) {
    return new FlexSettlementResponse(
        HeaderMapping.header(wire),
        HeaderMapping.result(wire),
        new MessageId(wire.getFlexSettlementMessageID()),
        wire.getFlexOrderSettlementStatus().stream().map(SettlementMapping::read).toList());
  }

  static FlexSettlementResponseElement write(FlexSettlementResponse message) {
    FlexSettlementResponseElement wire =
        HeaderMapping.withResult(message, new FlexSettlementResponseElement());
    wire.setFlexSettlementMessageID(message.requestId().toString());
    message
        .orderStatuses()
        .forEach(status -> wire.getFlexOrderSettlementStatus().add(write(status)));
    return wire;
  }

  private static OrderSettlement read(SettledOrder wire) {
    return new OrderSettlement(
        Reading.optional(wire.getOrderReference(), OrderReference::new),
        Reading.date("FlexOrderSettlement Period", wire.getPeriod()),
        wire.getContractID(),
        Reading.optional(wire.getDPrognosisMessageID(), MessageId::new),
        wire.getBaselineReference(),
        CongestionPoint.of(wire.getCongestionPoint()),
        Reading.decimal("FlexOrderSettlement Price", wire.getPrice()),
        Reading.decimal("FlexOrderSettlement Penalty", wire.getPenalty()),
        Reading.decimal("FlexOrderSettlement NetSettlement", wire.getNetSettlement()),
        wire.getISP().stream().map(SettlementMapping::read).toList());
  }

  private static SettledOrder write(OrderSettlement order) {
    SettledOrder wire = new SettledOrder();
    wire.setOrderReference(Writing.optional(order.orderReference()));
    wire.setPeriod(Writing.date(order.period()));
    wire.setContractID(order.contractId());
    wire.setDPrognosisMessageID(Writing.optional(order.dPrognosisMessageId()));
    wire.setBaselineReference(order.baselineReference());
    wire.setCongestionPoint(order.congestionPoint().toString());
    wire.setPrice(Writing.amount("FlexOrderSettlement Price", order.price()));
    wire.setPenalty(Writing.amount("FlexOrderSettlement Penalty", order.penalty()));
    wire.setNetSettlement(
        Writing.amount("FlexOrderSettlement NetSettlement", order.netSettlement()));
    order.isps().forEach(isp -> wire.getISP().add(write(isp)));
    return wire;
  }

  private static FlexSettlement.Isp read(SettledIsp wire) {
    return new FlexSettlement.Isp(
        Reading.range(wire.getStart(), wire.getDuration()),
        Reading.power("ISP BaselinePower", wire.getBaselinePower()),
        Reading.power("ISP OrderedFlexPower", wire.getOrderedFlexPower()),
        Reading.power("ISP ActualPower", wire.getActualPower()),
        Reading.power("ISP DeliveredFlexPower", wire.getDeliveredFlexPower()),
        Reading.power("ISP PowerDeficiency", wire.getPowerDeficiency()));
  }

  private static SettledIsp write(FlexSettlement.Isp isp) {
    SettledIsp wire = new SettledIsp();
    wire.setStart(Writing.start(isp.range()));
    wire.setDuration(Writing.duration(isp.range()));
    wire.setBaselinePower(Writing.watts(isp.baselinePower()));
    wire.setOrderedFlexPower(Writing.watts(isp.orderedFlexPower()));
    wire.setActualPower(Writing.watts(isp.actualPower()));
    wire.setDeliveredFlexPower(Writing.watts(isp.deliveredFlexPower()));
    wire.setPowerDeficiency(Writing.watts(isp.powerDeficiency()));
    return wire;
  }

  private static ContractSettlement read(SettledContract wire) {
    return new ContractSettlement(
        wire.getContractID(), wire.getPeriod().stream().map(SettlementMapping::read).toList());
  }

  private static SettledContract write(ContractSettlement contract) {
    SettledContract wire = new SettledContract();
    wire.setContractID(contract.contractId());
    contract.periods().forEach(period -> wire.getPeriod().add(write(period)));
    return wire;
  }

  private static ContractPeriod read(SettledContractDay wire) {
    return new ContractPeriod(
        Reading.date("ContractSettlement Period", wire.getPeriod()),
        wire.getISP().stream().map(SettlementMapping::read).toList());
  }

  private static SettledContractDay write(ContractPeriod period) {
    SettledContractDay wire = new SettledContractDay();
    wire.setPeriod(Writing.date(period.period()));
    period.isps().forEach(isp -> wire.getISP().add(write(isp)));
    return wire;
  }

  private static ContractIsp read(SettledContractIsp wire) {
    return new ContractIsp(
        Reading.range(wire.getStart(), wire.getDuration()),
        Reading.power("ISP ReservedPower", wire.getReservedPower()),
        Reading.optionalPower("ISP RequestedPower", wire.getRequestedPower()),
        Reading.optionalPower("ISP AvailablePower", wire.getAvailablePower()),
        Reading.optionalPower("ISP OfferedPower", wire.getOfferedPower()),
        Reading.optionalPower("ISP OrderedPower", wire.getOrderedPower()));
  }

  private static SettledContractIsp write(ContractIsp isp) {
    SettledContractIsp wire = new SettledContractIsp();
    wire.setStart(Writing.start(isp.range()));
    wire.setDuration(Writing.duration(isp.range()));
    wire.setReservedPower(Writing.watts(isp.reservedPower()));
    wire.setRequestedPower(Writing.optionalWatts(isp.requestedPower()));
    wire.setAvailablePower(Writing.optionalWatts(isp.availablePower()));
    wire.setOfferedPower(Writing.optionalWatts(isp.offeredPower()));
    wire.setOrderedPower(Writing.optionalWatts(isp.orderedPower()));
    return wire;
  }

  private static OrderStatus read(AgreementOnOrder wire) {
    return new OrderStatus(
        Reading.optional(wire.getOrderReference(), OrderReference::new),
        wire.getDisposition() == Agreement.DISPUTED,
        wire.getDisputeReason());
  }

  private static AgreementOnOrder write(OrderStatus status) {
    AgreementOnOrder wire = new AgreementOnOrder();
    wire.setOrderReference(Writing.optional(status.orderReference()));
    wire.setDisposition(status.isDisputed() ? Agreement.DISPUTED : Agreement.ACCEPTED);
    wire.setDisputeReason(status.disputeReason());
    return wire;
  }
}
