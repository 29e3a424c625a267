package io.flexbridge.uftp.xml;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Takes down as elements what a SAX source tells. */
final class XmlCollector extends DefaultHandler {

  private final XmlBuilder builder = new XmlBuilder();

  /**
   * The document that was told.
   *
   * @throws IllegalStateException if it had no end
   */
  XmlElement root() {
    XmlElement root = builder.root();
    if (root == null) {
      throw new IllegalStateException("The document has no end");
    }
    return root;
  }

  @Override
  public void startElement(String namespace, String name, String qName, Attributes attributes) {
    List<XmlAttribute> list = new ArrayList<>(attributes.getLength());
    for (int i = 0; i < attributes.getLength(); i++) {
      list.add(
          new XmlAttribute(
              attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i)));
    }
    builder.start(namespace, name, list);
  }

  @Override
  public void characters(char[] text, int start, int length) {
    builder.text(new String(text, start, length));
  }

  @Override
  public void endElement(String namespace, String name, String qName) {
    builder.end();
  }
}
