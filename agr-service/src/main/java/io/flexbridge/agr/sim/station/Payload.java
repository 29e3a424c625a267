package io.flexbridge.agr.sim.station;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An object of a message received, read as strictly as its schema: each fault names the field. */
final class Payload {

  private static final String CUSTOM_DATA = "customData";

  private final JsonNode node;
  private final String path;

  private Payload(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The payload of a call; null stands for an empty one. */
  static Payload of(String action, JsonNode node) throws WireFault {
    if (node.isNull()) {
      return new Payload(JsonNodeFactory.instance.objectNode(), action);
    }
    if (!node.isObject()) {
      throw new WireFault(WireFault.Kind.FORMAT, action + " is no object");
    }
    return new Payload(node, action);
  }

  /** Refuses all other fields, apart from customData. */
  Payload only(String... fields) throws WireFault {
    Set<String> known = Set.of(fields);
    for (String name : node.propertyNames()) {
      if (!known.contains(name) && !name.equals(CUSTOM_DATA)) {
        throw new WireFault(WireFault.Kind.FORMAT, "%s.%s is unknown".formatted(path, name));
      }
    }
    return this;
  }

  String text(String field, int maxLength) throws WireFault {
    return need(field, optionalText(field, maxLength));
  }

  Optional<String> optionalText(String field, int maxLength) throws WireFault {
    Optional<JsonNode> value = find(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isString()) {
      throw wrongType(field, "a string");
    }
    String text = value.get().stringValue();
    if (text.length() > maxLength) {
      throw fault(
          WireFault.Kind.PROPERTY,
          field,
          "has %d characters, more than %d".formatted(text.length(), maxLength));
    }
    return Optional.of(text);
  }

  int integer(String field) throws WireFault {
    return need(field, optionalInteger(field));
  }

  Optional<Integer> optionalInteger(String field) throws WireFault {
    Optional<JsonNode> value = find(field);
    if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToInt())) {
      throw wrongType(field, "an integer");
    }
    return value.map(JsonNode::intValue);
  }

  /** A number with at most one decimal. */
  BigDecimal oneDecimal(String field) throws WireFault {
    return need(field, optionalOneDecimal(field));
  }

  Optional<BigDecimal> optionalOneDecimal(String field) throws WireFault {
    Optional<JsonNode> value = find(field);
    if (value.isPresent() && !value.get().isNumber()) {
      throw wrongType(field, "a number");
    }
    Optional<BigDecimal> number = value.map(JsonNode::decimalValue);
    if (number.isPresent() && number.get().stripTrailingZeros().scale() > 1) {
      throw fault(
          WireFault.Kind.PROPERTY, field, "%s has more than one decimal".formatted(number.get()));
    }
    return number;
  }

  Optional<Instant> optionalInstant(String field) throws WireFault {
    Optional<String> text = optionalText(field, 64);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
    } catch (DateTimeException e) {
      throw fault(WireFault.Kind.FORMAT, field, "'%s' is no date-time".formatted(text.get()));
    }
  }

  <T> T oneOf(String field, Map<String, T> words) throws WireFault {
    return need(field, optionalOneOf(field, words));
  }

  <T> Optional<T> optionalOneOf(String field, Map<String, T> words) throws WireFault {
    Optional<String> word = optionalText(field, 64);
    if (word.isPresent() && !words.containsKey(word.get())) {
      throw fault(
          WireFault.Kind.PROPERTY,
          field,
          "'%s' is none of %s".formatted(word.get(), words.keySet()));
    }
    return word.flatMap(w -> Optional.ofNullable(words.get(w)));
  }

  Payload object(String field) throws WireFault {
    return need(field, optionalObject(field));
  }

  Optional<Payload> optionalObject(String field) throws WireFault {
    Optional<JsonNode> value = find(field);
    if (value.isPresent() && !value.get().isObject()) {
      throw wrongType(field, "an object");
    }
    return value.map(object -> new Payload(object, path + "." + field));
  }

  List<Payload> objects(String field) throws WireFault {
    List<Payload> objects = new ArrayList<>();
    for (JsonNode item : array(field)) {
      if (!item.isObject()) {
        throw wrongType(field, "an array of objects");
      }
      objects.add(new Payload(item, path + "." + field));
    }
    return objects;
  }

  Optional<List<String>> optionalTexts(String field) throws WireFault {
    if (find(field).isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(field)) {
      if (!item.isString()) {
        throw wrongType(field, "an array of strings");
      }
      texts.add(item.stringValue());
    }
    return Optional.of(texts);
  }

  Optional<List<Integer>> optionalIntegers(String field) throws WireFault {
    if (find(field).isEmpty()) {
      return Optional.empty();
    }
    List<Integer> integers = new ArrayList<>();
    for (JsonNode item : array(field)) {
      if (!item.isIntegralNumber() || !item.canConvertToInt()) {
        throw wrongType(field, "an array of integers");
      }
      integers.add(item.intValue());
    }
    return Optional.of(integers);
  }

  /** A fault of that kind in a field, for rules beyond its type. */
  WireFault fault(WireFault.Kind kind, String field, String problem) {
    return new WireFault(kind, "%s.%s %s".formatted(path, field, problem));
  }

  private JsonNode array(String field) throws WireFault {
    JsonNode value = need(field, find(field));
    if (!value.isArray()) {
      throw wrongType(field, "an array");
    }
    if (value.isEmpty()) {
      throw fault(WireFault.Kind.OCCURRENCE, field, "is empty");
    }
    return value;
  }

  private Optional<JsonNode> find(String field) {
    return Optional.ofNullable(node.get(field));
  }

  private <T> T need(String field, Optional<T> value) throws WireFault {
    if (value.isEmpty()) {
      throw fault(WireFault.Kind.OCCURRENCE, field, "is missing");
    }
    return value.get();
  }

  private WireFault wrongType(String field, String wanted) {
    return fault(WireFault.Kind.TYPE, field, "is not " + wanted);
  }
}
