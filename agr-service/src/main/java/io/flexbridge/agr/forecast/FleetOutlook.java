package io.flexbridge.agr.forecast;

import io.flexbridge.uftp.value.EntityAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * All vehicles that are plugged in, at one moment.
 *
 * @param at the moment
 * @param isSettled whether this is all there is; after a start, stations first have to tell. What
 *     is not settled is no ground for a prognosis or an offer.
 * @param sessions one for each vehicle
 */
public record FleetOutlook(Instant at, boolean isSettled, List<SessionOutlook> sessions) {

  /** Nothing is known yet. */
  public static FleetOutlook unknown(Instant at) {
    return new FleetOutlook(at, false, List.of());
  }

  public FleetOutlook {
    sessions = List.copyOf(sessions);
  }

  List<SessionOutlook> behind(Collection<EntityAddress> connections) {
    Set<EntityAddress> wanted = Set.copyOf(connections);
    return sessions.stream().filter(session -> wanted.contains(session.connection())).toList();
  }
}
