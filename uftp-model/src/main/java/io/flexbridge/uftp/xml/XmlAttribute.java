package io.flexbridge.uftp.xml;

/** An attribute; its namespace is empty if it has none. */
record XmlAttribute(String namespace, String name, String value) {

  static XmlAttribute of(String name, String value) {
    return new XmlAttribute("", name, value);
  }

  boolean isNamed(String localName) {
    return namespace.isEmpty() && name.equals(localName);
  }
}
