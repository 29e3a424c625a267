package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.control.OrderTracker;
import io.flexbridge.ocpp.pool.ChargingPool;
import io.flexbridge.ocpp.pool.Distribution;
import io.flexbridge.ocpp.pool.EvseDemand;
import io.flexbridge.ocpp.pool.EvseState;
import io.flexbridge.ocpp.pool.LaxityFairShare;
import io.flexbridge.ocpp.pool.PowerDistributor;
import io.flexbridge.ocpp.pool.Standing;
import io.flexbridge.ocpp.profile.LimitPlan;
import io.flexbridge.ocpp.profile.LimitPlan.Segment;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds the targets of one congestion point: corrects the present slot, plans the later ones. */
final class CongestionControl {

  /**
   * The slot that is now.
   *
   * @param controlled the EVSEs that can be controlled
   * @param forControlled what they may have of the set-point
   */
  record Present(
      HeldSlot slot,
      Power setPoint,
      Set<EvseId> controlled,
      Power forControlled,
      Distribution distribution) {}

  private final ChargingPool pool;
  private final Outlook outlook;
  private final OrderTracker tracker;
  private final PowerDistributor distributor = new PowerDistributor(new LaxityFairShare());
  private final Map<EvseId, Instant> servedSince = new HashMap<>();
  private @Nullable Present present;

  CongestionControl(ChargingPool pool, Outlook outlook, OrderTracker.Gains gains) {
    this.pool = pool;
    this.outlook = outlook;
    this.tracker = new OrderTracker(gains);
  }

  /** What is held now; nothing if the present is free. */
  Optional<Present> present() {
    return Optional.ofNullable(present);
  }

  /** The limits of all EVSEs behind the congestion point over all slots. */
  Map<EvseId, LimitPlan> plan(List<HeldSlot> slots, Instant now) {
    Map<EvseId, List<Segment>> segments = new HashMap<>();
    IdentityHashMap<Set<EntityAddress>, Members> later = new IdentityHashMap<>();
    present = null;
    for (HeldSlot slot : slots) {
      Members members;
      Distribution shares;
      if (slot.contains(now)) {
        members = members(slot.connections(), outlook::isOutOfControl, now);
        shares = hold(slot, members, now);
      } else {
        // A station that is away now is taken to be back by then.
        members =
            later.computeIfAbsent(
                slot.connections(), set -> members(set, outlook::isNonResponsive, now));
        shares = feedForward(slot, members);
      }
      for (EvseState evse : members.all()) {
        segments
            .computeIfAbsent(evse.id(), _ -> new ArrayList<>())
            .add(new Segment(slot.from(), slot.to(), members.limit(evse, shares)));
      }
    }
    if (present == null) {
      servedSince.clear();
    }
    Map<EvseId, LimitPlan> plans = new HashMap<>();
    segments.forEach((evse, limits) -> plans.put(evse, new LimitPlan(limits)));
    return plans;
  }

  private Distribution hold(HeldSlot slot, Members members, Instant now) {
    Power setPoint = tracker.step(slot.target(), members.fleet(now), now);
    Power controlled = setPoint.minus(members.outOfControl());
    Power reservable = slot.target().minus(members.outOfControl());
    Distribution shares = distributor.distribute(controlled, reservable, members.demands());
    noteServed(members, shares, now);
    present = new Present(slot, setPoint, members.controlled(), controlled, shares);
    return shares;
  }

  private Distribution feedForward(HeldSlot slot, Members members) {
    Power controlled = slot.target().minus(members.outOfControl());
    return distributor.distribute(controlled, controlled, members.demands());
  }

  private Members members(
      Set<EntityAddress> connections, Predicate<EvseState> isOutOfControl, Instant now) {
    return new Members(pool.behind(connections), isOutOfControl, servedSince, outlook, now);
  }

  private void noteServed(Members members, Distribution shares, Instant now) {
    for (EvseDemand demand : members.demands()) {
      boolean served =
          demand.standing() != Standing.EMPTY && shares.share(demand.evse()).watts() > 0;
      if (served) {
        servedSince.putIfAbsent(demand.evse(), now);
      } else {
        servedSince.remove(demand.evse());
      }
    }
  }
}
