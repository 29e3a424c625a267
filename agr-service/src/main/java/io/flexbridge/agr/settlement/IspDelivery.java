package io.flexbridge.agr.settlement;

import io.flexbridge.uftp.value.Power;

/**
 * What was delivered of an order in one ISP. One-sided: what goes beyond the order earns nothing
 * and costs nothing.
 *
 * @param baseline what was expected without the order
 * @param ordered the ordered deviation, signed
 * @param actual what was measured
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, Settle
 *     phase</a>
 */
public record IspDelivery(Power baseline, Power ordered, Power actual) {

  /** The delivered part of the order, with the order's sign, at most the order. */
  public Power delivered() {
    long direction = Long.signum(ordered.watts());
    long towards = direction * actual.minus(baseline).watts();
    long size = Math.abs(ordered.watts());
    return Power.ofWatts(direction * Math.clamp(towards, 0, size));
  }

  /** By how much the ordered power was missed, never negative, and not limited by the order. */
  public Power deficiency() {
    long direction = Long.signum(ordered.watts());
    long missing = direction * baseline.plus(ordered).minus(actual).watts();
    return Power.ofWatts(Math.max(0, missing));
  }
}
