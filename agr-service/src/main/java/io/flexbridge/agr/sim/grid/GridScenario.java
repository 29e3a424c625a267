package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.CongestionPoint;

/**
 * One flexibility cycle as the DSO plays it.
 *
 * @param congestionPoint where it is congested
 * @param need what the DSO asks for
 * @param market what was agreed
 * @param patience how long the DSO waits
 * @param opening what it sends before
 */
public record GridScenario(
    CongestionPoint congestionPoint,
    FlexNeed need,
    MarketRules market,
    Patience patience,
    GridOpening opening) {

  /** A cycle and nothing before it. */
  public GridScenario(
      CongestionPoint congestionPoint, FlexNeed need, MarketRules market, Patience patience) {
    this(congestionPoint, need, market, patience, GridOpening.NONE);
  }

  /** The same cycle with that before it. */
  public GridScenario after(GridOpening before) {
    return new GridScenario(congestionPoint, need, market, patience, before);
  }
}
