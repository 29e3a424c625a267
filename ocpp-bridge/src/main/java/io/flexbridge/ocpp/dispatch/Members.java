package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.control.OrderTracker;
import io.flexbridge.ocpp.pool.Distribution;
import io.flexbridge.ocpp.pool.EvseDemand;
import io.flexbridge.ocpp.pool.EvseState;
import io.flexbridge.ocpp.pool.Standing;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The EVSEs that share a target: those that can be controlled, and what the others draw. */
final class Members {

  private final Outlook outlook;
  private final List<EvseState> all;
  private final List<EvseDemand> demands = new ArrayList<>();
  private final Map<EvseId, Power> leftAlone = new HashMap<>();
  private Power outOfControl = Power.ZERO;

  Members(
      List<EvseState> all,
      Predicate<EvseState> isOutOfControl,
      Map<EvseId, Instant> servedSince,
      Outlook outlook,
      Instant now) {
    this.all = all;
    this.outlook = outlook;
    for (EvseState evse : all) {
      if (isOutOfControl.test(evse)) {
        outOfControl = outOfControl.plus(outlook.expected(evse, now));
        leftAlone.put(evse.id(), limitLeftAlone(evse, now));
      } else {
        demands.add(outlook.demand(evse, servedSince.get(evse.id()), now));
      }
    }
  }

  List<EvseState> all() {
    return all;
  }

  /** Of those that can be controlled. */
  List<EvseDemand> demands() {
    return demands;
  }

  Set<EvseId> controlled() {
    return demands.stream().map(EvseDemand::evse).collect(Collectors.toSet());
  }

  /** What those draw that cannot be controlled. */
  Power outOfControl() {
    return outOfControl;
  }

  /** The limit of a member: its share, or what it has if it cannot be controlled. */
  Power limit(EvseState evse, Distribution shares) {
    Power unchanged = leftAlone.get(evse.id());
    return unchanged == null ? shares.share(evse.id()) : unchanged;
  }

  /** What the controller has to know of them. */
  OrderTracker.Fleet fleet(Instant now) {
    List<EvseState> occupied = all.stream().filter(EvseState::isOccupied).toList();
    boolean blind = occupied.stream().noneMatch(evse -> outlook.isFresh(evse, now));
    @Nullable Power measured =
        blind && !occupied.isEmpty()
            ? null
            : sum(occupied.stream().map(evse -> outlook.expected(evse, now)).toList());
    Power allocatable =
        sum(
            demands.stream()
                .filter(demand -> demand.standing().compareTo(Standing.IDLE) < 0)
                .map(EvseDemand::maximum)
                .toList());
    return new OrderTracker.Fleet(
        measured,
        outOfControl,
        outOfControl.plus(allocatable),
        sum(occupied.stream().map(evse -> evse.rating().maxPower()).toList()));
  }

  private Power limitLeftAlone(EvseState evse, Instant now) {
    Power limit = outlook.limitNow(evse, now);
    boolean limited = limit.compareTo(evse.rating().maxPower()) < 0;
    return limited ? limit : outlook.expected(evse, now);
  }

  private static Power sum(List<Power> powers) {
    return powers.stream().reduce(Power.ZERO, Power::plus);
  }
}
