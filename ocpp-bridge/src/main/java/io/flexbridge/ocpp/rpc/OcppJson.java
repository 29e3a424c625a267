package io.flexbridge.ocpp.rpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.ValueNode;

/**
 * JSON as OCPP-J needs it: lenient towards what stations send (fields that we do not know, numbers
 * as text, spaces around text), strict in what we send (no null fields, plain decimal numbers).
 * Duplicate keys, text after the end, and more than {@value #MAX_DEPTH} levels are refused.
 */
public final class OcppJson {

  /** Deepest nesting that is read. The deepest message of OCPP 2.0.1 has eight levels. */
  public static final int MAX_DEPTH = 32;

  /** Longest number that is read, in characters, and most decimals or zeros that it stands for. */
  public static final int MAX_NUMBER_LENGTH = 64;

  private static final JsonMapper MAPPER = mapper();

  /** Without numbers that are written in few characters and stand for many: 1e1000000. */
  private static final class ShortNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueNode numberNode(@Nullable BigDecimal number) {
      if (number != null && Math.abs((long) number.scale()) > MAX_NUMBER_LENGTH) {
        throw new StreamConstraintsException(
            "A number with %d decimals is not within -%d..%d"
                .formatted(number.scale(), MAX_NUMBER_LENGTH, MAX_NUMBER_LENGTH));
      }
      return super.numberNode(number);
    }
  }

  private OcppJson() {}

  private static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .nodeFactory(new ShortNumbers())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .addModule(new SimpleModule().addDeserializer(String.class, new TrimmedText()))
        .build();
  }

  /** An object without fields. */
  public static ObjectNode emptyObject() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * The tree of a text.
   *
   * @throws JacksonException if it is not exactly one JSON value within the limits
   */
  static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /** The text of a tree. */
  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** The payload for a record of a request or response. */
  public static ObjectNode write(Object message) {
    return MAPPER.valueToTree(message);
  }

  /**
   * A payload as a record.
   *
   * @throws CallRefusedException naming the field, with {@link ErrorCode#OCCURRENCE_VIOLATION} if
   *     it is missing, {@link ErrorCode#TYPE_VIOLATION} or {@link ErrorCode#PROPERTY_VIOLATION}
   */
  public static <T> T read(JsonNode payload, Class<T> type) {
    try {
      T message = MAPPER.treeToValue(payload, type);
      if (message != null) {
        return message;
      }
      throw new CallRefusedException(ErrorCode.FORMAT_VIOLATION, "The payload is missing");
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /**
   * The entries of a list that can be read as records; the others are left out, as is a list that
   * is none. For what must not spoil the message that it is a part of.
   */
  public static <T> List<T> readEach(@Nullable JsonNode list, Class<T> type) {
    List<T> entries = new ArrayList<>();
    for (JsonNode entry : list instanceof ArrayNode array ? array : array()) {
      readable(entry, type).ifPresent(entries::add);
    }
    return entries;
  }

  private static <T> Optional<T> readable(JsonNode entry, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.treeToValue(entry, type));
    } catch (JacksonException e) {
      // Its deviation was named when the message came.
      return Optional.empty();
    }
  }

  /**
   * The value, for record constructors; what {@link #read} then reports is "name is missing".
   *
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new MissingFieldException(name);
    }
    return value;
  }

  private static CallRefusedException refused(JacksonException e) {
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof IllegalArgumentException cause) {
      String message = String.valueOf(cause.getMessage());
      return new CallRefusedException(
          cause instanceof MissingFieldException
              ? ErrorCode.OCCURRENCE_VIOLATION
              : ErrorCode.PROPERTY_VIOLATION,
          path(e).isEmpty() ? message : path(e) + ": " + message);
    }
    return new CallRefusedException(
        ErrorCode.TYPE_VIOLATION,
        path(e).isEmpty() ? "The payload cannot be read" : path(e) + " cannot be read");
  }

  /** The record of a message lacks something. */
  private static final class MissingFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MissingFieldException(String name) {
      super(name + " is missing");
    }
  }

  private static String path(JacksonException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  /** Text without the spaces that some stations put around it; numbers and booleans as text. */
  private static final class TrimmedText extends StdScalarDeserializer<String> {

    TrimmedText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      JsonToken token = parser.currentToken();
      if (token == null || !token.isScalarValue()) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      String text = parser.getValueAsString();
      return text == null ? "" : text.strip();
    }
  }
}
