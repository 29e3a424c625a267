package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.TransactionId;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  private static final int MAX_TRANSACTIONS = 64;
  static final int MAX_EVSES = 256;
  private static final int MAX_CONNECTORS = 16;

  private final SequencedMap<TransactionId, Integer> transactions = new LinkedHashMap<>();
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

  /** The transaction runs on that EVSE. */
  public void runs(TransactionId transaction, int evse) {
    seen(evse);
    transactions.putLast(transaction, evse);
    if (transactions.size() > MAX_TRANSACTIONS) {
      transactions.pollFirstEntry();
    }
  }

  /** The transaction is over. */
  public void ended(TransactionId transaction) {
    transactions.remove(transaction);
  }

  /** The EVSE of the transaction, or the only one the station has shown, or null if unknown. */
  public @Nullable Integer evseOf(TransactionId transaction) {
    Integer known = transactions.get(transaction);
    return known == null && evses.size() == 1 ? evses.first() : known;
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
