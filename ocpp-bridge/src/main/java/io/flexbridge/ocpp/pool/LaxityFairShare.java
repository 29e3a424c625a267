package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Admits EVSEs by standing, then by laxity, then by least energy so far, as long as their minima
 * fit; then levels the admitted (max-min fairness), rounds down to steps and hands out what that
 * left over. What remains undistributed is less than one step of one EVSE, unless all admitted have
 * their maximum or no further minimum fits.
 */
public final class LaxityFairShare implements DistributionStrategy {

  /** Where a vehicle stands in the queue that did not say what it needs. */
  private static final Duration UNKNOWN_LAXITY = Duration.ofHours(8);

  private static final Comparator<EvseDemand> QUEUE =
      Comparator.comparing(EvseDemand::standing)
          .thenComparing(LaxityFairShare::laxity)
          .thenComparingLong(EvseDemand::energyWh)
          .thenComparing(EvseDemand::evse);

  private static final Comparator<EvseDemand> LARGEST_STEP =
      Comparator.comparing(EvseDemand::step).reversed();

  @Override
  public Distribution distribute(Power power, List<EvseDemand> demands) {
    List<EvseDemand> admitted = admit(power.watts(), demands);
    Power level = Power.ofWatts(level(power.watts(), admitted));
    Map<EvseId, Power> shares = new HashMap<>();
    long left = power.watts();
    for (EvseDemand demand : admitted) {
      Power share = demand.floor(level.max(demand.minimum()));
      shares.put(demand.evse(), share);
      left -= share.watts();
    }
    handOut(left, admitted, shares);
    return new Distribution(shares);
  }

  private static List<EvseDemand> admit(long watts, List<EvseDemand> demands) {
    List<EvseDemand> admitted = new ArrayList<>();
    long left = watts;
    for (EvseDemand demand : demands.stream().sorted(QUEUE).toList()) {
      if (demand.minimum().watts() <= left) {
        left -= demand.minimum().watts();
        admitted.add(demand);
      }
    }
    return admitted;
  }

  /** The highest level at which everyone, held between minimum and maximum, fits. */
  private static long level(long watts, List<EvseDemand> admitted) {
    long low = 0;
    long high = admitted.stream().mapToLong(demand -> demand.maximum().watts()).max().orElse(0);
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (sumAt(middle, admitted) <= watts) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long sumAt(long level, List<EvseDemand> admitted) {
    long sum = 0;
    for (EvseDemand demand : admitted) {
      sum += Math.clamp(level, demand.minimum().watts(), demand.maximum().watts());
    }
    return sum;
  }

  /** Large steps first, for small ones fit into what those leave. */
  private static void handOut(long watts, List<EvseDemand> admitted, Map<EvseId, Power> shares) {
    List<EvseDemand> bySteps = admitted.stream().sorted(LARGEST_STEP).toList();
    long left = watts;
    long before;
    do {
      before = left;
      for (EvseDemand demand : bySteps) {
        Power more = shares.getOrDefault(demand.evse(), Power.ZERO).plus(demand.step());
        if (demand.step().watts() <= left && more.compareTo(demand.maximum()) <= 0) {
          shares.put(demand.evse(), more);
          left -= demand.step().watts();
        }
      }
    } while (left < before);
  }

  private static Duration laxity(EvseDemand demand) {
    return demand.laxity() == null ? UNKNOWN_LAXITY : demand.laxity();
  }
}
