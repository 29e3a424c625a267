package io.flexbridge.agr.sim.grid;

/** Watches a simulated grid. Called on the grid's threads; must not block for long. */
public interface GridListener {

  /** Watches nothing. */
  GridListener NONE = new GridListener() {};

  /** A message came, was delivered, or was not. */
  default void exchanged(GridExchange exchange) {}

  /** Something was wrong in a message of the aggregator, or lacked. */
  default void found(Finding finding) {}
}
