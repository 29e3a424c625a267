package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.util.List;
import java.util.function.Predicate;

/**
 * Shares power among EVSEs in three rounds: vehicles that charge, then vehicles that drew nothing
 * when they could, then EVSEs without a vehicle, so that whoever arrives is blocked only where
 * those present need it all. The sum is never above the power given.
 */
public final class PowerDistributor {

  private final DistributionStrategy strategy;

  public PowerDistributor(DistributionStrategy strategy) {
    this.strategy = strategy;
  }

  /**
   * Shares the power.
   *
   * @param power what vehicles that charge can have; negative counts as zero
   * @param reservable what all together can have at most once reserves are handed out; where it is
   *     less than {@code power}, idle vehicles and empty EVSEs go short first
   * @throws IllegalStateException if the strategy breaks its contract
   */
  public Distribution distribute(Power power, Power reservable, List<EvseDemand> demands) {
    Distribution charging =
        round(power, demands, standing -> standing.compareTo(Standing.IDLE) < 0);
    Power rest = power.min(reservable).minus(charging.total());
    Distribution idle = round(rest, demands, standing -> standing == Standing.IDLE);
    Distribution empty =
        round(rest.minus(idle.total()), demands, standing -> standing == Standing.EMPTY);
    return charging.and(idle).and(empty);
  }

  private Distribution round(Power power, List<EvseDemand> all, Predicate<Standing> who) {
    List<EvseDemand> demands = all.stream().filter(demand -> who.test(demand.standing())).toList();
    Power available = power.max(Power.ZERO);
    Distribution shares = strategy.distribute(available, demands);
    if (shares.total().compareTo(available) > 0) {
      throw new IllegalStateException(
          "%s handed out %s of %s".formatted(strategy, shares.total(), available));
    }
    return shares;
  }
}
