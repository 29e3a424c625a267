package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a station told that later messages leave out: OCPP names the EVSE of a transaction only
 * once, and the state of an EVSE is the state of all its connectors. Nothing depends on it but the
 * completeness of reports; after a restart it fills itself again. Bounded; not safe for threads.
 */
public final class StationMemory {

  private static final int MAX_TRANSACTIONS = 16;
  static final int MAX_EVSES = 256;
  private static final int MAX_CONNECTORS = 16;

  private final SequencedMap<TransactionId, EventTrail> transactions = new LinkedHashMap<>();
  private final StationClock clock = new StationClock();
  private final SortedSet<Integer> evses = new TreeSet<>();
  private final Map<Integer, Map<Integer, EvseStatus>> connectors = new TreeMap<>();

  /** The station named an EVSE; 0 (the whole station) is not one. */
  public void seen(int evse) {
    if (evse > 0 && evses.size() < MAX_EVSES) {
      evses.add(evse);
    }
  }

  /** The EVSEs that the station named so far. */
  public SortedSet<Integer> evses() {
    return new TreeSet<>(evses);
  }

  /** How the station's clock goes. */
  public StationClock clock() {
    return clock;
  }

  /** What came of the transaction so far. */
  public EventTrail trail(TransactionId transaction) {
    EventTrail trail = transactions.remove(transaction);
    EventTrail kept = trail == null ? new EventTrail() : trail;
    transactions.putLast(transaction, kept);
    if (transactions.size() > MAX_TRANSACTIONS) {
      transactions.pollFirstEntry();
    }
    return kept;
  }

  /** The transaction runs on that EVSE. */
  public void runs(TransactionId transaction, int evse) {
    seen(evse);
    trail(transaction).runsOn(evse);
  }

  /** The core has taken these reports. */
  public void told(List<StationReport> reports) {
    for (StationReport report : reports) {
      if (report instanceof StationReport.TransactionStarted started) {
        trail(started.transaction()).started();
      } else if (report instanceof StationReport.TransactionEnded ended) {
        trail(ended.transaction()).ended(ended);
      }
    }
  }

  /** The EVSE of the transaction, or the only one the station has shown, or null if unknown. */
  public @Nullable Integer evseOf(TransactionId transaction) {
    EventTrail known = transactions.get(transaction);
    Integer evse = known == null ? null : known.evse();
    return evse == null && evses.size() == 1 ? evses.first() : evse;
  }

  /** The state of the EVSE, now that one of its connectors has that state. */
  public EvseStatus status(int evse, int connector, EvseStatus status) {
    seen(evse);
    if (!evses.contains(evse)) {
      return status;
    }
    Map<Integer, EvseStatus> states = connectors.computeIfAbsent(evse, number -> new TreeMap<>());
    if (states.containsKey(connector) || states.size() < MAX_CONNECTORS) {
      states.put(connector, status);
    }
    return combined(states.values());
  }

  /** One vehicle occupies the EVSE, whatever connector it uses; one usable connector is enough. */
  private static EvseStatus combined(Collection<EvseStatus> connectors) {
    for (EvseStatus status :
        new EvseStatus[] {
          EvseStatus.OCCUPIED, EvseStatus.RESERVED, EvseStatus.AVAILABLE, EvseStatus.FAULTED
        }) {
      if (connectors.contains(status)) {
        return status;
      }
    }
    return EvseStatus.UNAVAILABLE;
  }
}
