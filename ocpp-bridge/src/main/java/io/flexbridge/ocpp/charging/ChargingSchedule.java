package io.flexbridge.ocpp.charging;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits over time.
 *
 * @param unit of all limits
 * @param start where the periods count from; null only for relative profiles
 * @param duration how long the schedule lasts; null: the last period runs on
 * @param periods at least one, the first at zero, strictly increasing
 * @param minChargingRate in the unit, below which charging is inefficient, for what a station
 *     decides by itself; it changes no limit, and since some stations raise the limit to it, it is
 *     never sent. Null if not told
 */
public record ChargingSchedule(
    ChargingRateUnit unit,
    @Nullable Instant start,
    @Nullable Duration duration,
    List<Period> periods,
    @Nullable BigDecimal minChargingRate) {

  /**
   * A limit from an offset on, until the next period.
   *
   * @param offset from the start of the schedule, whole seconds
   * @param limit at most one decimal
   * @param numberPhases the phases the limit is for; null: 3
   */
  public record Period(Duration offset, BigDecimal limit, @Nullable Integer numberPhases) {}

  public ChargingSchedule {
    periods = List.copyOf(periods);
    if (periods.isEmpty() || !periods.getFirst().offset().isZero()) {
      throw new IllegalArgumentException("A charging schedule starts with a period at 0 s");
    }
    for (int i = 1; i < periods.size(); i++) {
      if (periods.get(i).offset().compareTo(periods.get(i - 1).offset()) <= 0) {
        throw new IllegalArgumentException(
            "Period at %s is not after %s"
                .formatted(periods.get(i).offset(), periods.get(i - 1).offset()));
      }
    }
  }

  /** A schedule that tells no minChargingRate. */
  public ChargingSchedule(
      ChargingRateUnit unit,
      @Nullable Instant start,
      @Nullable Duration duration,
      List<Period> periods) {
    this(unit, start, duration, periods, null);
  }
}
