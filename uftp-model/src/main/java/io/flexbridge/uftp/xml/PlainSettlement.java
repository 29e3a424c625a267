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
import java.math.BigDecimal;

/** The settlement and the answer to it. */
final class PlainSettlement {

  private PlainSettlement() {}

  static FlexSettlement flexSettlement(PlainElement message) {
    // The record has no place for a result; one that says something is for IgnoredValues to note.
    if (!PlainHeader.result(message).isAccepted()) {
      throw new NotPlainException();
    }
    return new FlexSettlement(
        PlainHeader.header(message),
        message.date("PeriodStart"),
        message.date("PeriodEnd"),
        new CurrencyCode(message.text("Currency")),
        message.oneOrMore("FlexOrderSettlement", PlainSettlement::order),
        message.oneOrMore("ContractSettlement", PlainSettlement::contract));
  }

  static FlexSettlementResponse flexSettlementResponse(PlainElement message) {
    return new FlexSettlementResponse(
        PlainHeader.header(message),
        PlainHeader.result(message),
        new MessageId(message.text("FlexSettlementMessageID")),
        message.oneOrMore("FlexOrderSettlementStatus", PlainSettlement::status));
  }

  private static OrderSettlement order(PlainElement order) {
    return new OrderSettlement(
        order.optional("OrderReference", OrderReference::new),
        order.date("Period"),
        order.optionalText("ContractID"),
        order.optional("D-PrognosisMessageID", MessageId::new),
        order.optionalText("BaselineReference"),
        CongestionPoint.of(order.text("CongestionPoint")),
        order.amount("Price"),
        order.has("Penalty") ? order.amount("Penalty") : BigDecimal.ZERO,
        order.amount("NetSettlement"),
        order.oneOrMore("ISP", PlainSettlement::settled));
  }

  private static FlexSettlement.Isp settled(PlainElement isp) {
    return new FlexSettlement.Isp(
        isp.range(),
        isp.power("BaselinePower"),
        isp.power("OrderedFlexPower"),
        isp.power("ActualPower"),
        isp.power("DeliveredFlexPower"),
        isp.powerOrZero("PowerDeficiency"));
  }

  private static ContractSettlement contract(PlainElement contract) {
    return new ContractSettlement(
        contract.optionalText("ContractID"),
        contract.oneOrMore("Period", PlainSettlement::contractPeriod));
  }

  private static ContractPeriod contractPeriod(PlainElement period) {
    return new ContractPeriod(
        period.date("Period"), period.oneOrMore("ISP", PlainSettlement::contractIsp));
  }

  private static ContractIsp contractIsp(PlainElement isp) {
    return new ContractIsp(
        isp.range(),
        isp.power("ReservedPower"),
        isp.optionalPower("RequestedPower"),
        isp.optionalPower("AvailablePower"),
        isp.optionalPower("OfferedPower"),
        isp.optionalPower("OrderedPower"));
  }

  private static OrderStatus status(PlainElement status) {
    return new OrderStatus(
        status.optional("OrderReference", OrderReference::new),
        isDisputed(status),
        status.optionalText("DisputeReason"));
  }

  private static boolean isDisputed(PlainElement status) {
    return switch (status.text("Disposition")) {
      case "Accepted" -> false;
      case "Disputed" -> true;
      default -> throw new NotPlainException();
    };
  }
}
