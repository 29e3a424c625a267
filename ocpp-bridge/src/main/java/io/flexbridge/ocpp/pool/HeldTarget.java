package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a congestion point keeps to its target now.
 *
 * @param expected what its EVSEs are taken to draw
 * @param target null if the present ISP is free
 * @param setPoint the target as corrected by the controller; null if the present ISP is free
 */
public record HeldTarget(
    CongestionPoint congestionPoint,
    Set<EntityAddress> connections,
    Power expected,
    @Nullable Power target,
    @Nullable Power setPoint) {

  public HeldTarget {
    connections = Set.copyOf(connections);
  }

  /** How far above the target the power is; nothing if the present ISP is free. */
  public Optional<Power> deviation() {
    return target == null ? Optional.empty() : Optional.of(expected.minus(target));
  }
}
