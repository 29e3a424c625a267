package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.21 and 6.22. */
interface GetCompositeSchedule {

  record Req(int connectorId, long duration, @Nullable String chargingRateUnit) {}

  record Conf(
      String status,
      @Nullable Integer connectorId,
      @Nullable String scheduleStart,
      @Nullable Schedule chargingSchedule) {
    public Conf {
      required(status, "status");
    }
  }

  record Schedule(
      @Nullable Long duration,
      @Nullable String startSchedule,
      @Nullable String chargingRateUnit,
      @Nullable List<Period> chargingSchedulePeriod) {}

  record Period(Long startPeriod, BigDecimal limit, @Nullable Integer numberPhases) {
    public Period {
      required(startPeriod, "startPeriod");
      required(limit, "limit");
    }
  }
}
