package io.flexbridge.agr.port;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.trading.Effect;
import java.time.Instant;

/** The fleet, as the trading side sees it. */
public interface FlexActuator {

  /** Holds the fleet to a power from now on; replaces what was held at that place. At once. */
  void hold(Effect.HoldPower hold);

  /** The vehicles that are plugged in, as last known. At once. */
  FleetOutlook outlook(Instant now);
}
