package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.pool.StationRegistration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways to limit a station, best first, and the one that it has not refused yet. A station with
 * one EVSE is limited as a whole, with several one by one; where that is refused by default
 * profiles and at last by a profile for each transaction. Each is tried on the usual and the lowest
 * stack level and in both units.
 */
final class Ladder {

  private static final Set<String> NEVER = Set.of("NotSupported", "NotImplemented");

  private final StationRegistration station;
  private final ChargingRateUnit preferred;
  private List<Rung> rungs;
  private int index;

  Ladder(StationRegistration station, ChargingRateUnit preferred) {
    this.station = station;
    this.preferred = preferred;
    this.rungs = rungs(StationCapabilities.UNKNOWN);
  }

  /** The way to use; nothing when all were refused. */
  Optional<Rung> current() {
    return index < rungs.size() ? Optional.of(rungs.get(index)) : Optional.empty();
  }

  /** What the station can do; keeps to the present way if that is still one. */
  void capabilities(StationCapabilities capabilities) {
    Optional<Rung> before = index == 0 ? Optional.empty() : current();
    rungs = rungs(capabilities);
    index = Math.max(0, before.map(rungs::indexOf).orElse(0));
  }

  /** The station refused a profile written that way. */
  void refused(Rung rung, CommandOutcome.Rejected rejection) {
    if (!current().equals(Optional.of(rung))) {
      return;
    }
    index++;
    if (NEVER.contains(rejection.status())) {
      while (index < rungs.size() && rungs.get(index).purpose() == rung.purpose()) {
        index++;
      }
    }
  }

  /** Tries all ways again. */
  void restart() {
    index = 0;
  }

  private List<Rung> rungs(StationCapabilities capabilities) {
    List<Rung> ways = new ArrayList<>();
    for (ProfilePurpose purpose : purposes()) {
      for (int level : levels(capabilities)) {
        for (ChargingRateUnit unit : units(capabilities)) {
          ways.add(new Rung(purpose, unit, level));
        }
      }
    }
    return List.copyOf(ways);
  }

  private List<ProfilePurpose> purposes() {
    return station.evses().size() == 1
        ? List.of(ProfilePurpose.STATION_MAX, ProfilePurpose.TX_DEFAULT, ProfilePurpose.TX)
        : List.of(ProfilePurpose.TX_DEFAULT, ProfilePurpose.TX);
  }

  /** One below the top, for some stations lose profiles of the top level when they restart. */
  private Set<Integer> levels(StationCapabilities capabilities) {
    Integer override = station.quirks().stackLevel();
    if (override != null) {
      return Set.of(override);
    }
    Integer max = capabilities.maxStackLevel();
    Set<Integer> levels = new LinkedHashSet<>();
    levels.add(max == null ? 0 : Math.max(0, max - 1));
    levels.add(0);
    return levels;
  }

  /** What it says it takes, the preferred first; then the other, for stations err. */
  private Set<ChargingRateUnit> units(StationCapabilities capabilities) {
    Set<ChargingRateUnit> units = new LinkedHashSet<>();
    if (capabilities.rateUnits().contains(preferred)) {
      units.add(preferred);
    }
    units.addAll(capabilities.rateUnits());
    units.addAll(List.of(ChargingRateUnit.values()));
    return units;
  }
}
