package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;

/**
 * How profiles are written, sent and judged.
 *
 * @param preferredUnit for stations that take both
 * @param maxPeriods most periods in a profile, whatever a station says it takes; keeps messages
 *     small
 * @param refreshAhead a profile that could not hold the whole plan is renewed this long before its
 *     end
 * @param deadband smallest change worth a command to a station that takes W
 * @param deadbandDeciamperes the same for a station that takes A, in 0.1 A per phase
 * @param futureDeadband smallest change of a later limit worth a command
 * @param minChangeInterval shortest time between two changes of an EVSE's limit
 * @param firstBackOff wait after a command that timed out
 * @param longestBackOff to which that doubles
 * @param refusalPause after which a station that refused everything is tried again
 * @param settleTime what a vehicle may take to follow a limit
 * @param samplesToJudge meter values above the limit in a row before something is done
 * @param margin power above the limit that is tolerated
 * @param marginPercent the same as a share of the limit, in percent; the larger counts
 */
public record ReconcileSettings(
    ChargingRateUnit preferredUnit,
    int maxPeriods,
    Duration refreshAhead,
    Power deadband,
    int deadbandDeciamperes,
    Power futureDeadband,
    Duration minChangeInterval,
    Duration firstBackOff,
    Duration longestBackOff,
    Duration refusalPause,
    Duration settleTime,
    int samplesToJudge,
    Power margin,
    int marginPercent) {

  /** For public charging with meter values every 60 s. */
  public static final ReconcileSettings DEFAULT =
      new ReconcileSettings(
          ChargingRateUnit.A,
          24,
          Duration.ofMinutes(30),
          Power.ofWatts(50),
          5,
          Power.ofWatts(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30),
          3,
          Power.ofWatts(300),
          15);

  public ReconcileSettings {
    if (maxPeriods < 1 || samplesToJudge < 1) {
      throw new IllegalArgumentException(
          "%d periods and %d samples: both are at least 1".formatted(maxPeriods, samplesToJudge));
    }
  }

  /** The same with other times; a demonstration does not wait as long. */
  public ReconcileSettings withTimes(Duration minChange, Duration settle) {
    return new ReconcileSettings(
        preferredUnit,
        maxPeriods,
        refreshAhead,
        deadband,
        deadbandDeciamperes,
        futureDeadband,
        minChange,
        firstBackOff,
        longestBackOff,
        refusalPause,
        settle,
        samplesToJudge,
        margin,
        marginPercent);
  }
}
