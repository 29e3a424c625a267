package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.uftp.value.Power;
import java.util.HashMap;
import java.util.Map;

/**
 * Who gets how much.
 *
 * @param shares power by EVSE; those without an entry get nothing
 */
public record Distribution(Map<EvseId, Power> shares) {

  public Distribution {
    shares = Map.copyOf(shares);
  }

  /** The share of an EVSE. */
  public Power share(EvseId evse) {
    return shares.getOrDefault(evse, Power.ZERO);
  }

  /** All shares together. */
  public Power total() {
    return shares.values().stream().reduce(Power.ZERO, Power::plus);
  }

  /** Both; an EVSE is in one of them only. */
  Distribution and(Distribution other) {
    if (other.shares.isEmpty()) {
      return this;
    }
    Map<EvseId, Power> both = new HashMap<>(shares);
    both.putAll(other.shares);
    return new Distribution(both);
  }
}
