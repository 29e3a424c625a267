package io.flexbridge.agr.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.pool.StationRecord;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON that a station's record is kept in. All that it says can be found out again, so what
 * another release wrote and this one does not understand is left out and not an error.
 */
final class StationRecordJson {

  private static final Logger LOG = LoggerFactory.getLogger(StationRecordJson.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(module())
          .accessorNaming(new ComponentNaming())
          .annotationIntrospector(new RequiredComponents())
          .changeDefaultPropertyInclusion(
              include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(SerializationFeature.ORDER_SET_ELEMENTS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule("flexbridge-stations");
    new TextForm<>(StationId.class, StationId::text, StationId::new).addTo(module);
    return module;
  }

  String write(StationRecord record) {
    return MAPPER.writeValueAsString(record);
  }

  /** The record; nothing if the text is none that this release understands. */
  Optional<StationRecord> read(String text) {
    try {
      return Optional.of(MAPPER.readValue(text, StationRecord.class));
    } catch (JacksonException e) {
      LOG.warn(
          "What is kept of a station is not understood and found out anew: {}",
          e.getOriginalMessage());
      return Optional.empty();
    }
  }
}
