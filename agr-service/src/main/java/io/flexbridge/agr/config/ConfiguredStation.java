package io.flexbridge.agr.config;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.EntityAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station that may connect.
 *
 * @param connection the grid connection that it is behind
 * @param password what it authenticates with; null if it need not
 * @param evses its outlets, at least one, each number once
 */
public record ConfiguredStation(
    StationId id, EntityAddress connection, @Nullable Secret password, List<ConfiguredEvse> evses) {

  public ConfiguredStation {
    evses = List.copyOf(evses);
  }
}
