package io.flexbridge.uftp.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a message presentable to the schema of its release where our records can hold more than
 * that schema allows: the schema sees a stand-in, the record gets the original. So everything else
 * in the message is still checked.
 */
final class StandIns {

  private static final Pattern EAN_OF_18_DIGITS = Pattern.compile("[Ee][0-9]{18}");
  private static final int EAN_LENGTH = 17;
  private static final String ADDRESS = "ean.000000000000";
  private static final String ID = "00000000-0000-0000-0000-000000000000";
  private static final String DAY = "2000-01-01";

  private final Map<String, ElementShape> declared;
  private final Deviations deviations;

  /** Stand-ins for a message of the release with these root elements. */
  StandIns(Map<String, ElementShape> declared, Deviations deviations) {
    this.declared = declared;
    this.deviations = deviations;
  }

  /** What the schema is to see. */
  XmlElement apply(XmlElement root) {
    return switch (root.name()) {
      case "Metering" -> meter(root);
      case "FlexSettlement" -> settlement(root);
      default -> withoutNewAttributes(root);
    };
  }

  private XmlElement meter(XmlElement root) {
    String ean = root.attribute("EAN");
    if (ean == null || !EAN_OF_18_DIGITS.matcher(ean).matches()) {
      return root;
    }
    deviations.add("Metering: EAN of 18 digits instead of 16");
    return root.withAttribute("EAN", ean.substring(0, EAN_LENGTH));
  }

  private XmlElement settlement(XmlElement root) {
    List<XmlContent> content = new ArrayList<>(root.content());
    if (!root.hasChild("FlexOrderSettlement")) {
      deviations.add("FlexSettlement: no FlexOrderSettlement");
      content.addFirst(orderSettlement());
    }
    if (!root.hasChild("ContractSettlement")) {
      deviations.add("FlexSettlement: no ContractSettlement");
      content.addLast(contractSettlement());
    }
    return root.withContent(content);
  }

  /** Attributes that only newer releases have; an order may then be without an offer as well. */
  private XmlElement withoutNewAttributes(XmlElement root) {
    ElementShape shape = declared.get(root.name());
    if (shape == null) {
      return root;
    }
    XmlElement older = root;
    for (XmlAttribute attribute : root.attributes()) {
      if (attribute.namespace().isEmpty() && !shape.attributes().contains(attribute.name())) {
        deviations.add(
            "%s: %s is not in the release that the message is written in"
                .formatted(root.name(), attribute.name()));
        older = older.withoutAttribute(attribute.name());
      }
    }
    return isUnsolicitedOrder(root) ? older.withAttribute("FlexOfferMessageID", ID) : older;
  }

  private static boolean isUnsolicitedOrder(XmlElement root) {
    String unsolicited = root.attribute("Unsolicited");
    return root.name().equals("FlexOrder")
        && root.attribute("FlexOfferMessageID") == null
        && unsolicited != null
        && Set.of("true", "1").contains(unsolicited);
  }

  private static XmlElement orderSettlement() {
    XmlElement isp =
        element("ISP")
            .withAttribute("Start", "1")
            .withAttribute("BaselinePower", "0")
            .withAttribute("OrderedFlexPower", "0")
            .withAttribute("ActualPower", "0")
            .withAttribute("DeliveredFlexPower", "0");
    return element("FlexOrderSettlement")
        .withAttribute("Period", DAY)
        .withAttribute("CongestionPoint", ADDRESS)
        .withAttribute("Price", "0")
        .withAttribute("NetSettlement", "0")
        .withContent(List.of(isp));
  }

  private static XmlElement contractSettlement() {
    XmlElement isp = element("ISP").withAttribute("Start", "1").withAttribute("ReservedPower", "0");
    XmlElement day = element("Period").withAttribute("Period", DAY).withContent(List.of(isp));
    return element("ContractSettlement").withContent(List.of(day));
  }

  private static XmlElement element(String name) {
    return new XmlElement("", name, List.of(), List.of());
  }
}
