package io.flexbridge.uftp.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** The schema of one release. Thread-safe. */
final class SchemaCheck {

  private static final String NO_DOCUMENT_TYPE =
      "http://apache.org/xml/features/disallow-doctype-decl";
  private static final String LOCALE = "http://apache.org/xml/properties/locale";

  private final Schema schema;

  private SchemaCheck(Schema schema) {
    this.schema = schema;
  }

  /** Loads our schema of that release from the class path. */
  static SchemaCheck ofRelease(String release) {
    String resource = "/io/flexbridge/uftp/xsd/%s/uftp.xsd".formatted(release);
    URL root = SchemaCheck.class.getResource(resource);
    if (root == null) {
      throw new IllegalStateException("There is no %s on the class path".formatted(resource));
    }
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      // Our schema's own parts, beside it.
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
      return new SchemaCheck(factory.newSchema(root));
    } catch (SAXException e) {
      throw new IllegalStateException("%s is not a schema".formatted(resource), e);
    }
  }

  /** The first thing in which the document is not as the schema has it; nothing if it is valid. */
  Optional<String> firstViolation(XmlElement root) {
    ValidatorHandler validator = schema.newValidatorHandler();
    XmlReplay replay = new XmlReplay(validator);
    try {
      // The messages are read by SchemaViolation, so they have to be in one language everywhere.
      validator.setProperty(LOCALE, Locale.ROOT);
      validator.setErrorHandler(new FirstViolation(replay));
      replay.document(root);
      return Optional.empty();
    } catch (SchemaViolation e) {
      return Optional.of(e.text());
    } catch (SAXException e) {
      throw new IllegalStateException("The schema processor failed", e);
    }
  }

  /**
   * Everything in which the text is not as the schema has it, as far as the processor gets, in the
   * order of the text. For texts that {@link XmlScan} has read.
   */
  List<LocatedViolation> violations(byte[] xml) {
    ValidatorHandler validator = schema.newValidatorHandler();
    ViolationCollector collector = new ViolationCollector(validator);
    try {
      validator.setProperty(LOCALE, Locale.ROOT);
      validator.setErrorHandler(collector);
      SAXParserFactory parsers = SAXParserFactory.newDefaultNSInstance();
      parsers.setFeature(NO_DOCUMENT_TYPE, true);
      XMLReader reader = parsers.newSAXParser().getXMLReader();
      reader.setContentHandler(collector);
      reader.setErrorHandler(collector);
      reader.parse(new InputSource(new ByteArrayInputStream(xml)));
      return collector.violations();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("The schema processor failed", e);
    }
  }

  /** Stops at the first error. */
  private record FirstViolation(XmlReplay replay) implements ErrorHandler {

    @Override
    public void warning(SAXParseException warning) {
      // None concerns the document.
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
      String message = String.valueOf(error.getMessage());
      if (!SchemaViolation.isToBeContinued(message)) {
        throw SchemaViolation.of(message, replay.path());
      }
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      error(error);
    }
  }
}
