package io.flexbridge.ocpp.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Payloads for what a message may hold: valid ones, and ones with a single fault. */
public final class ArbitraryPayloads {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_TEXT = 12;
  private static final int MAX_ENTRIES = 3;

  private final RandomGenerator random;
  private Extent extent = Extent.ANY;

  /** What is left out. */
  private enum Extent {
    ALL,
    ANY,
    REQUIRED
  }

  /**
   * A payload with one fault.
   *
   * @param field where; empty for the payload itself
   */
  public record Fault(Deviation.Kind kind, String field, ObjectNode payload) {}

  public ArbitraryPayloads(RandomGenerator random) {
    this.random = random;
  }

  /** Valid, with the required fields and some others. */
  public ObjectNode any(Shape.Fields shape) {
    return payload(shape, Extent.ANY);
  }

  /** Valid, with all fields. */
  public ObjectNode full(Shape.Fields shape) {
    return payload(shape, Extent.ALL);
  }

  /** Valid, with the required fields only. */
  public ObjectNode minimal(Shape.Fields shape) {
    return payload(shape, Extent.REQUIRED);
  }

  private ObjectNode payload(Shape.Fields shape, Extent wanted) {
    extent = wanted;
    return object(shape);
  }

  private ObjectNode object(Shape.Fields shape) {
    ObjectNode object = JSON.objectNode();
    for (Shape.Field field : shape.fields().values()) {
      if (field.isRequired() || isWanted()) {
        object.set(field.name(), value(field.shape()));
      }
    }
    return object;
  }

  private boolean isWanted() {
    return switch (extent) {
      case ALL -> true;
      case ANY -> random.nextBoolean();
      case REQUIRED -> false;
    };
  }

  private JsonNode value(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> JSON.stringNode(text(text.maxLength()));
      case Shape.Word word -> JSON.stringNode(word(word));
      case Shape.Time time ->
          JSON.stringNode("2026-06-30T11:%02d:00Z".formatted(random.nextInt(60)));
      case Shape.Address address -> JSON.stringNode("https://example.org/" + text(null));
      case Shape.Whole whole -> JSON.numberNode(whole(whole));
      case Shape.Decimal decimal -> JSON.numberNode(BigDecimal.valueOf(random.nextInt(1_000), 1));
      case Shape.Truth truth -> JSON.booleanNode(random.nextBoolean());
      case Shape.Anything anything -> JSON.stringNode(text(null));
      case Shape.Many many -> list(many);
      case Shape.Fields fields -> object(fields);
    };
  }

  private String text(@Nullable Integer maxLength) {
    int most = maxLength == null ? MAX_TEXT : Math.min(maxLength, MAX_TEXT);
    int length = 1 + random.nextInt(most);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private String word(Shape.Word shape) {
    List<String> words = shape.words().stream().sorted().toList();
    return words.get(random.nextInt(words.size()));
  }

  /** Small, so that the numbers of EVSEs among them may exist. */
  private int whole(Shape.Whole shape) {
    int least = shape.least() == null ? 1 : shape.least();
    return least + random.nextInt(5);
  }

  private ArrayNode list(Shape.Many shape) {
    ArrayNode list = JSON.arrayNode();
    int most = shape.most() == null ? MAX_ENTRIES : Math.min(shape.most(), MAX_ENTRIES);
    int least = Math.max(1, shape.least());
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      list.add(value(shape.entry()));
    }
    return list;
  }

  /** Payloads with all fields, each with another fault. */
  public List<Fault> faults(Shape.Fields shape) {
    ObjectNode whole = full(shape);
    List<Fault> faults = new ArrayList<>();
    new Faults(whole, faults).in(shape, List.of());
    return faults;
  }

  /** Collects faults of one payload. */
  private record Faults(ObjectNode whole, List<Fault> faults) {

    void in(Shape shape, List<Object> path) {
      switch (shape) {
        case Shape.Text(Integer maxLength) -> {
          add(Deviation.Kind.TYPE, path, JSON.objectNode());
          if (maxLength != null) {
            add(Deviation.Kind.PROPERTY, path, JSON.stringNode("x".repeat(maxLength + 1)));
          }
        }
        case Shape.Word word -> otherText(path, "Nonsense");
        case Shape.Time time -> otherText(path, "yesterday");
        case Shape.Address address -> otherText(path, "no address");
        case Shape.Whole(Integer least, Integer most) -> {
          add(Deviation.Kind.TYPE, path, JSON.stringNode("x"));
          add(Deviation.Kind.TYPE, path, JSON.numberNode(new BigDecimal("1.5")));
          if (least != null) {
            add(Deviation.Kind.PROPERTY, path, JSON.numberNode(least - 1));
          }
          if (most != null) {
            add(Deviation.Kind.PROPERTY, path, JSON.numberNode(most + 1));
          }
        }
        case Shape.Decimal(boolean hasOneDecimal) -> {
          add(Deviation.Kind.TYPE, path, JSON.stringNode("x"));
          if (hasOneDecimal) {
            add(Deviation.Kind.PROPERTY, path, JSON.numberNode(new BigDecimal("8.15")));
          }
        }
        case Shape.Truth truth -> add(Deviation.Kind.TYPE, path, JSON.stringNode("perhaps"));
        case Shape.Anything anything -> {}
        case Shape.Many many -> inList(many, path);
        case Shape.Fields fields -> inObject(fields, path);
      }
    }

    private void otherText(List<Object> path, String text) {
      add(Deviation.Kind.TYPE, path, JSON.arrayNode());
      add(Deviation.Kind.PROPERTY, path, JSON.stringNode(text));
    }

    private void inList(Shape.Many many, List<Object> path) {
      add(Deviation.Kind.TYPE, path, JSON.stringNode("x"));
      if (many.least() > 0) {
        add(Deviation.Kind.OCCURRENCE, path, JSON.arrayNode());
      }
      if (many.most() != null) {
        ArrayNode tooMany = JSON.arrayNode();
        JsonNode entry = at(whole, path).get(0);
        for (int i = 0; i <= many.most(); i++) {
          tooMany.add(entry);
        }
        add(Deviation.Kind.OCCURRENCE, path, tooMany);
      }
      in(many.entry(), longer(path, 0));
    }

    private void inObject(Shape.Fields fields, List<Object> path) {
      if (!path.isEmpty()) {
        add(Deviation.Kind.TYPE, path, JSON.stringNode("x"));
      }
      if (!fields.isOpen()) {
        add(Deviation.Kind.FORMAT, longer(path, "surplus"), JSON.numberNode(1));
      }
      for (Shape.Field field : fields.fields().values()) {
        List<Object> inner = longer(path, field.name());
        if (field.isRequired()) {
          add(Deviation.Kind.OCCURRENCE, inner, null);
        }
        in(field.shape(), inner);
      }
    }

    private void add(Deviation.Kind kind, List<Object> path, @Nullable JsonNode value) {
      ObjectNode copy = whole.deepCopy();
      JsonNode parent = at(copy, path.subList(0, path.size() - 1));
      Object last = path.getLast();
      if (parent instanceof ArrayNode list) {
        list.set((Integer) last, value);
      } else if (value == null) {
        ((ObjectNode) parent).remove((String) last);
      } else {
        ((ObjectNode) parent).set((String) last, value);
      }
      String field =
          String.join(".", path.stream().map(String::valueOf).toList()).replace(".surplus", "");
      faults.add(new Fault(kind, field.equals("surplus") ? "" : field, copy));
    }

    private static JsonNode at(JsonNode root, List<Object> path) {
      JsonNode node = root;
      for (Object step : path) {
        node = step instanceof Integer index ? node.get(index) : node.get((String) step);
      }
      return node;
    }

    private static List<Object> longer(List<Object> path, Object step) {
      List<Object> longer = new ArrayList<>(path);
      longer.add(step);
      return longer;
    }
  }
}
