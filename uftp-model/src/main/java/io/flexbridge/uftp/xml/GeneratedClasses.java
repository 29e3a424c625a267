package io.flexbridge.uftp.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.UnmarshallerHandler;
import org.xml.sax.SAXException;

/** The classes that are generated from the schema of one release. Thread-safe. */
final class GeneratedClasses {

  private final JAXBContext context;

  private GeneratedClasses(JAXBContext context) {
    this.context = context;
  }

  /** The classes that this factory makes. */
  static GeneratedClasses of(Class<?> objectFactory) {
    try {
      return new GeneratedClasses(JAXBContext.newInstance(objectFactory));
    } catch (JAXBException e) {
      throw new IllegalStateException("The generated classes do not fit the JAXB runtime", e);
    }
  }

  /**
   * The object for a document that the schema allows.
   *
   * @throws UndecodableMessageException if a value does not fit its property
   */
  Object read(XmlElement root) throws UndecodableMessageException {
    try {
      Unmarshaller unmarshaller = context.createUnmarshaller();
      // By default what cannot be converted becomes null without a word.
      unmarshaller.setEventHandler(event -> false);
      UnmarshallerHandler handler = unmarshaller.getUnmarshallerHandler();
      new XmlReplay(handler).document(root);
      return handler.getResult();
    } catch (JAXBException | SAXException | RuntimeException e) {
      throw new UndecodableMessageException(
          "%s cannot be read".formatted(Quoted.name(root.name())), e);
    }
  }

  /**
   * The document for an object.
   *
   * @throws IllegalArgumentException if a property has no XML form
   */
  XmlElement write(Object generated) {
    try {
      XmlCollector document = new XmlCollector();
      context.createMarshaller().marshal(generated, document);
      return document.root();
    } catch (JAXBException e) {
      throw new IllegalArgumentException(
          "%s cannot be written".formatted(generated.getClass().getSimpleName()), e);
    }
  }
}
