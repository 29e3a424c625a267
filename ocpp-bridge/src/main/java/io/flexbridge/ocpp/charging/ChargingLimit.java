package io.flexbridge.ocpp.charging;

import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A limit on charging, with all that its conversion between watts and amperes needs.
 *
 * @param value in the unit, not negative
 * @param unit watts over all phases, or amperes per phase
 * @param phases that carry current, 1 to 3
 */
public record ChargingLimit(BigDecimal value, ChargingRateUnit unit, int phases)
    implements Comparable<ChargingLimit> {

  /** Phase to neutral, as OCPP converts with. */
  public static final int VOLTS = 230;

  private static final int DECIMALS = 1;

  public ChargingLimit {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(
          "A charging limit of %s %s is below 0".formatted(value, unit));
    }
    if (phases < 1 || phases > 3) {
      throw new IllegalArgumentException("%d phases are outside 1..3".formatted(phases));
    }
  }

  /** Shorthand for a limit on the power of that many phases together. */
  public static ChargingLimit ofWatts(long watts, int phases) {
    return new ChargingLimit(BigDecimal.valueOf(watts), ChargingRateUnit.W, phases);
  }

  /** Shorthand for a limit on the current of each of that many phases. */
  public static ChargingLimit ofAmperes(long amperes, int phases) {
    return new ChargingLimit(BigDecimal.valueOf(amperes), ChargingRateUnit.A, phases);
  }

  /** The limit in the unit, to one decimal, truncated: never above the limit. */
  public BigDecimal in(ChargingRateUnit wanted) {
    return switch (wanted) {
      case W -> watts().setScale(DECIMALS, RoundingMode.DOWN);
      case A ->
          unit == ChargingRateUnit.A
              ? value.setScale(DECIMALS, RoundingMode.DOWN)
              : value.divide(wattsPerAmpere(), DECIMALS, RoundingMode.DOWN);
    };
  }

  /** The power that the limit allows, truncated to whole watts. */
  public Power power() {
    return Power.ofWatts(watts().setScale(0, RoundingMode.DOWN).longValueExact());
  }

  /** The same current per phase on no more than that many phases; watts stay what they are. */
  public ChargingLimit onPhases(int most) {
    return new ChargingLimit(value, unit, Math.min(phases, most));
  }

  /** The stricter of both. */
  public ChargingLimit min(ChargingLimit other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** By the power that they allow. */
  @Override
  public int compareTo(ChargingLimit other) {
    return watts().compareTo(other.watts());
  }

  private BigDecimal watts() {
    return unit == ChargingRateUnit.W ? value : value.multiply(wattsPerAmpere());
  }

  private BigDecimal wattsPerAmpere() {
    return BigDecimal.valueOf((long) VOLTS * phases);
  }
}
