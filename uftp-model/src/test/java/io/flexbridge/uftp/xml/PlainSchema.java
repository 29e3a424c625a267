package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.SharedData;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/** A schema as a plain XML processor uses it: its verdict on a text, nothing of our codec. */
final class PlainSchema {

  private static final List<String> PUBLISHED_PARTS =
      List.of("common", "agr-cro", "agr-dso", "cro-dso", "metering");

  private final ThreadLocal<Validator> validators;

  private PlainSchema(Schema schema) {
    // Making one costs more than a verdict.
    this.validators = ThreadLocal.withInitial(schema::newValidator);
  }

  /** The published schema of that release, all parts of it. */
  static PlainSchema published(String release) throws SAXException {
    Path folder = SharedData.path("uftp-schemas/" + release);
    String includes =
        PUBLISHED_PARTS.stream()
            .map("<xs:include schemaLocation='UFTP-%s.xsd'/>"::formatted)
            .collect(Collectors.joining());
    String root =
        "<xs:schema xmlns:xs='%s'>%s</xs:schema>"
            .formatted(XMLConstants.W3C_XML_SCHEMA_NS_URI, includes);
    return new PlainSchema(
        SchemaFactory.newDefaultInstance()
            .newSchema(
                new StreamSource(
                    new StringReader(root), folder.resolve("all.xsd").toUri().toString())));
  }

  /** Our schema of that release. */
  static PlainSchema ours(String release) throws SAXException {
    return new PlainSchema(
        SchemaFactory.newDefaultInstance()
            .newSchema(
                PlainSchema.class.getResource(
                    "/io/flexbridge/uftp/xsd/%s/uftp.xsd".formatted(release))));
  }

  boolean isValid(String xml) {
    try {
      validators.get().validate(new StreamSource(new StringReader(xml)));
      return true;
    } catch (SAXException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
