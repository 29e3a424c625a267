package io.flexbridge.uftp.xml;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.xml.sax.SAXException;

/**
 * What a document violates, in our words: the schema processor tells the rule by its name in the
 * XML Schema recommendation and quotes what it is about, but it repeats values of any length, and
 * patterns that nobody can read.
 */
final class SchemaViolation extends SAXException {

  private static final long serialVersionUID = 1L;

  /** Rules on values; a message on the attribute that has the value follows. */
  private static final Set<String> ON_VALUES =
      Set.of(
          "cvc-datatype-valid.1.2.1",
          "cvc-pattern-valid",
          "cvc-enumeration-valid",
          "cvc-fractionDigits-valid",
          "cvc-minInclusive-valid",
          "cvc-maxInclusive-valid");

  private static final Pattern QUOTE = Pattern.compile("'");

  private final String text;

  private SchemaViolation(String text) {
    super(text);
    this.text = text;
  }

  /** What is wrong, for people. */
  String text() {
    return text;
  }

  /** Whether the processor's next message tells more about the same thing. */
  static boolean isToBeContinued(String processorMessage) {
    return ON_VALUES.contains(rule(processorMessage));
  }

  /**
   * The violation that the processor reports at that place.
   *
   * @param path the elements from the root to the one in question
   */
  static SchemaViolation of(String processorMessage, List<XmlElement> path) {
    Quotes quotes = new Quotes(QUOTE.splitAsStream(processorMessage).toList());
    String where = Quoted.path(path);
    return new SchemaViolation(
        switch (rule(processorMessage)) {
          case "cvc-elt.1.a" -> "%s is not a message of UFTP".formatted(where);
          case "cvc-complex-type.3.2.2" ->
              "%s: attribute %s is not allowed".formatted(where, Quoted.text(quotes.first()));
          case "cvc-complex-type.4" ->
              "%s: attribute %s is missing".formatted(where, quotes.first());
          case "cvc-attribute.3" ->
              "%s: %s"
                  .formatted(where, badValue(path.getLast(), quotes.fromEnd(3), quotes.fromEnd(1)));
          case "cvc-complex-type.2.4.a" ->
              "%s stands where %s is expected".formatted(where, alternatives(quotes.fromEnd(1)));
          case "cvc-complex-type.2.4.b" ->
              "%s: element %s is missing".formatted(where, alternatives(quotes.fromEnd(1)));
          case "cvc-complex-type.2.4.d" -> "%s is not expected here".formatted(where);
          case "cvc-complex-type.2.1" -> "%s is not empty between its tags".formatted(where);
          case "cvc-complex-type.2.3" -> "%s has text between its tags".formatted(where);
          default -> "%s is not valid (%s)".formatted(where, rule(processorMessage));
        });
  }

  private static String rule(String processorMessage) {
    return processorMessage.substring(0, Math.max(0, processorMessage.indexOf(':')));
  }

  private static String badValue(XmlElement element, String attribute, String type) {
    String value = element.attribute(attribute);
    return "%s %s is not %s"
        .formatted(
            Quoted.name(attribute), Quoted.text(value == null ? "" : value), AllowedForms.of(type));
  }

  /** The processor lists the elements that it would take here as {@code {A, B}}. */
  private static String alternatives(String names) {
    return names.replace("{", "").replace("}", "").replace(", ", " or ");
  }

  /** A message cut at its quotation marks: every second piece was quoted. */
  private record Quotes(List<String> pieces) {

    String first() {
      return pieces.size() > 1 ? pieces.get(1) : "";
    }

    /** The n-th quoted text from the end; a value with quotation marks of its own comes before. */
    String fromEnd(int n) {
      int index = pieces.size() - 2 * n;
      return index >= 0 ? pieces.get(index) : "";
    }
  }
}
