package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.uftp.value.Power;
import java.util.List;

/**
 * The mean power of several EVSEs over a time, from their registers.
 *
 * @param power of all whose mean is known
 * @param interpolated whether readings were missing, but few enough to draw a straight line
 * @param unknown the EVSEs whose mean cannot be told
 */
public record PoolMean(Power power, boolean interpolated, List<EvseId> unknown) {

  public PoolMean {
    unknown = List.copyOf(unknown);
  }
}
