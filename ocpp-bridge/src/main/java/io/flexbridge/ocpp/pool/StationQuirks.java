package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a station because it does not tell it, or tells it wrongly. Null, or an
 * empty list: believe what it says, and find out the rest.
 *
 * @param integerLimits whether it takes limits without decimals only
 * @param stackLevel the one stack level to use
 * @param unit the one unit to use
 * @param purposes those to use, the best first
 * @param kind the one kind to use: absolute or relative
 * @param defaultOnStation whether its TxDefaultProfile is addressed to the station (EVSE 0) only;
 *     for stations with one EVSE
 * @param maxPeriods most periods in a schedule
 */
public record StationQuirks(
    @Nullable Boolean integerLimits,
    @Nullable Integer stackLevel,
    @Nullable ChargingRateUnit unit,
    List<ProfilePurpose> purposes,
    @Nullable ProfileKind kind,
    @Nullable Boolean defaultOnStation,
    @Nullable Integer maxPeriods) {

  /** A station as the standard has it. */
  public static final StationQuirks NONE =
      new StationQuirks(null, null, null, List.of(), null, null, null);

  public StationQuirks {
    purposes = List.copyOf(purposes);
    if (!purposes.stream().allMatch(ProfilePurpose::isOurs)) {
      throw new IllegalArgumentException(
          "Profiles are never written with all of %s".formatted(purposes));
    }
    if (kind != null && kind != ProfileKind.ABSOLUTE && kind != ProfileKind.RELATIVE) {
      throw new IllegalArgumentException("A power plan is never written as %s".formatted(kind));
    }
    if ((stackLevel != null && stackLevel < 0) || (maxPeriods != null && maxPeriods < 1)) {
      throw new IllegalArgumentException(
          "Stack level %s is below 0, or %s periods are below 1".formatted(stackLevel, maxPeriods));
    }
  }

  /** These, and what they do not tell from others. */
  public StationQuirks over(StationQuirks others) {
    return new StationQuirks(
        first(integerLimits, others.integerLimits),
        first(stackLevel, others.stackLevel),
        first(unit, others.unit),
        purposes.isEmpty() ? others.purposes : purposes,
        first(kind, others.kind),
        first(defaultOnStation, others.defaultOnStation),
        first(maxPeriods, others.maxPeriods));
  }

  /** Whether limits have to be without decimals. */
  public boolean takesIntegersOnly() {
    return Objects.requireNonNullElse(integerLimits, false);
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
