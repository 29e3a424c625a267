package io.flexbridge.bench;

import io.flexbridge.uftp.xml.v3_1.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The usual way to read UFTP: a JAXB context that is made once, and an unmarshaller per document
 * that validates by the schema while it reads. It makes generated objects, no checked values.
 */
final class PlainJaxb {

  private final JAXBContext context;
  private final Schema schema;

  PlainJaxb() throws JAXBException, SAXException {
    context = JAXBContext.newInstance(ObjectFactory.class);
    schema =
        SchemaFactory.newDefaultInstance()
            .newSchema(ObjectFactory.class.getResource("/io/flexbridge/uftp/xsd/3.1.0/uftp.xsd"));
  }

  Object read(byte[] xml) throws JAXBException {
    Unmarshaller unmarshaller = context.createUnmarshaller();
    unmarshaller.setSchema(schema);
    return unmarshaller.unmarshal(new ByteArrayInputStream(xml));
  }
}
