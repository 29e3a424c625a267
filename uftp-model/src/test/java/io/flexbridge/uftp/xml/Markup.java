package io.flexbridge.uftp.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML as a tree that tests change and print; nothing of the codec that is tested. */
sealed interface Markup {

  /** An element. */
  record Element(String namespace, String name, List<Attribute> attributes, List<Markup> content)
      implements Markup {

    public Element {
      attributes = List.copyOf(attributes);
      content = List.copyOf(content);
    }

    @Nullable String attribute(String attributeName) {
      return attributes.stream()
          .filter(attribute -> attribute.isNamed(attributeName))
          .map(Attribute::value)
          .findFirst()
          .orElse(null);
    }

    Element withAttribute(String attributeName, String value) {
      return withAttribute(new Attribute("", attributeName, value));
    }

    /** With that attribute, in the place of one of the same name. */
    Element withAttribute(Attribute attribute) {
      List<Attribute> changed = new ArrayList<>(attributes);
      changed.replaceAll(other -> other.isSameName(attribute) ? attribute : other);
      if (!changed.contains(attribute)) {
        changed.add(attribute);
      }
      return new Element(namespace, name, changed, content);
    }

    Element without(Attribute attribute) {
      return withAttributes(
          attributes.stream().filter(other -> !other.isSameName(attribute)).toList());
    }

    Element withAttributes(List<Attribute> changed) {
      return new Element(namespace, name, changed, content);
    }

    Element withContent(List<Markup> changed) {
      return new Element(namespace, name, attributes, changed);
    }

    /** How many elements there are, this one and those within. */
    int size() {
      return 1
          + content.stream()
              .mapToInt(child -> child instanceof Element element ? element.size() : 0)
              .sum();
    }

    /** This element and those within. */
    List<Element> elements() {
      List<Element> all = new ArrayList<>(List.of(this));
      for (Markup child : content) {
        if (child instanceof Element element) {
          all.addAll(element.elements());
        }
      }
      return all;
    }

    @Override
    public String toString() {
      StringBuilder xml = new StringBuilder();
      print(this, "", xml);
      return xml.toString();
    }
  }

  /** Text between tags. */
  record Text(String value) implements Markup {}

  /** An attribute. */
  record Attribute(String namespace, String name, String value) {

    boolean isNamed(String other) {
      return namespace.isEmpty() && name.equals(other);
    }

    boolean isSameName(Attribute other) {
      return namespace.equals(other.namespace) && name.equals(other.name);
    }
  }

  /** The tree of a well-formed document. */
  static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      return element(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  private static Element element(org.w3c.dom.Element element) {
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      attributes.add(
          new Attribute(
              orEmpty(attribute.getNamespaceURI()),
              attribute.getLocalName(),
              attribute.getValue()));
    }
    List<Markup> content = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      content.add(
          node instanceof org.w3c.dom.Element child
              ? element(child)
              : new Text(node.getTextContent()));
    }
    return new Element(
        orEmpty(element.getNamespaceURI()), element.getLocalName(), attributes, content);
  }

  private static void print(Element element, String namespace, StringBuilder xml) {
    xml.append('<').append(element.name());
    if (!element.namespace().equals(namespace)) {
      xml.append(" xmlns=\"").append(element.namespace()).append('"');
    }
    int prefixes = 0;
    for (Attribute attribute : element.attributes()) {
      xml.append(' ');
      if (!attribute.namespace().isEmpty()) {
        String prefix = "p" + prefixes++;
        xml.append("xmlns:%s=\"%s\" %s:".formatted(prefix, attribute.namespace(), prefix));
      }
      xml.append(attribute.name()).append("=\"");
      escape(attribute.value(), xml);
      xml.append('"');
    }
    if (element.content().isEmpty()) {
      xml.append("/>");
      return;
    }
    xml.append('>');
    for (Markup child : element.content()) {
      switch (child) {
        case Element inner -> print(inner, element.namespace(), xml);
        case Text text -> escape(text.value(), xml);
      }
    }
    xml.append("</").append(element.name()).append('>');
  }

  private static void escape(String value, StringBuilder xml) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '"' || c < ' ') {
        xml.append("&#").append((int) c).append(';');
      } else {
        xml.append(c);
      }
    }
  }

  private static String orEmpty(@Nullable String namespace) {
    return namespace == null ? "" : namespace;
  }
}
