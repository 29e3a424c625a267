package io.flexbridge.uftp.xml;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** How the name of a namespace declaration begins. */
  private static final byte[] DECLARATION = {'x', 'm', 'l', 'n', 's'};

  /**
   * Attributes that are numbers, whose conversion takes time that grows with the square of digits.
   */
  private static final Set<String> NUMBERS =
      Set.of(
          "ActivationFactor",
          "ActualPower",
          "AvailablePower",
          "BaselinePower",
          "DeliveredFlexPower",
          "Duration",
          "MaxPower",
          "MinActivationFactor",
          "MinPower",
          "NetSettlement",
          "OfferedPower",
          "OrderedFlexPower",
          "OrderedPower",
          "Penalty",
          "Power",
          "PowerDeficiency",
          "Price",
          "RequestedPower",
          "ReservedPower",
          "Revision",
          "Start",
          "Value");

  private static final int PIECE_CHARACTERS = 8192;

  /** Longest domain name that DNS allows: the patterns for domains see no longer text. */
  private static final int MAX_DOMAIN_CHARACTERS = 253;

  private final XMLStreamReader reader;
  private final int maxAttributeCharacters;
  private final XmlBuilder builder = new XmlBuilder();
  private int elements;
  private int attributesInAll;

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
    checkUtf8(thing, xml);
    checkNamespaces(xml);
    boolean hasMark = hasByteOrderMark(xml);
    int from = hasMark ? BYTE_ORDER_MARK.length : 0;
    Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(xml, from, xml.length - from), StandardCharsets.UTF_8);
    return new XmlDocument(root(thing, text, maxAttributeCharacters), hasMark);
  }

  /** A piece at a time: the text as a whole would take several times the memory. */
  private static void checkUtf8(String thing, byte[] xml) throws UndecodableMessageException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(xml);
    CharBuffer piece = CharBuffer.allocate(PIECE_CHARACTERS);
    CoderResult result;
    do {
      result = decoder.decode(bytes, piece.clear(), /* endOfInput= */ true);
      if (result.isError()) {
        throw new UndecodableMessageException("%s is not UTF-8".formatted(thing));
      }
    } while (result.isOverflow());
  }

  /**
   * The parser compares every declaration with all others of its element before it tells of any.
   */
  private static void checkNamespaces(byte[] xml) throws UndecodableMessageException {
    int declared = 0;
    for (int i = 0; i < xml.length; i++) {
      if (xml[i] == '<') {
        declared = 0;
      } else if (xml[i] == DECLARATION[0] && isDeclaration(xml, i)) {
        declared++;
      }
      if (declared > XmlLimits.MAX_NAMESPACES) {
        throw new UndecodableMessageException(
            "An element declares more than %d namespaces".formatted(XmlLimits.MAX_NAMESPACES));
      }
    }
  }

  private static boolean isDeclaration(byte[] xml, int from) {
    int to = from + DECLARATION.length;
    return to <= xml.length && Arrays.equals(xml, from, to, DECLARATION, 0, DECLARATION.length);
  }

  private static boolean hasByteOrderMark(byte[] xml) {
    return xml.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            xml, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  // The parser throws unchecked exceptions too, on purpose or not: whatever comes, it is the input.
  private static XmlElement root(String thing, Reader text, int maxAttributeCharacters)
      throws UndecodableMessageException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(text);
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
          text();
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

  private void text() throws UndecodableMessageException {
    if (builder.textLength() + reader.getTextLength() > XmlLimits.MAX_TEXT_CHARACTERS) {
      throw new UndecodableMessageException(
          "Text between tags is longer than %d characters"
              .formatted(XmlLimits.MAX_TEXT_CHARACTERS));
    }
    builder.text(reader.getText());
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
    attributesInAll += count;
    if (attributesInAll > XmlLimits.MAX_ATTRIBUTES_IN_ALL) {
      throw new UndecodableMessageException(
          "There are more than %d attributes".formatted(XmlLimits.MAX_ATTRIBUTES_IN_ALL));
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
    if (NUMBERS.contains(attribute)) {
      return XmlLimits.MAX_NUMBER_CHARACTERS;
    }
    return attribute.equals("Body") ? maxAttributeCharacters : XmlLimits.MAX_ATTRIBUTE_CHARACTERS;
  }

  private static String orEmpty(@Nullable String namespace) {
    return namespace == null ? "" : namespace;
  }
}
