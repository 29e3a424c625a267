package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.rpc.StationMemory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The lanes of all stations that are connected or have something to do. */
final class StationLanes {

  private final LaneServices services;
  private final Map<StationId, StationLane> lanes = new ConcurrentHashMap<>();
  private final Map<StationId, StationMemory> memories;

  StationLanes(LaneServices services) {
    this.services = services;
    this.memories = Collections.synchronizedMap(new Memories(services.settings().maxConnections()));
  }

  /** Does something on the lane of the station, which is made if need be. */
  void post(StationId station, Consumer<StationLane> task) {
    AtomicBoolean starts = new AtomicBoolean();
    StationLane lane =
        lanes.compute(
            station,
            (id, existing) -> {
              StationLane chosen = existing == null ? make(id) : existing;
              starts.set(chosen.tasks().add(() -> run(chosen, id, task)));
              return chosen;
            });
    if (starts.get()) {
      lane.tasks().start();
    }
  }

  private void run(StationLane lane, StationId station, Consumer<StationLane> task) {
    try {
      task.accept(lane);
    } finally {
      if (lane.isDone()) {
        // Tasks are queued under the same lock, so none can be lost with the lane.
        lanes.computeIfPresent(
            station, (id, known) -> known == lane && lane.isDone() ? null : known);
      }
    }
  }

  private StationLane make(StationId station) {
    StationMemory memory = memories.computeIfAbsent(station, id -> new StationMemory());
    return new StationLane(station, services, memory);
  }

  Set<StationId> connected() {
    return lanes.entrySet().stream()
        .filter(entry -> entry.getValue().isConnected())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What stations told, of those that came last; outlives their connections. */
  private static final class Memories extends LinkedHashMap<StationId, StationMemory> {

    private static final long serialVersionUID = 1L;

    private final int limit;

    Memories(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<StationId, StationMemory> eldest) {
      return size() > limit;
    }
  }
}
