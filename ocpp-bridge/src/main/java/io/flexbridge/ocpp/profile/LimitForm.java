package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.pool.Mains;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a power is written as a limit, and what a limit means in power.
 *
 * @param phases the vehicle's phases; a limit in A is per phase
 * @param integers whether the station takes no decimals
 */
record LimitForm(ChargingRateUnit unit, int phases, boolean integers) {

  /** A cap: never above the power, and 0 where it is below what can be offered. */
  BigDecimal cap(Power power) {
    return power.compareTo(Mains.minimum(phases)) < 0
        ? BigDecimal.ZERO
        : written(power, RoundingMode.DOWN);
  }

  /** A limit that does not bind an EVSE of that rating. */
  BigDecimal unbound(Power rating) {
    return written(rating, RoundingMode.UP);
  }

  /** What a vehicle can draw at most under the limit. */
  Power power(BigDecimal limit) {
    return Power.ofWatts(limit.multiply(wattsPerUnit()).longValue());
  }

  private BigDecimal written(Power power, RoundingMode rounding) {
    int decimals = unit == ChargingRateUnit.W || integers ? 0 : 1;
    return BigDecimal.valueOf(power.watts()).divide(wattsPerUnit(), decimals, rounding);
  }

  private BigDecimal wattsPerUnit() {
    return unit == ChargingRateUnit.W ? BigDecimal.ONE : BigDecimal.valueOf(Mains.VOLTS * phases);
  }
}
