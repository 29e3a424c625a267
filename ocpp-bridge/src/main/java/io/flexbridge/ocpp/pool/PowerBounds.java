package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;

/**
 * A closed range of power.
 *
 * @param lowest at most {@code highest}
 */
public record PowerBounds(Power lowest, Power highest) {

  public PowerBounds {
    if (lowest.compareTo(highest) > 0) {
      throw new IllegalArgumentException(
          "Lowest power %s is above highest %s".formatted(lowest, highest));
    }
  }

  /** Exactly that power. */
  public static PowerBounds exactly(Power power) {
    return new PowerBounds(power, power);
  }

  /** From nothing to that power. */
  public static PowerBounds upTo(Power power) {
    return new PowerBounds(Power.ZERO.min(power), power);
  }

  /** The nearest power within the range. */
  public Power clamp(Power power) {
    return power.max(lowest).min(highest);
  }

  /** The other range, moved and cut so that it lies within this one; never empty. */
  public PowerBounds clamp(PowerBounds other) {
    return new PowerBounds(clamp(other.lowest), clamp(other.highest));
  }
}
