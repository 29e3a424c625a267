package io.flexbridge.uftp.xml;

import java.nio.charset.StandardCharsets;

/**
 * Prints elements so that every character comes back: tabs and line breaks in attributes are
 * escaped, which JAXB does not do for all of them. Always the same for the same element.
 */
final class XmlPrinter {

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final StringBuilder xml = new StringBuilder(DECLARATION);

  private XmlPrinter() {}

  /**
   * The document in UTF-8.
   *
   * @throws IllegalArgumentException if a value has a character that XML cannot express
   */
  static byte[] print(XmlElement root) {
    XmlPrinter printer = new XmlPrinter();
    printer.element(root);
    return printer.xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void element(XmlElement element) {
    xml.append('<').append(element.name());
    if (!element.namespace().isEmpty()) {
      attribute(element, "xmlns", element.namespace());
    }
    for (XmlAttribute attribute : element.attributes()) {
      attribute(element, attribute);
    }
    if (element.content().isEmpty()) {
      xml.append("/>");
      return;
    }
    xml.append('>');
    for (XmlContent content : element.content()) {
      switch (content) {
        case XmlElement child -> element(child);
        case XmlText text -> escaped(element, "text", text.text());
      }
    }
    xml.append("</").append(element.name()).append('>');
  }

  private void attribute(XmlElement element, XmlAttribute attribute) {
    if (attribute.namespace().isEmpty()) {
      attribute(element, attribute.name(), attribute.value());
    } else {
      attribute(element, "xmlns:ns", attribute.namespace());
      attribute(element, "ns:" + attribute.name(), attribute.value());
    }
  }

  private void attribute(XmlElement element, String name, String value) {
    xml.append(' ').append(name).append("=\"");
    escaped(element, name, value);
    xml.append('"');
  }

  private void escaped(XmlElement element, String name, String value) {
    value
        .codePoints()
        .forEach(
            c -> {
              if (!isXml(c)) {
                throw new IllegalArgumentException(
                    "%s: %s %s has a character that XML cannot express"
                        .formatted(element.name(), name, Quoted.text(value)));
              }
              escaped(c);
            });
  }

  private void escaped(int codePoint) {
    switch (codePoint) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      case '"' -> xml.append("&quot;");
      case '\t', '\n', '\r' -> xml.append("&#").append(codePoint).append(';');
      default -> xml.appendCodePoint(codePoint);
    }
  }

  /** The characters of XML 1.0, which has no lone surrogates and few control characters. */
  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
