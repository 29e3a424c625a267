package io.flexbridge.uftp.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Changes a message at one random place: what peers, time and attackers do to it. */
record Mutation(RandomGenerator random) {

  private static final String FOREIGN = "urn:example:extension";

  private static final List<String> NAMES =
      List.of(
          "ISP",
          "Power",
          "Result",
          "ReferenceMessageID",
          "Unsolicited",
          "ServiceType",
          "Duration",
          "Period",
          "Connection",
          "RejectionReason",
          "MessageID",
          "Foo");

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

  XmlElement apply(XmlElement root) {
    return at(root, random.nextInt(size(root)));
  }

  /** Applies one change to the element with that number, counted from the root. */
  private XmlElement at(XmlElement element, int number) {
    if (number == 0) {
      return changed(element);
    }
    List<XmlContent> content = new ArrayList<>(element.content());
    int first = 1;
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof XmlElement child) {
        int size = size(child);
        if (number < first + size) {
          content.set(i, at(child, number - first));
          return element.withContent(content);
        }
        first += size;
      }
    }
    throw new IllegalStateException("There is no element " + number);
  }

  private static int size(XmlElement element) {
    return 1 + element.children().mapToInt(Mutation::size).sum();
  }

  private XmlElement changed(XmlElement element) {
    return switch (random.nextInt(14)) {
      case 0 -> withoutAttribute(element);
      case 1 -> withRenamedAttribute(element);
      case 2 -> element.withAttribute(any(NAMES), any(VALUES));
      case 3 -> withForeignAttribute(element);
      case 4 -> withContent(element, this::withoutOne);
      case 5 -> withContent(element, this::withOneTwice);
      case 6 -> withContent(element, List::reversed);
      case 7 -> withContent(element, content -> with(content, child(any(NAMES), "")));
      case 8 -> withContent(element, content -> with(content, child("Note", FOREIGN)));
      case 9 -> withContent(element, content -> with(content, new XmlText(any(List.of(" ", "x")))));
      case 10 -> new XmlElement("", any(NAMES), element.attributes(), element.content());
      case 11 -> withPaddedValue(element);
      default -> withOtherValue(element);
    };
  }

  private XmlElement withoutAttribute(XmlElement element) {
    return element.attributes().isEmpty()
        ? element
        : element.withoutAttribute(any(element.attributes()).name());
  }

  private XmlElement withRenamedAttribute(XmlElement element) {
    if (element.attributes().isEmpty()) {
      return element;
    }
    XmlAttribute attribute = any(element.attributes());
    return element.withoutAttribute(attribute.name()).withAttribute(any(NAMES), attribute.value());
  }

  private XmlElement withForeignAttribute(XmlElement element) {
    List<XmlAttribute> attributes = new ArrayList<>(element.attributes());
    attributes.add(new XmlAttribute(FOREIGN, any(NAMES), any(VALUES)));
    return new XmlElement(element.namespace(), element.name(), attributes, element.content());
  }

  private XmlElement withPaddedValue(XmlElement element) {
    if (element.attributes().isEmpty()) {
      return element;
    }
    XmlAttribute attribute = any(element.attributes());
    return element.withAttribute(attribute.name(), " " + attribute.value() + "\n");
  }

  private XmlElement withOtherValue(XmlElement element) {
    return element.attributes().isEmpty()
        ? element
        : element.withAttribute(any(element.attributes()).name(), any(VALUES));
  }

  private XmlElement withContent(XmlElement element, UnaryOperator<List<XmlContent>> change) {
    return element.withContent(change.apply(element.content()));
  }

  private List<XmlContent> withoutOne(List<XmlContent> content) {
    List<XmlContent> rest = new ArrayList<>(content);
    if (!rest.isEmpty()) {
      rest.remove(random.nextInt(rest.size()));
    }
    return rest;
  }

  private List<XmlContent> withOneTwice(List<XmlContent> content) {
    return content.isEmpty() ? content : with(content, any(content));
  }

  private List<XmlContent> with(List<XmlContent> content, XmlContent added) {
    List<XmlContent> longer = new ArrayList<>(content);
    longer.add(random.nextInt(content.size() + 1), added);
    return longer;
  }

  private static XmlElement child(String name, String namespace) {
    return new XmlElement(namespace, name, List.of(), List.of());
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
