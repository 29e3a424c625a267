package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.CongestionPoint;

/**
 * One flexibility cycle as the DSO plays it.
 *
 * @param congestionPoint where it is congested
 * @param need what the DSO asks for
 * @param market what was agreed
 * @param patience how long the DSO waits
 */
public record GridScenario(
    CongestionPoint congestionPoint, FlexNeed need, MarketRules market, Patience patience) {}
