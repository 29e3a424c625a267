package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.profile.ChangeSelection;
import io.flexbridge.ocpp.profile.LimitChange;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses the present limits to change: within each congestion point's budget, and elsewhere. */
final class Changes {

  private static final Power UNLIMITED = Power.ofWatts(Long.MAX_VALUE);

  private final Map<StationId, StationControl> stations;

  Changes(Map<StationId, StationControl> stations) {
    this.stations = stations;
  }

  /** The EVSEs to command, those whose limit falls most first. */
  Set<EvseId> choose(Collection<CongestionControl> controls, Instant now) {
    SortedMap<EvseId, LimitChange> all = new TreeMap<>();
    for (StationControl station : stations.values()) {
      station.reconciler().changes(now).forEach(change -> all.put(change.evse(), change));
    }
    SortedMap<EvseId, LimitChange> unbudgeted = new TreeMap<>(all);
    Set<EvseId> chosen = new LinkedHashSet<>();
    for (CongestionControl control : controls) {
      control.present().ifPresent(present -> chosen.addAll(choose(present, all, unbudgeted)));
    }
    chosen.addAll(ChangeSelection.select(unbudgeted.values(), UNLIMITED));
    return chosen;
  }

  private Set<EvseId> choose(
      CongestionControl.Present present,
      Map<EvseId, LimitChange> all,
      Map<EvseId, LimitChange> unbudgeted) {
    List<LimitChange> changes = new ArrayList<>();
    Power budget = present.forControlled();
    for (EvseId evse : present.controlled()) {
      LimitChange change = all.get(evse);
      if (change == null) {
        budget = budget.minus(present.distribution().share(evse));
      } else {
        changes.add(change);
        unbudgeted.remove(evse);
      }
    }
    return ChangeSelection.select(changes, budget);
  }
}
