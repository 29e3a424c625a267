package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.xml.v3_1.ObjectFactory;
import io.flexbridge.uftp.xml.v3_1.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One release of UFTP: its schema, its generated classes and the way from and to the newest ones.
 */
final class Release {

  private final SchemaCheck schema;
  private final GeneratedClasses classes;
  private final Map<String, ElementShape> roots;
  private final UnaryOperator<Object> toNewest;
  private final UnaryOperator<Object> fromNewest;

  private Release(
      String name,
      GeneratedClasses classes,
      Map<String, ElementShape> roots,
      UnaryOperator<Object> toNewest,
      UnaryOperator<Object> fromNewest) {
    this.schema = SchemaCheck.ofRelease(name);
    this.classes = classes;
    this.roots = roots;
    this.toNewest = toNewest;
    this.fromNewest = fromNewest;
  }

  /** Release 3.1.0, the newest: its generated classes are what {@link MessageMapping} knows. */
  static Release release310() {
    return new Release(
        "3.1.0",
        GeneratedClasses.of(ObjectFactory.class),
        ElementShape.roots(ObjectFactory.class),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** Release 3.0.0. */
  static Release release300() {
    Class<?> factory = io.flexbridge.uftp.xml.v3_0.ObjectFactory.class;
    return new Release(
        "3.0.0",
        GeneratedClasses.of(factory),
        ElementShape.roots(factory),
        ReleaseBridge.between(factory, ObjectFactory.class)::copy,
        ReleaseBridge.between(ObjectFactory.class, factory)::copy);
  }

  /** Whether a message with this {@code Version} is read as one of release 3.0.0. */
  static boolean isNumberOf300(String version) {
    return version.strip().startsWith("3.0.");
  }

  /** The root elements by name. */
  Map<String, ElementShape> roots() {
    return roots;
  }

  /** The first thing in which the document is not as the schema has it. */
  Optional<String> firstViolation(XmlElement root) {
    return schema.firstViolation(root);
  }

  /** Everything in which the text is not as the schema has it, with its place. */
  List<LocatedViolation> violations(byte[] xml) {
    return schema.violations(xml);
  }

  /** The object for a valid document, in the newest release's classes. */
  Payload read(XmlElement root) throws UndecodableMessageException {
    return switch (toNewest.apply(classes.read(root))) {
      case Payload payload -> payload;
      case Object other ->
          throw new UndecodableMessageException(
              "%s is not a payload message".formatted(Quoted.name(root.name())));
    };
  }

  /**
   * The XML of an object of the newest release's classes, in the forms that the receiver takes;
   * whether it is valid is not looked at.
   *
   * @throws IllegalArgumentException if it has what this release does not know
   */
  byte[] write(Payload payload, PeerForms forms) {
    return XmlPrinter.print(forms.applied(classes.write(fromNewest.apply(payload))));
  }

  /**
   * Looks at what was written as a receiver would.
   *
   * @param forms what the receiver takes
   * @throws IllegalArgumentException if it is not valid
   */
  void check(byte[] xml, PeerForms forms) {
    try {
      schema
          .firstViolation(forms.asPublished(XmlScan.payload(xml).root()))
          .ifPresent(Release::refuse);
    } catch (UndecodableMessageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void refuse(String violation) {
    throw new IllegalArgumentException(violation);
  }
}
