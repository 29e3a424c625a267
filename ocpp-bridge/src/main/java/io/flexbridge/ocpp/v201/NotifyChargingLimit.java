package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.ChargingSchedule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.36, ChargingLimitType. */
interface NotifyChargingLimit {

  record Request(
      @Nullable Integer evseId,
      @Nullable Limit chargingLimit,
      @Nullable List<@Nullable ReportedSchedule> chargingSchedule) {

    String source() {
      String told = chargingLimit == null ? null : chargingLimit.chargingLimitSource();
      return told == null ? "" : told;
    }

    boolean isGridCritical() {
      return chargingLimit != null && Boolean.TRUE.equals(chargingLimit.isGridCritical());
    }

    List<ChargingSchedule> schedules() {
      return chargingSchedule == null
          ? List.of()
          : chargingSchedule.stream()
              .filter(Objects::nonNull)
              .flatMap(schedule -> schedule.schedule().stream())
              .toList();
    }
  }

  record Limit(@Nullable String chargingLimitSource, @Nullable Boolean isGridCritical) {}
}
