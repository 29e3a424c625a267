package io.flexbridge.uftp.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML from strangers: UTF-8 and XML 1.0 only, no document type, no entities but the five that
 * XML itself has, nothing fetched from anywhere, everything within {@link XmlLimits}.
 */
final class XmlScan {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Longest domain name that DNS allows: the patterns for domains see no longer text. */
  private static final int MAX_DOMAIN_CHARACTERS = 253;

  private final XMLStreamReader reader;
  private final int maxAttributeCharacters;
  private final XmlBuilder builder = new XmlBuilder();
  private int elements;

  private XmlScan(XMLStreamReader reader, int maxAttributeCharacters) {
    this.reader = reader;
    this.maxAttributeCharacters = maxAttributeCharacters;
  }

  /** Reads a payload message. */
  static XmlDocument payload(byte[] xml) throws UndecodableMessageException {
    return scan("Message", xml, XmlLimits.MAX_PAYLOAD_BYTES, XmlLimits.MAX_ATTRIBUTE_CHARACTERS);
  }

  /** Reads an envelope. */
  static XmlDocument envelope(byte[] xml) throws UndecodableMessageException {
    return scan("Envelope", xml, XmlLimits.MAX_ENVELOPE_BYTES, XmlLimits.MAX_BODY_CHARACTERS);
  }

  private static XmlDocument scan(
      String thing, byte[] xml, int maxBytes, int maxAttributeCharacters)
      throws UndecodableMessageException {
    if (xml.length > maxBytes) {
      throw new UndecodableMessageException(
          "%s of %d bytes is larger than %d".formatted(thing, xml.length, maxBytes));
    }
    String text = decoded(thing, xml);
    boolean hasMark = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new XmlDocument(
        root(thing, hasMark ? text.substring(1) : text, maxAttributeCharacters), hasMark);
  }

  private static String decoded(String thing, byte[] xml) throws UndecodableMessageException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(xml))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableMessageException("%s is not UTF-8".formatted(thing), e);
    }
  }

  // The parser throws unchecked exceptions too, on purpose or not: whatever comes, it is the input.
  private static XmlElement root(String thing, String text, int maxAttributeCharacters)
      throws UndecodableMessageException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        return new XmlScan(reader, maxAttributeCharacters).root();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new UndecodableMessageException(
          "%s is not well-formed XML%s".formatted(thing, position(e)), e);
    } catch (RuntimeException e) {
      throw new UndecodableMessageException("%s is not well-formed XML".formatted(thing), e);
    }
  }

  private static String position(XMLStreamException e) {
    return e.getLocation() == null
        ? ""
        : " at line %d, column %d"
            .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
  }

  /** A factory per document: it costs little, and one that is shared keeps the last document. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("No external resource is read");
        });
    return factory;
  }

  private XmlElement root() throws XMLStreamException, UndecodableMessageException {
    checkDeclaration();
    while (reader.hasNext()) {
      event(reader.next());
    }
    XmlElement root = builder.root();
    if (root == null) {
      throw new UndecodableMessageException("The document has no element");
    }
    return root;
  }

  private void checkDeclaration() throws UndecodableMessageException {
    String version = reader.getVersion();
    if (version != null && !version.equals("1.0")) {
      throw new UndecodableMessageException(
          "XML version %s is not 1.0".formatted(Quoted.text(version)));
    }
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new UndecodableMessageException(
          "Encoding %s is not UTF-8".formatted(Quoted.text(encoding)));
    }
  }

  private void event(int type) throws UndecodableMessageException {
    switch (type) {
      case XMLStreamConstants.START_ELEMENT -> start();
      case XMLStreamConstants.END_ELEMENT -> builder.end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          builder.text(reader.getText());
      case XMLStreamConstants.DTD ->
          throw new UndecodableMessageException("A document type (DOCTYPE) is not allowed");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw new UndecodableMessageException(
              "Entity %s is not allowed".formatted(Quoted.text(reader.getLocalName())));
      default -> {
        // Comments, processing instructions and the ends of the document say nothing.
      }
    }
  }

  private void start() throws UndecodableMessageException {
    String name = reader.getLocalName();
    if (builder.depth() >= XmlLimits.MAX_DEPTH) {
      throw new UndecodableMessageException(
          "Element %s is nested deeper than %d".formatted(Quoted.text(name), XmlLimits.MAX_DEPTH));
    }
    if (++elements > XmlLimits.MAX_ELEMENTS) {
      throw new UndecodableMessageException(
          "There are more than %d elements".formatted(XmlLimits.MAX_ELEMENTS));
    }
    builder.start(reader.getNamespaceURI(), name, attributes(name));
  }

  private List<XmlAttribute> attributes(String element) throws UndecodableMessageException {
    int count = reader.getAttributeCount();
    if (count > XmlLimits.MAX_ATTRIBUTES) {
      throw new UndecodableMessageException(
          "Element %s has %d attributes, more than %d"
              .formatted(Quoted.text(element), count, XmlLimits.MAX_ATTRIBUTES));
    }
    List<XmlAttribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      XmlAttribute attribute =
          new XmlAttribute(
              orEmpty(reader.getAttributeNamespace(i)),
              reader.getAttributeLocalName(i),
              reader.getAttributeValue(i));
      checkLength(element, attribute);
      attributes.add(attribute);
    }
    return attributes;
  }

  private void checkLength(String element, XmlAttribute attribute)
      throws UndecodableMessageException {
    int limit = maxLength(attribute.name());
    int length = attribute.value().length();
    if (length > limit) {
      throw new UndecodableMessageException(
          "%s: %s of %d characters is longer than %d"
              .formatted(Quoted.text(element), Quoted.text(attribute.name()), length, limit));
    }
  }

  private int maxLength(String attribute) {
    if (attribute.endsWith("Domain")) {
      return MAX_DOMAIN_CHARACTERS;
    }
    return attribute.equals("Body") ? maxAttributeCharacters : XmlLimits.MAX_ATTRIBUTE_CHARACTERS;
  }

  private static String orEmpty(@Nullable String namespace) {
    return namespace == null ? "" : namespace;
  }
}
