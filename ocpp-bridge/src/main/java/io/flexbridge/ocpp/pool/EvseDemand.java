package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one EVSE can use of a power that is to be shared: nothing, or a whole number of steps
 * between a minimum and a maximum.
 *
 * @param minimum least power other than zero
 * @param maximum most it can use, at least the minimum
 * @param step what its limit can be changed by
 * @param laxity how long the vehicle can still wait and be served in time; null if not known
 * @param energyWh what the vehicle was given already
 */
public record EvseDemand(
    EvseId evse,
    Standing standing,
    Power minimum,
    Power maximum,
    Power step,
    @Nullable Duration laxity,
    long energyWh) {

  public EvseDemand {
    if (minimum.watts() <= 0 || step.watts() <= 0 || maximum.compareTo(minimum) < 0) {
      throw new IllegalArgumentException(
          "EVSE %s cannot take %s to %s in steps of %s".formatted(evse, minimum, maximum, step));
    }
  }

  /** The largest possible share that is not above the power. */
  Power floor(Power power) {
    long capped = power.min(maximum).watts();
    return capped < minimum.watts()
        ? Power.ZERO
        : Power.ofWatts(minimum.watts() + (capped - minimum.watts()) / step.watts() * step.watts());
  }
}
