package io.flexbridge.uftp;

/** Who restores the balance after flexibility was used (portfolio messages). */
public enum RedispatchBy {
  /** The aggregator. */
  AGR,
  /** The grid operator. */
  DSO
}
