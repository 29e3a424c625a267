package io.flexbridge.ocpp.charging;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a station says it can do with charging profiles.
 *
 * @param rateUnits units it takes, never empty
 * @param maxStackLevel highest stack level; null if it did not say
 * @param maxPeriods most periods in a schedule; null if it did not say
 * @param maxProfiles most profiles installed at a time; null if it did not say
 */
public record StationCapabilities(
    Set<ChargingRateUnit> rateUnits,
    @Nullable Integer maxStackLevel,
    @Nullable Integer maxPeriods,
    @Nullable Integer maxProfiles) {

  /** What every AC station can be expected to take when it tells nothing. */
  public static final StationCapabilities UNKNOWN =
      new StationCapabilities(EnumSet.of(ChargingRateUnit.A), null, null, null);

  public StationCapabilities {
    if (rateUnits.isEmpty()) {
      throw new IllegalArgumentException("A station takes at least one charging rate unit");
    }
    rateUnits = Set.copyOf(rateUnits);
  }

  /** These, and what they do not tell from others: a reading that fails in part lowers nothing. */
  public StationCapabilities over(StationCapabilities others) {
    return new StationCapabilities(
        rateUnits,
        maxStackLevel == null ? others.maxStackLevel : maxStackLevel,
        maxPeriods == null ? others.maxPeriods : maxPeriods,
        maxProfiles == null ? others.maxProfiles : maxProfiles);
  }
}
