package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a profile that someone asks for goes among those of a station, and how its limits are
 * written.
 *
 * @param id unique in the station; the same id replaces. Those of the control of power are below
 *     {@link #FIRST_FREE_ID}
 * @param stackLevel from 0; of several with the same purpose the highest wins
 * @param unit what the station takes
 * @param phases that carry current, 1 to 3; limits in A are per phase
 */
public record ProfilePlace(int id, int stackLevel, ChargingRateUnit unit, int phases) {

  /** The control of power uses smaller ids, two for each EVSE of a station. */
  public static final int FIRST_FREE_ID = 100;

  private static final int ALL_PHASES = 3;

  public ProfilePlace {
    if (id < FIRST_FREE_ID) {
      throw new IllegalArgumentException(
          "Profile id %d is below %d, the first that is not ours".formatted(id, FIRST_FREE_ID));
    }
    if (stackLevel < 0) {
      throw new IllegalArgumentException("Stack level %d is below 0".formatted(stackLevel));
    }
    if (phases < 1 || phases > ALL_PHASES) {
      throw new IllegalArgumentException("%d phases are outside 1..3".formatted(phases));
    }
  }

  /** A period with that limit, rounded down to one decimal. */
  Period period(Duration offset, Power limit) {
    @Nullable Integer numberPhases = phases == ALL_PHASES ? null : Integer.valueOf(phases);
    return new Period(offset, ChargingLimit.ofWatts(limit.watts(), phases).in(unit), numberPhases);
  }
}
