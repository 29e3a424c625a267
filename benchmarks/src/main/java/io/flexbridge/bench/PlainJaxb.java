package io.flexbridge.bench;

import io.flexbridge.uftp.xml.v3_1.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The usual way to read UFTP: a JAXB context that is made once, and an unmarshaller per document
 * that validates by the schema while it reads. It makes generated objects, no checked values.
 */
final class PlainJaxb {

  /** The schema to validate by, if it is to be another than ours: a copy of the published one. */
  private static final String SCHEMA = "jaxb.schema";

  private static final String OURS = "/io/flexbridge/uftp/xsd/3.1.0/uftp.xsd";

  private final JAXBContext context;
  private final Schema schema;

  PlainJaxb() throws JAXBException, SAXException, MalformedURLException {
    context = JAXBContext.newInstance(ObjectFactory.class);
    schema = SchemaFactory.newDefaultInstance().newSchema(location());
  }

  private static URL location() throws MalformedURLException {
    String given = System.getProperty(SCHEMA);
    return given == null
        ? Objects.requireNonNull(ObjectFactory.class.getResource(OURS))
        : Path.of(given).toUri().toURL();
  }

  Object read(byte[] xml) throws JAXBException {
    Unmarshaller unmarshaller = context.createUnmarshaller();
    unmarshaller.setSchema(schema);
    return unmarshaller.unmarshal(new ByteArrayInputStream(xml));
  }
}
