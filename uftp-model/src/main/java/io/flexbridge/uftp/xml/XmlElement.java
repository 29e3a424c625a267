package io.flexbridge.uftp.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a small document, within {@link XmlLimits}; its namespace is empty if it has none.
 */
record XmlElement(
    String namespace, String name, List<XmlAttribute> attributes, List<XmlContent> content)
    implements XmlContent {

  XmlElement {
    attributes = List.copyOf(attributes);
    content = List.copyOf(content);
  }

  /** The value of the attribute without namespace, null if there is none. */
  @Nullable String attribute(String attributeName) {
    for (XmlAttribute attribute : attributes) {
      if (attribute.isNamed(attributeName)) {
        return attribute.value();
      }
    }
    return null;
  }

  /** The elements directly below. */
  Stream<XmlElement> children() {
    return content.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
  }

  /** Whether there is an element of that name directly below. */
  boolean hasChild(String childName) {
    return children().anyMatch(child -> child.name.equals(childName));
  }

  /** A copy in which the attribute has this value, whether it was there or not. */
  XmlElement withAttribute(String attributeName, String value) {
    List<XmlAttribute> changed = new ArrayList<>(withoutAttribute(attributeName).attributes);
    changed.add(XmlAttribute.of(attributeName, value));
    return new XmlElement(namespace, name, changed, content);
  }

  /** A copy without the attribute. */
  XmlElement withoutAttribute(String attributeName) {
    List<XmlAttribute> rest =
        attributes.stream().filter(attribute -> !attribute.isNamed(attributeName)).toList();
    return new XmlElement(namespace, name, rest, content);
  }

  /** A copy with this content. */
  XmlElement withContent(List<? extends XmlContent> changed) {
    return new XmlElement(namespace, name, attributes, List.copyOf(changed));
  }
}
