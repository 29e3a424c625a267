package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.26, CompositeScheduleType. */
interface GetCompositeSchedule {

  record Request(long duration, @Nullable String chargingRateUnit, int evseId) {}

  record Response(
      String status, @Nullable StatusInfo statusInfo, @Nullable CompositeSchedule schedule) {
    public Response {
      required(status, "status");
    }
  }

  record CompositeSchedule(
      @Nullable Long duration,
      @Nullable String scheduleStart,
      @Nullable String chargingRateUnit,
      @Nullable List<Period> chargingSchedulePeriod) {}

  record Period(Long startPeriod, BigDecimal limit, @Nullable Integer numberPhases) {
    public Period {
      required(startPeriod, "startPeriod");
      required(limit, "limit");
    }
  }
}
