package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import io.flexbridge.ocpp.rpc.OcppJson;
import io.flexbridge.ocpp.rpc.Sample;
import io.flexbridge.ocpp.rpc.Samples;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OCPP 1.6, 6.31, 7.33 and 7.43. */
interface MeterValues {

  record Req(Integer connectorId, @Nullable Integer transactionId, @Nullable JsonNode meterValue) {
    public Req {
      required(connectorId, "connectorId");
    }
  }

  record MeterValue(@Nullable String timestamp, @Nullable JsonNode sampledValue) {

    /** Those of a message that can be read. */
    static List<MeterValue> of(@Nullable JsonNode meterValues) {
      return OcppJson.readEach(meterValues, MeterValue.class);
    }

    Samples samples() {
      return new Samples(
          OcppJson.readEach(sampledValue, SampledValue.class).stream()
              .flatMap(value -> value.sample().stream())
              .toList());
    }
  }

  record SampledValue(
      @Nullable String value,
      @Nullable String format,
      @Nullable String measurand,
      @Nullable String phase,
      @Nullable String location,
      @Nullable String unit) {

    /** Signed data and texts that are no numbers tell nothing. */
    Optional<Sample> sample() {
      if (value == null || "SignedData".equals(format)) {
        return Optional.empty();
      }
      String kind = measurand == null ? Sample.DEFAULT_MEASURAND : measurand;
      return Sample.number(value).map(number -> new Sample(kind, phase, location, number, unit));
    }
  }
}
