package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import io.flexbridge.ocpp.rpc.OcppJson;
import io.flexbridge.ocpp.rpc.Sample;
import io.flexbridge.ocpp.rpc.Samples;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OCPP 2.0.1 part 2, 1.32, MeterValueType, SampledValueType and UnitOfMeasureType. */
interface MeterValues {

  record Request(Integer evseId, @Nullable JsonNode meterValue) {
    public Request {
      required(evseId, "evseId");
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
      @Nullable BigDecimal value,
      @Nullable String measurand,
      @Nullable String phase,
      @Nullable String location,
      @Nullable UnitOfMeasure unitOfMeasure) {

    Optional<Sample> sample() {
      if (value == null || !Sample.isReasonable(value)) {
        return Optional.empty();
      }
      String kind = measurand == null ? Sample.DEFAULT_MEASURAND : measurand;
      return scaled(value)
          .map(
              number ->
                  new Sample(
                      kind,
                      phase,
                      location,
                      number,
                      unitOfMeasure == null ? null : unitOfMeasure.unit()));
    }

    private Optional<BigDecimal> scaled(BigDecimal number) {
      Integer exponent = unitOfMeasure == null ? null : unitOfMeasure.multiplier();
      return exponent == null
          ? Optional.of(number)
          : Optional.of(exponent)
              .filter(e -> Math.abs((long) e) <= UnitOfMeasure.MAX_MULTIPLIER)
              .map(number::scaleByPowerOfTen);
    }
  }

  /**
   * The unit of a value.
   *
   * @param multiplier exponent to base 10
   */
  record UnitOfMeasure(@Nullable String unit, @Nullable Integer multiplier) {

    static final int MAX_MULTIPLIER = 12;
  }
}
