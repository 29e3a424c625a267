package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.util.List;

/**
 * A rule to share power among EVSEs. For any power and any demands the sum of the shares is at most
 * the power; each share is zero or lies between the minimum and the maximum of its EVSE, a whole
 * number of steps above the minimum; and the same arguments give the same shares.
 */
@FunctionalInterface
public interface DistributionStrategy {

  /**
   * Shares the power.
   *
   * @param power not negative
   * @param demands each EVSE once
   */
  Distribution distribute(Power power, List<EvseDemand> demands);
}
