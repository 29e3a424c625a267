package io.flexbridge.agr.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON, strictly: the same value gives the same text, a null is left out, and what is
 * read has all that a record needs and nothing else.
 */
final class StoreMapper {

  static final JsonMapper JSON =
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

  private StoreMapper() {}

  /**
   * What is read.
   *
   * @throws IllegalArgumentException saying what is wrong, and where, if it cannot be read
   */
  static <T> T reading(Supplier<T> reading) {
    try {
      return reading.get();
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
}
