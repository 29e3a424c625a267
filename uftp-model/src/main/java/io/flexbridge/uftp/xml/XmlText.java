package io.flexbridge.uftp.xml;

/** Characters between tags. No message has any but white space. */
record XmlText(String text) implements XmlContent {

  boolean isBlank() {
    return text.isBlank();
  }
}
