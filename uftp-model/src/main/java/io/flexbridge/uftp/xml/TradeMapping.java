package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.v3_1.FlexOfferElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferRevocationElement;
import io.flexbridge.uftp.xml.v3_1.FlexOrderElement;
import io.flexbridge.uftp.xml.v3_1.IspPower;
import io.flexbridge.uftp.xml.v3_1.OptionOfOffer;

/** Offers, their revocation, and orders: the messages in which the releases differ. */
final class TradeMapping {

  private TradeMapping() {}

  static FlexOffer read(FlexOfferElement wire) {
    return new FlexOffer(
        HeaderMapping.header(wire),
        HeaderMapping.scope(wire),
        Reading.instant("ExpirationDateTime", wire.getExpirationDateTime()),
        wire.isUnsolicited(),
        Reading.optional(wire.getFlexRequestMessageID(), MessageId::new),
        wire.getContractID(),
        Reading.optional(wire.getDPrognosisMessageID(), MessageId::new),
        wire.getBaselineReference(),
        new CurrencyCode(wire.getCurrency()),
        wire.getOfferOption().stream().map(TradeMapping::read).toList());
  }

  static FlexOfferElement write(FlexOffer message) {
    FlexOfferElement wire = HeaderMapping.withScope(message, new FlexOfferElement());
    wire.setExpirationDateTime(Writing.time(message.expirationDateTime()));
    if (hasNewAttributes(message)) {
      wire.setUnsolicited(message.unsolicited());
    }
    wire.setFlexRequestMessageID(Writing.optional(message.flexRequestMessageId()));
    wire.setContractID(message.contractId());
    wire.setDPrognosisMessageID(Writing.optional(message.dPrognosisMessageId()));
    wire.setBaselineReference(message.baselineReference());
    wire.setCurrency(message.currency().toString());
    message.options().forEach(option -> wire.getOfferOption().add(write(option)));
    return wire;
  }

  static FlexOfferRevocation read(FlexOfferRevocationElement wire) {
    return new FlexOfferRevocation(
        HeaderMapping.header(wire), new MessageId(wire.getFlexOfferMessageID()));
  }

  static FlexOfferRevocationElement write(FlexOfferRevocation message) {
    FlexOfferRevocationElement wire =
        HeaderMapping.withHeader(message, new FlexOfferRevocationElement());
    wire.setFlexOfferMessageID(message.flexOfferMessageId().toString());
    return wire;
  }

  static FlexOrder read(FlexOrderElement wire) {
    return new FlexOrder(
        HeaderMapping.header(wire),
        HeaderMapping.scope(wire),
        wire.isUnsolicited(),
        Reading.optional(wire.getFlexOfferMessageID(), MessageId::new),
        wire.getServiceType(),
        wire.getContractID(),
        Reading.optional(wire.getDPrognosisMessageID(), MessageId::new),
        wire.getBaselineReference(),
        Reading.decimal("Price", wire.getPrice()),
        new CurrencyCode(wire.getCurrency()),
        new OrderReference(wire.getOrderReference()),
        Reading.optional(wire.getOptionReference(), OptionReference::new),
        Reading.activationFactor("ActivationFactor", wire.getActivationFactor()),
        wire.getISP().stream().map(isp -> new FlexOrder.Isp(range(isp), power(isp))).toList());
  }

  static FlexOrderElement write(FlexOrder message) {
    FlexOrderElement wire = HeaderMapping.withScope(message, new FlexOrderElement());
    if (hasNewAttributes(message)) {
      wire.setUnsolicited(message.unsolicited());
      wire.setServiceType(message.serviceType());
    }
    wire.setFlexOfferMessageID(Writing.optional(message.flexOfferMessageId()));
    wire.setContractID(message.contractId());
    wire.setDPrognosisMessageID(Writing.optional(message.dPrognosisMessageId()));
    wire.setBaselineReference(message.baselineReference());
    wire.setPrice(Writing.amount("Price", message.price()));
    wire.setCurrency(message.currency().toString());
    wire.setOrderReference(message.orderReference().toString());
    wire.setOptionReference(Writing.optional(message.optionReference()));
    wire.setActivationFactor(message.activationFactor().value());
    message.isps().forEach(isp -> wire.getISP().add(write(isp.range(), isp.power())));
    return wire;
  }

  /** Release 3.1.0 added {@code Unsolicited} and the {@code ServiceType} of orders. */
  private static boolean hasNewAttributes(UftpMessage message) {
    return message.header().version().isAtLeast(UftpVersion.V3_1_0);
  }

  private static FlexOffer.Option read(OptionOfOffer wire) {
    return new FlexOffer.Option(
        new OptionReference(wire.getOptionReference()),
        Reading.decimal("OfferOption Price", wire.getPrice()),
        Reading.activationFactor("OfferOption MinActivationFactor", wire.getMinActivationFactor()),
        wire.getISP().stream().map(isp -> new FlexOffer.Isp(range(isp), power(isp))).toList());
  }

  private static OptionOfOffer write(FlexOffer.Option option) {
    OptionOfOffer wire = new OptionOfOffer();
    wire.setOptionReference(option.optionReference().toString());
    wire.setPrice(Writing.amount("OfferOption Price", option.price()));
    wire.setMinActivationFactor(option.minActivationFactor().value());
    option.isps().forEach(isp -> wire.getISP().add(write(isp.range(), isp.power())));
    return wire;
  }

  private static IspRange range(IspPower wire) {
    return Reading.range(wire.getStart(), wire.getDuration());
  }

  private static Power power(IspPower wire) {
    return Reading.power("ISP Power", wire.getPower());
  }

  private static IspPower write(IspRange range, Power power) {
    IspPower wire = new IspPower();
    wire.setStart(Writing.start(range));
    wire.setDuration(Writing.duration(range));
    wire.setPower(Writing.watts(power));
    return wire;
  }
}
