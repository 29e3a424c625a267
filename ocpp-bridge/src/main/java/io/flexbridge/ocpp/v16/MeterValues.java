package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import io.flexbridge.ocpp.rpc.Sample;
import io.flexbridge.ocpp.rpc.Samples;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.31, 7.33 and 7.43. */
interface MeterValues {

  record Req(
      Integer connectorId,
      @Nullable Integer transactionId,
      @Nullable List<@Nullable MeterValue> meterValue) {
    public Req {
      required(connectorId, "connectorId");
    }
  }

  record MeterValue(
      @Nullable String timestamp, @Nullable List<@Nullable SampledValue> sampledValue) {

    Samples samples() {
      return sampledValue == null
          ? new Samples(List.of())
          : new Samples(
              sampledValue.stream()
                  .filter(Objects::nonNull)
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
