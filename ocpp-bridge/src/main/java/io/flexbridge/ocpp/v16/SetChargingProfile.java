package io.flexbridge.ocpp.v16;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.43, 7.8, 7.13 and 7.14. The minimum charging rate is never sent with a cap. */
interface SetChargingProfile {

  record Req(int connectorId, CsChargingProfiles csChargingProfiles) {}

  record CsChargingProfiles(
      int chargingProfileId,
      @Nullable Integer transactionId,
      int stackLevel,
      String chargingProfilePurpose,
      String chargingProfileKind,
      @Nullable String recurrencyKind,
      @Nullable String validFrom,
      @Nullable String validTo,
      Schedule chargingSchedule) {}

  record Schedule(
      @Nullable Long duration,
      @Nullable String startSchedule,
      String chargingRateUnit,
      List<Period> chargingSchedulePeriod) {}

  record Period(long startPeriod, BigDecimal limit, @Nullable Integer numberPhases) {}
}
