package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import java.util.List;

/**
 * An EVSE to simulate.
 *
 * @param number from 1
 * @param rating the most it can deliver
 * @param sessions in order, not overlapping
 */
public record EvsePlan(int number, ChargingLimit rating, List<ChargingSession> sessions) {

  public EvsePlan {
    sessions = List.copyOf(sessions);
    for (int i = 1; i < sessions.size(); i++) {
      if (sessions.get(i).pluggedIn().isBefore(sessions.get(i - 1).departure())) {
        throw new IllegalArgumentException(
            "Session at %s overlaps the one before it, which ends at %s"
                .formatted(sessions.get(i).pluggedIn(), sessions.get(i - 1).departure()));
      }
    }
  }
}
