package io.flexbridge.ocpp.v201;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.58, ChargingProfileType. */
interface SetChargingProfile {

  record Request(int evseId, Profile chargingProfile) {}

  record Profile(
      int id,
      int stackLevel,
      String chargingProfilePurpose,
      String chargingProfileKind,
      @Nullable String recurrencyKind,
      @Nullable String validFrom,
      @Nullable String validTo,
      @Nullable String transactionId,
      List<Schedule> chargingSchedule) {}

  record Schedule(
      int id,
      @Nullable String startSchedule,
      @Nullable Long duration,
      String chargingRateUnit,
      List<Period> chargingSchedulePeriod) {}

  record Period(long startPeriod, BigDecimal limit, @Nullable Integer numberPhases) {}
}
