package io.flexbridge.uftp.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Tells a scanned document to a SAX handler, and always knows which element it is at. */
final class XmlReplay {

  private final ContentHandler handler;
  private final Deque<XmlElement> path = new ArrayDeque<>();

  /** One for all elements: a handler may only look at it while it is told of an element. */
  private final AttributesImpl attributes = new AttributesImpl();

  XmlReplay(ContentHandler handler) {
    this.handler = handler;
  }

  void document(XmlElement root) throws SAXException {
    handler.startDocument();
    element(root);
    handler.endDocument();
  }

  /** The element whose start or end is being told. */
  XmlElement current() {
    return path.getLast();
  }

  /** The elements from the root to that one. */
  List<XmlElement> path() {
    return List.copyOf(path);
  }

  private void element(XmlElement element) throws SAXException {
    path.addLast(element);
    handler.startElement(element.namespace(), element.name(), element.name(), attributes(element));
    for (XmlContent content : element.content()) {
      switch (content) {
        case XmlElement child -> element(child);
        case XmlText text -> text(text.text());
      }
    }
    handler.endElement(element.namespace(), element.name(), element.name());
    path.removeLast();
  }

  private void text(String text) throws SAXException {
    handler.characters(text.toCharArray(), 0, text.length());
  }

  private AttributesImpl attributes(XmlElement element) {
    attributes.clear();
    for (XmlAttribute attribute : element.attributes()) {
      attributes.addAttribute(
          attribute.namespace(), attribute.name(), attribute.name(), "CDATA", attribute.value());
    }
    return attributes;
  }
}
