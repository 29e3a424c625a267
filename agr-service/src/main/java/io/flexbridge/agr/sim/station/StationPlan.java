package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.EntityAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station to simulate.
 *
 * @param connection the grid connection that it is at
 * @param password for basic authentication with its identity as the user; null: none is sent
 * @param evses numbered from 1 in order, at least one
 */
public record StationPlan(
    StationId id,
    OcppVersion version,
    StationCharacter character,
    EntityAddress connection,
    @Nullable String password,
    List<EvsePlan> evses) {

  public StationPlan {
    evses = List.copyOf(evses);
    if (evses.isEmpty()) {
      throw new IllegalArgumentException("Station %s has no EVSE".formatted(id));
    }
    for (int i = 0; i < evses.size(); i++) {
      if (evses.get(i).number() != i + 1) {
        throw new IllegalArgumentException(
            "EVSE %d of %s stands in place %d".formatted(evses.get(i).number(), id, i + 1));
      }
    }
  }

  /** The same station with that password. */
  public StationPlan withPassword(String newPassword) {
    return new StationPlan(id, version, character, connection, newPassword, evses);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StationPlan[%s, %s, %d EVSE]".formatted(id, version, evses.size());
  }
}
