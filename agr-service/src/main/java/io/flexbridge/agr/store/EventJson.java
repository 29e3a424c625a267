package io.flexbridge.agr.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON that inputs and decisions are kept in: readable by people and, for ever, by later
 * releases. The same value gives the same text. A null is left out.
 *
 * <p>Every document says its format. When a record changes so that older documents no longer fit,
 * {@link #FORMAT} is raised and {@link #upcast} turns the older form into the newer one.
 */
final class EventJson {

  /** The format that is written. */
  static final int FORMAT = 1;

  private record InputDocument(int format, AgrInput input) {}

  private record DecisionDocument(int format, Decision decision) {}

  private record SentDocument(int format, MessageId messageId) {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new EventModule())
          .accessorNaming(new ComponentNaming())
          .annotationIntrospector(new RequiredComponents())
          .changeDefaultPropertyInclusion(
              include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
          .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(
              SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
              SerializationFeature.ORDER_SET_ELEMENTS)
          .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
          .build();

  /** The document of an input. */
  String write(AgrInput input) {
    return MAPPER.writeValueAsString(new InputDocument(FORMAT, input));
  }

  /** The document of a decision. */
  String write(Decision decision) {
    return MAPPER.writeValueAsString(new DecisionDocument(FORMAT, decision));
  }

  /** The document of a message that is sent; its bytes are kept beside it. */
  String writeSent(MessageId messageId) {
    return MAPPER.writeValueAsString(new SentDocument(FORMAT, messageId));
  }

  /**
   * The input of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  AgrInput readInput(String document) {
    return read(document, InputDocument.class).input();
  }

  /**
   * The decision of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  Decision readDecision(String document) {
    return read(document, DecisionDocument.class).decision();
  }

  /**
   * The id of the sent message of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  MessageId readSent(String document) {
    return read(document, SentDocument.class).messageId();
  }

  private <T> T read(String document, Class<T> type) {
    try {
      return MAPPER.treeToValue(upcast(MAPPER.readTree(document)), type);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "%s has no %s (%s)"
              .formatted(
                  e.getReferringClass().getSimpleName(), e.getPropertyName(), e.getPathReference()),
          e);
    } catch (DatabindException e) {
      throw new IllegalArgumentException(
          "%s (%s)".formatted(e.getOriginalMessage(), e.getPathReference()), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** The document in the current format. */
  private static JsonNode upcast(JsonNode document) {
    int format = document.path("format").asInt(0);
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          format > FORMAT
              ? "format %d is newer than %d, the newest that this release reads"
                  .formatted(format, FORMAT)
              : "there is no format in it");
    }
    return document;
  }
}
