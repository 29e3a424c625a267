package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.xml.Markup.Attribute;
import io.flexbridge.uftp.xml.Markup.Element;
import io.flexbridge.uftp.xml.Markup.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Changes a message at one random place: what peers, time and attackers do to it.
 *
 * @param donors messages whose attributes and elements may get into others
 */
record Mutation(RandomGenerator random, List<Element> donors) {

  private static final String FOREIGN = "urn:example:extension";

  /** Names that some message has, or none has, or none of a release. */
  private static final List<String> NAMES =
      List.of("ISP", "Result", "ReferenceMessageID", "Unsolicited", "ServiceType", "Note", "Foo");

  /** What values consist of, what looks like it, and what patterns and numbers stumble over. */
  private static final List<String> CHARACTERS =
      List.of(
          "", " ", "0", "1", "9", "a", "z", "A", "Z", "-", "+", ".", ":", "/", "_", "E", "e", "T",
          "P", "ean.", "ea1.", "\n", "\t", "\u00A0", "\u2028", "\u0660", "é", "😀", "\uFFFD", "<");

  static final List<String> VALUES =
      List.of(
          "",
          " ",
          "0",
          "1",
          "-1",
          "+7",
          "007",
          "1.0",
          "1.00",
          "0.01",
          "0.001",
          "1.001",
          "12.34567",
          "12.30000",
          "1e3",
          "99999999999999999999",
          "18446744073709551617",
          "9223372036854775808",
          "-9223372036854775808",
          "999999999",
          "1000000000",
          "true",
          "false",
          "TRUE",
          "Accepted",
          "Rejected",
          "accepted",
          "Disputed",
          "Requested",
          "Available",
          "AGR",
          "DSO",
          "CRO",
          "kW",
          "kWh",
          "KW",
          "EUR",
          "EURO",
          "eur",
          "3.0.0",
          "3.1.0",
          "3.1",
          "3.1.0.1",
          "9.9.9",
          "٣.1.0",
          "a.nl",
          "A.nl",
          "a",
          "a.b",
          "a-b.nl",
          "-a.nl",
          "a--b.nl",
          "a.n1",
          "a..nl",
          ".nl",
          "a.nl.",
          "1.2.3.nl",
          "a-.nl",
          "a.b-c.de",
          "PT15M",
          "PT900S",
          "P0Y0M0DT0H15M0S",
          "P1M",
          "P1Y",
          "-PT15M",
          "PT",
          "P",
          "PT0.5S",
          "15",
          "2026-06-30",
          "2026-06-31",
          "2024-02-29",
          "2026-06-30Z",
          "2026-06-30+02:00",
          "12026-01-01",
          "-0001-01-01",
          "0000-01-01",
          "2026-06-30T12:00:00",
          "2026-06-30T12:00:00Z",
          "2026-06-30T12:00Z",
          "2026-06-30T24:00:00Z",
          "2026-06-30T12:00:60Z",
          "2026-06-30T12:00:00.123456789012Z",
          "2026-06-30T12:00:00+14:00",
          "2026-06-30T12:00:00+15:00",
          "Europe/Amsterdam",
          "Europe/Ams",
          "Europe/AB",
          "Asia/Tokyo",
          "America/Argentina/Buenos_Aires",
          "America/Port-au-Prince",
          "UTC",
          "Europe/Atlantis",
          "ean.123456789012",
          "ean.12345678901",
          "ean.1234567890123456789012345678901234",
          "ean.12345678901234567890123456789012345",
          "EAN.123456789012",
          "ea1.2016-01.nl.dso:1",
          "ea1.2016-1.nl.dso:1",
          "ea1.2016-01.:1",
          "ea1.2016-01.nl.dso:",
          "ea1.2016-01.a:b:c",
          "E1234567890123456",
          "e1234567890123456",
          "E12345678901234567",
          "E123456789012345678",
          "F1234567890123456",
          "dadd4210-7f01-495a-ae66-c674636d66be",
          "DADD4210-7F01-495A-AE66-C674636D66BE",
          "dadd42107f01495aae66c674636d66be",
          "dadd4210-7f01-495a-ae66-c674636d66b",
          "dadd4210-7f01-495a-ae66-c674636d66bef",
          "gadd4210-7f01-495a-ae66-c674636d66be",
          "Power",
          "ImportEnergy",
          "ExportMeterReading",
          "a\nb",
          "a\tb",
          "AAAA",
          "\u00A03.1.0");

  Element apply(Element root) {
    return at(root, random.nextInt(root.size()));
  }

  /** Applies one change to the element with that number, counted from the root. */
  private Element at(Element element, int number) {
    if (number == 0) {
      return changed(element);
    }
    List<Markup> content = new ArrayList<>(element.content());
    int first = 1;
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element child) {
        int size = child.size();
        if (number < first + size) {
          content.set(i, at(child, number - first));
          return element.withContent(content);
        }
        first += size;
      }
    }
    throw new IllegalStateException("There is no element " + number);
  }

  private Element changed(Element element) {
    return switch (random.nextInt(20)) {
      case 0 -> onAttribute(element, attribute -> element.without(attribute));
      case 1 ->
          onAttribute(
              element,
              attribute -> element.without(attribute).withAttribute(any(NAMES), attribute.value()));
      case 2 -> element.withAttribute(any(NAMES), any(VALUES));
      case 3 -> element.withAttribute(new Attribute(FOREIGN, any(NAMES), any(VALUES)));
      case 4 -> withContent(element, this::withoutOne);
      case 5 -> withContent(element, this::withOneTwice);
      case 6 -> withContent(element, List::reversed);
      case 7 -> withContent(element, content -> with(content, child(any(NAMES), "")));
      case 8 -> withContent(element, content -> with(content, child("Note", FOREIGN)));
      case 9 -> withContent(element, content -> with(content, new Text(any(List.of(" ", "x")))));
      case 10 -> renamed(element, any(NAMES));
      case 11 -> renamed(element, donor().name());
      case 12 -> onAttribute(donor(), element::withAttribute);
      case 13 -> withContent(element, content -> with(content, donor()));
      case 14 -> element.withAttributes(shuffled(element.attributes()));
      case 15 -> onValue(element, value -> " " + value + "\n");
      case 16, 17 -> onValue(element, this::withOtherCharacter);
      default -> onValue(element, value -> any(VALUES));
    };
  }

  /** What becomes of the element when something is done with one of the attributes. */
  private Element onAttribute(Element element, Function<Attribute, Element> change) {
    return element.attributes().isEmpty() ? element : change.apply(any(element.attributes()));
  }

  private Element onValue(Element element, UnaryOperator<String> change) {
    return onAttribute(
        element,
        attribute ->
            element.withAttribute(
                new Attribute(
                    attribute.namespace(), attribute.name(), change.apply(attribute.value()))));
  }

  /** With a character put in, taken out or replaced. */
  private String withOtherCharacter(String value) {
    int[] points = value.codePoints().toArray();
    int from = random.nextInt(points.length + 1);
    int to = Math.min(points.length, from + random.nextInt(2));
    return new String(points, 0, from)
        + any(CHARACTERS)
        + new String(points, to, points.length - to);
  }

  private static Element renamed(Element element, String name) {
    return new Element("", name, element.attributes(), element.content());
  }

  private Element withContent(Element element, UnaryOperator<List<Markup>> change) {
    return element.withContent(change.apply(element.content()));
  }

  private List<Markup> withoutOne(List<Markup> content) {
    List<Markup> rest = new ArrayList<>(content);
    if (!rest.isEmpty()) {
      rest.remove(random.nextInt(rest.size()));
    }
    return rest;
  }

  private List<Markup> withOneTwice(List<Markup> content) {
    return content.isEmpty() ? content : with(content, any(content));
  }

  private List<Markup> with(List<Markup> content, Markup added) {
    List<Markup> longer = new ArrayList<>(content);
    longer.add(random.nextInt(content.size() + 1), added);
    return longer;
  }

  private List<Attribute> shuffled(List<Attribute> attributes) {
    List<Attribute> shuffled = new ArrayList<>(attributes);
    Collections.shuffle(shuffled, Random.from(random));
    return shuffled;
  }

  private static Element child(String name, String namespace) {
    return new Element(namespace, name, List.of(), List.of());
  }

  /** Any element of any message. */
  private Element donor() {
    Element donor = any(donors);
    while (random.nextBoolean()) {
      if (donor.content().isEmpty() || !(any(donor.content()) instanceof Element child)) {
        return donor;
      }
      donor = child;
    }
    return donor;
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
