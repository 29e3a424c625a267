package io.flexbridge.agr.settlement;

/** What the price of an order is paid for. The specification's text and example differ. */
public enum PriceBasis {
  /** The ordered price in full, less the penalty. */
  ORDERED,
  /** The part of the ordered price that the delivered energy has in the ordered energy. */
  DELIVERED
}
