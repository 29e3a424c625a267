package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the meter of an EVSE shows.
 *
 * @param watts with the noise of the meter
 * @param offeredWatts what the EVSE offers the vehicle
 * @param energyWh the register
 * @param phases that the vehicle uses, from L1 on
 */
record MeterSample(Instant at, double watts, double offeredWatts, long energyWh, int phases) {

  /** A value that is shown; {@code phase} null: not of one phase. */
  record Value(BigDecimal value, String unit, @Nullable String phase) {}

  /** The current on a phase, 1 to 3. */
  double amperesOn(int phase) {
    return phase <= phases ? watts / (ChargingLimit.VOLTS * phases) : 0;
  }

  /** What it shows of the measurand: one value, or one per phase. */
  List<Value> values(Measurand measurand) {
    return switch (measurand) {
      case ENERGY -> List.of(new Value(BigDecimal.valueOf(energyWh), "Wh", null));
      case POWER -> List.of(new Value(Json.tenths(watts), "W", null));
      case POWER_OFFERED -> List.of(new Value(Json.tenths(offeredWatts), "W", null));
      case CURRENT_OFFERED ->
          List.of(new Value(Json.tenths(offeredWatts / (ChargingLimit.VOLTS * phases)), "A", null));
      case CURRENT ->
          Stream.of(1, 2, 3)
              .map(phase -> new Value(Json.tenths(amperesOn(phase)), "A", "L" + phase))
              .toList();
      case VOLTAGE -> List.of(new Value(BigDecimal.valueOf(ChargingLimit.VOLTS), "V", "L1-N"));
    };
  }
}
