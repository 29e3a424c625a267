package io.flexbridge.uftp.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Hands a text to a validator and keeps what the validator says, with the place in the text. */
final class ViolationCollector extends DefaultHandler implements ErrorHandler {

  private final ValidatorHandler validator;
  private final Deque<XmlElement> path = new ArrayDeque<>();
  private final List<LocatedViolation> violations = new ArrayList<>();
  private @Nullable Locator locator;

  ViolationCollector(ValidatorHandler validator) {
    this.validator = validator;
  }

  List<LocatedViolation> violations() {
    return List.copyOf(violations);
  }

  @Override
  public void setDocumentLocator(Locator document) {
    locator = document;
  }

  @Override
  public void startDocument() throws SAXException {
    validator.startDocument();
  }

  @Override
  public void endDocument() throws SAXException {
    validator.endDocument();
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    validator.startPrefixMapping(prefix, uri);
  }

  @Override
  public void endPrefixMapping(String prefix) throws SAXException {
    validator.endPrefixMapping(prefix);
  }

  @Override
  public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
      throws SAXException {
    path.addLast(new XmlElement(uri, name, attributes(attributes), List.of()));
    validator.startElement(uri, name, qualifiedName, attributes);
  }

  private static List<XmlAttribute> attributes(Attributes attributes) {
    List<XmlAttribute> list = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      list.add(
          new XmlAttribute(
              attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i)));
    }
    return list;
  }

  @Override
  public void endElement(String uri, String name, String qualifiedName) throws SAXException {
    validator.endElement(uri, name, qualifiedName);
    path.removeLast();
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    validator.characters(text, start, length);
  }

  @Override
  public void warning(SAXParseException warning) {
    // None concerns the document.
  }

  @Override
  public void error(SAXParseException error) {
    String message = String.valueOf(error.getMessage());
    if (!SchemaViolation.isToBeContinued(message) && violations.size() < XmlLimits.MAX_DEVIATIONS) {
      violations.add(located(SchemaViolation.of(message, List.copyOf(path)).text()));
    }
  }

  @Override
  public void fatalError(SAXParseException error) {
    error(error);
  }

  private LocatedViolation located(String text) {
    return locator == null
        ? new LocatedViolation(1, 1, text)
        : new LocatedViolation(locator.getLineNumber(), locator.getColumnNumber(), text);
  }
}
