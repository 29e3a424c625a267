package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.pool.ProposalPriority;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.Set;

/**
 * The power that the connections behind a congestion point are to draw together.
 *
 * @param target absolute power (baseline plus order) for each ISP that is not free; a target below
 *     zero counts as zero
 * @param priority {@link ProposalPriority#LIMIT} caps; all others are powers to hold
 */
public record PowerTarget(
    CongestionPoint congestionPoint,
    Set<EntityAddress> connections,
    PowerPerIsp target,
    ProposalPriority priority) {

  public PowerTarget {
    connections = Set.copyOf(connections);
  }

  /** The target of accepted FlexOrders. */
  public PowerTarget(
      CongestionPoint congestionPoint, Set<EntityAddress> connections, PowerPerIsp target) {
    this(congestionPoint, connections, target, ProposalPriority.ORDER);
  }
}
