package io.flexbridge.uftp.value;

import java.math.BigDecimal;

/**
 * The part of an offer option that is ordered, 0.01 to 1.00 in steps of 0.01. Equality is numeric.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, FlexOffer,
 *     MinActivationFactor</a>
 */
public record ActivationFactor(BigDecimal value) implements Comparable<ActivationFactor> {

  private static final BigDecimal MIN = new BigDecimal("0.01");
  private static final int SCALE = 2;

  /** The whole option. */
  public static final ActivationFactor ONE = new ActivationFactor(new BigDecimal("1.00"));

  public ActivationFactor {
    if (value.precision() > 9
        || value.stripTrailingZeros().scale() > SCALE
        || value.compareTo(MIN) < 0
        || value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "Activation factor is outside 0.01..1.00 in steps of 0.01");
    }
    value = value.setScale(SCALE);
  }

  /** Shorthand for literals. */
  public static ActivationFactor of(String value) {
    return new ActivationFactor(new BigDecimal(value));
  }

  @Override
  public int compareTo(ActivationFactor other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
