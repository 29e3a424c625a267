package io.flexbridge.uftp.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * What real peers send although no schema allows it, undone: extensions are left out, other
 * spellings replaced. Every difference is noted, and may be one of thousands, so noting costs
 * little. What is left is for the schema to judge.
 */
final class Tolerance {

  /** The reference of all answers in the unreleased main branch of the specification. */
  private static final String MAIN_BRANCH_REFERENCE = "ReferenceMessageID";

  /** Attributes whose white space belongs to the value: references come back as they were sent. */
  private static final Set<String> FREE_TEXT =
      Set.of(
          "ContractID",
          "ServiceType",
          "Reference",
          "BaselineReference",
          "OrderReference",
          "OptionReference",
          "RejectionReason",
          "DisputeReason");

  private static final Set<String> SCHEMA_HINTS =
      Set.of("schemaLocation", "noNamespaceSchemaLocation");

  private final Map<String, ElementShape> newest;
  private final Deviations deviations;

  /** A tolerance that knows the root elements of the newest release. */
  Tolerance(Map<String, ElementShape> newest, Deviations deviations) {
    this.newest = newest;
    this.deviations = deviations;
  }

  /** The message as the newest release's classes can read it. */
  XmlElement apply(XmlElement root) {
    ElementShape shape = root.namespace().isEmpty() ? newest.get(root.name()) : null;
    if (shape == null) {
      return root;
    }
    XmlElement cleaned = cleaned(root, shape);
    return cleaned.name().equals("FlexSettlement") ? withResult(cleaned) : cleaned;
  }

  private XmlElement cleaned(XmlElement element, ElementShape shape) {
    if (isClean(element, shape)) {
      return element;
    }
    List<XmlAttribute> attributes = new ArrayList<>();
    for (XmlAttribute attribute : element.attributes()) {
      XmlAttribute kept = attribute(element, attribute, shape);
      if (kept != null) {
        attributes.add(kept);
      }
    }
    return new XmlElement(element.namespace(), element.name(), attributes, content(element, shape));
  }

  /** Whether there is nothing to undo: most elements then need no copy. */
  private static boolean isClean(XmlElement element, ElementShape shape) {
    for (XmlAttribute attribute : element.attributes()) {
      if (!attribute.namespace().isEmpty()
          || !shape.attributes().contains(attribute.name())
          || isPadded(attribute)) {
        return false;
      }
    }
    return element.content().isEmpty();
  }

  private static boolean isPadded(XmlAttribute attribute) {
    return !FREE_TEXT.contains(attribute.name())
        && attribute.value().strip().length() < attribute.value().length();
  }

  private @Nullable XmlAttribute attribute(
      XmlElement element, XmlAttribute attribute, ElementShape shape) {
    if (attribute.namespace().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
        && SCHEMA_HINTS.contains(attribute.name())) {
      return attribute;
    }
    if (attribute.namespace().isEmpty() && shape.attributes().contains(attribute.name())) {
      return stripped(element, attribute);
    }
    String requestId = shape.requestIdAttribute().orElse(null);
    if (attribute.isNamed(MAIN_BRANCH_REFERENCE)
        && requestId != null
        && element.attribute(requestId) == null) {
      deviations.add(
          "%s: %s instead of %s".formatted(element.name(), MAIN_BRANCH_REFERENCE, requestId));
      return stripped(element, XmlAttribute.of(requestId, attribute.value()));
    }
    deviations.add(
        element.name() + ": unknown attribute " + Quoted.name(attribute.name()) + " left out");
    return null;
  }

  private XmlAttribute stripped(XmlElement element, XmlAttribute attribute) {
    if (!isPadded(attribute)) {
      return attribute;
    }
    deviations.add(element.name() + ": white space around the value of " + attribute.name());
    return XmlAttribute.of(attribute.name(), attribute.value().strip());
  }

  private List<XmlContent> content(XmlElement element, ElementShape shape) {
    List<XmlContent> kept = new ArrayList<>();
    for (XmlContent content : element.content()) {
      switch (content) {
        case XmlText text when text.isBlank() -> noteBlank(element, shape);
        case XmlText text -> kept.add(text);
        case XmlElement child when !child.namespace().isEmpty() ->
            deviations.add(
                element.name() + ": foreign element " + Quoted.name(child.name()) + " left out");
        case XmlElement child -> {
          ElementShape known = shape.children().get(child.name());
          kept.add(known == null ? child : cleaned(child, known));
        }
      }
    }
    return kept;
  }

  private void noteBlank(XmlElement element, ElementShape shape) {
    if (shape.children().isEmpty() && element.children().findAny().isEmpty()) {
      deviations.add(element.name() + ": white space between its tags");
    }
  }

  /** Releases 3.x require a result although a settlement answers nothing; later ones forbid it. */
  private XmlElement withResult(XmlElement settlement) {
    if (settlement.attribute("Result") != null) {
      return settlement;
    }
    deviations.add("FlexSettlement: no Result");
    return settlement.withAttribute("Result", "Accepted");
  }
}
