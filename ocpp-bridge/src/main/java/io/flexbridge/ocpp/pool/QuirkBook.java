package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of kinds of stations. Each quirk of a station is the one of the first rule that is
 * about the station and tells this quirk.
 */
public record QuirkBook(List<QuirkRule> rules) {

  /** Nothing is known. */
  public static final QuirkBook EMPTY = new QuirkBook(List.of());

  public QuirkBook {
    rules = List.copyOf(rules);
  }

  /**
   * The quirks of that station.
   *
   * @param identity what it told of itself; null if it has not yet
   */
  public StationQuirks of(StationId station, @Nullable ChargingStation identity) {
    return rules.stream()
        .filter(rule -> rule.matches(station, identity))
        .map(QuirkRule::quirks)
        .reduce(StationQuirks.NONE, StationQuirks::over);
  }
}
