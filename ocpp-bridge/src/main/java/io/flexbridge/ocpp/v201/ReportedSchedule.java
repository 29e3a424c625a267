package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.rpc.CallRefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, ChargingScheduleType, as a station reports it. */
record ReportedSchedule(
    @Nullable String startSchedule,
    @Nullable Long duration,
    @Nullable String chargingRateUnit,
    @Nullable List<GetCompositeSchedule.Period> chargingSchedulePeriod) {

  /** The schedule; nothing if it holds none that can be understood. */
  Optional<ChargingSchedule> schedule() {
    try {
      return Optional.ofNullable(
          ProfileMapper.composite(
              new GetCompositeSchedule.CompositeSchedule(
                  duration, startSchedule, chargingRateUnit, chargingSchedulePeriod)));
    } catch (CallRefusedException e) {
      return Optional.empty();
    }
  }
}
