package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import org.jspecify.annotations.Nullable;

/** Offers, their revocation, and orders: the messages in which the releases differ. */
final class PlainTrade {

  private PlainTrade() {}

  static FlexOffer flexOffer(PlainElement message) {
    return new FlexOffer(
        PlainHeader.header(message),
        PlainHeader.scope(message),
        message.instant("ExpirationDateTime"),
        unsolicited(message),
        message.optional("FlexRequestMessageID", MessageId::new),
        message.optionalText("ContractID"),
        message.optional("D-PrognosisMessageID", MessageId::new),
        message.optionalText("BaselineReference"),
        new CurrencyCode(message.text("Currency")),
        message.oneOrMore("OfferOption", PlainTrade::option));
  }

  static FlexOfferRevocation flexOfferRevocation(PlainElement message) {
    return new FlexOfferRevocation(
        PlainHeader.header(message), new MessageId(message.text("FlexOfferMessageID")));
  }

  static FlexOrder flexOrder(PlainElement message) {
    return new FlexOrder(
        PlainHeader.header(message),
        PlainHeader.scope(message),
        unsolicited(message),
        flexOfferMessageId(message),
        PlainHeader.isOfRelease300(message) ? null : message.optionalText("ServiceType"),
        message.optionalText("ContractID"),
        message.optional("D-PrognosisMessageID", MessageId::new),
        message.optionalText("BaselineReference"),
        message.amount("Price"),
        new CurrencyCode(message.text("Currency")),
        new OrderReference(message.text("OrderReference")),
        message.optional("OptionReference", OptionReference::new),
        activationFactor(message, "ActivationFactor"),
        message.oneOrMore("ISP", isp -> new FlexOrder.Isp(isp.range(), isp.power("Power"))));
  }

  private static @Nullable Boolean unsolicited(PlainElement message) {
    return PlainHeader.isOfRelease300(message) ? null : message.optionalFlag("Unsolicited");
  }

  private static @Nullable MessageId flexOfferMessageId(PlainElement order) {
    return PlainHeader.isOfRelease300(order)
        ? new MessageId(order.text("FlexOfferMessageID"))
        : order.optional("FlexOfferMessageID", MessageId::new);
  }

  private static FlexOffer.Option option(PlainElement option) {
    return new FlexOffer.Option(
        new OptionReference(option.text("OptionReference")),
        option.amount("Price"),
        activationFactor(option, "MinActivationFactor"),
        option.oneOrMore("ISP", isp -> new FlexOffer.Isp(isp.range(), isp.power("Power"))));
  }

  private static ActivationFactor activationFactor(PlainElement element, String attribute) {
    return element.has(attribute)
        ? new ActivationFactor(element.decimal(attribute))
        : ActivationFactor.ONE;
  }
}
