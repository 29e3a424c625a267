package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.EntityAddress;
import java.util.List;

/**
 * Everything the fleet needs to know of a station beforehand.
 *
 * @param connection the grid connection that feeds the station
 * @param evses at least one, each number once
 */
public record StationRegistration(
    StationId station, EntityAddress connection, List<EvseRating> evses, StationQuirks quirks) {

  public StationRegistration {
    evses = List.copyOf(evses);
    if (evses.isEmpty()) {
      throw new IllegalArgumentException("Station %s has no EVSE".formatted(station));
    }
    long distinct = evses.stream().mapToInt(EvseRating::number).distinct().count();
    if (distinct != evses.size()) {
      throw new IllegalArgumentException(
          "Station %s has %d EVSEs but %d EVSE numbers".formatted(station, evses.size(), distinct));
    }
  }

  /** A station without quirks. */
  public StationRegistration(StationId station, EntityAddress connection, List<EvseRating> evses) {
    this(station, connection, evses, StationQuirks.NONE);
  }

  /** The full id of one of its EVSEs. */
  public EvseId evseId(EvseRating rating) {
    return new EvseId(station, rating.number());
  }
}
