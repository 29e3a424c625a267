package io.flexbridge.ocpp.schema;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema as terms, each place with what is said of it, so that two of them can be compared: ours
 * and a published one that say the same have the same terms.
 */
final class SchemaTerms {

  private static final int MAX_DEPTH = 20;

  private final Map<String, SortedSet<String>> terms = new TreeMap<>();

  private SchemaTerms() {}

  /** The terms of a shape. */
  static Map<String, SortedSet<String>> of(Shape shape) {
    SchemaTerms terms = new SchemaTerms();
    terms.tell("", shape);
    return terms.terms;
  }

  /** The terms of a published schema. */
  static Map<String, SortedSet<String>> of(JsonNode schema) {
    SchemaTerms terms = new SchemaTerms();
    terms.tell("", schema, schema, 0);
    return terms.terms;
  }

  private void add(String place, String term) {
    terms.computeIfAbsent(place, key -> new TreeSet<>()).add(term);
  }

  private void tell(String place, Shape shape) {
    switch (shape) {
      case Shape.Text(Integer maxLength) -> {
        add(place, "string");
        if (maxLength != null) {
          add(place, "maxLength " + maxLength);
        }
      }
      case Shape.Word word -> {
        add(place, "string");
        word.words().forEach(one -> add(place, "word " + one));
      }
      case Shape.Time time -> {
        add(place, "string");
        add(place, "format date-time");
      }
      case Shape.Address address -> {
        add(place, "string");
        add(place, "format uri");
      }
      case Shape.Whole(Integer least, Integer most) -> {
        add(place, "integer");
        if (least != null) {
          add(place, "minimum " + least);
        }
        if (most != null) {
          add(place, "maximum " + most);
        }
      }
      case Shape.Decimal decimal -> {
        add(place, "number");
        if (decimal.hasOneDecimal()) {
          add(place, "multipleOf 0.1");
        }
      }
      case Shape.Truth truth -> add(place, "boolean");
      case Shape.Anything anything -> add(place, "anything");
      case Shape.Many(Shape entry, int least, Integer most) -> {
        add(place, "array");
        if (least > 0) {
          add(place, "minItems " + least);
        }
        if (most != null) {
          add(place, "maxItems " + most);
        }
        tell(place + "[]", entry);
      }
      case Shape.Fields fields -> {
        add(place, fields.isOpen() ? "open object" : "object");
        for (Shape.Field field : fields.fields().values()) {
          if (field.isRequired()) {
            add(place, "required " + field.name());
          }
          tell(place + "." + field.name(), field.shape());
        }
      }
    }
  }

  private void tell(String place, JsonNode schema, JsonNode root, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalStateException(place + " is too deep");
    }
    if (schema.has("$ref")) {
      String name = schema.get("$ref").stringValue().replace("#/definitions/", "");
      tell(place, root.get("definitions").get(name), root, depth + 1);
      return;
    }
    String type = schema.has("type") ? schema.get("type").stringValue() : "anything";
    switch (type) {
      case "object" -> tellObject(place, schema, root, depth);
      case "array" -> {
        add(place, "array");
        copyNumbers(place, schema, "minItems", "maxItems");
        tell(place + "[]", schema.get("items"), root, depth + 1);
      }
      default -> {
        add(place, type);
        copyNumbers(place, schema, "maxLength", "minimum", "maximum", "multipleOf");
        if (schema.has("format")) {
          add(place, "format " + schema.get("format").stringValue());
        }
        if (schema.has("enum")) {
          schema.get("enum").forEach(word -> add(place, "word " + word.stringValue()));
        }
      }
    }
  }

  private void tellObject(String place, JsonNode schema, JsonNode root, int depth) {
    boolean isClosed =
        schema.has("additionalProperties") && !schema.get("additionalProperties").booleanValue();
    add(place, isClosed ? "object" : "open object");
    if (schema.has("required")) {
      schema.get("required").forEach(name -> add(place, "required " + name.stringValue()));
    }
    if (schema.get("properties") instanceof ObjectNode properties) {
      properties
          .properties()
          .forEach(field -> tell(place + "." + field.getKey(), field.getValue(), root, depth + 1));
    }
  }

  private void copyNumbers(String place, JsonNode schema, String... names) {
    for (String name : names) {
      if (schema.has(name)) {
        BigDecimal number = schema.get(name).decimalValue().stripTrailingZeros();
        add(place, name + " " + number.toPlainString());
      }
    }
  }
}
