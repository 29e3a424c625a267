package io.flexbridge.uftp.value;

/**
 * Electrical power in watts, seen from the prosumer: positive is consumption, negative is
 * production. For an ISP it is the average over the ISP.
 *
 * @param watts the power in W
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, Power</a>
 */
public record Power(long watts) implements Comparable<Power> {

  /** No power. */
  public static final Power ZERO = new Power(0);

  /** Shorthand. */
  public static Power ofWatts(long watts) {
    return new Power(watts);
  }

  /** Shorthand for whole kilowatts. */
  public static Power ofKilowatts(long kilowatts) {
    return new Power(Math.multiplyExact(kilowatts, 1000L));
  }

  /** The sum; overflow is an error, never a wrong value. */
  public Power plus(Power other) {
    return new Power(Math.addExact(watts, other.watts));
  }

  /** The difference; overflow is an error, never a wrong value. */
  public Power minus(Power other) {
    return new Power(Math.subtractExact(watts, other.watts));
  }

  /** The same power in the other direction. */
  public Power negated() {
    return new Power(Math.negateExact(watts));
  }

  /** The smaller of both. */
  public Power min(Power other) {
    return watts <= other.watts ? this : other;
  }

  /** The larger of both. */
  public Power max(Power other) {
    return watts >= other.watts ? this : other;
  }

  /** Whether this is production (below zero). */
  public boolean isNegative() {
    return watts < 0;
  }

  @Override
  public int compareTo(Power other) {
    return Long.compare(watts, other.watts);
  }

  @Override
  public String toString() {
    return watts + " W";
  }
}
