package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallRefusedException;
import io.flexbridge.ocpp.rpc.ErrorCode;
import io.flexbridge.ocpp.rpc.Limit;
import io.flexbridge.ocpp.rpc.OcppTime;
import io.flexbridge.ocpp.rpc.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Charging profiles and schedules, from and to the spelling of OCPP 1.6. */
final class ProfileMapper {

  private ProfileMapper() {}

  static SetChargingProfile.CsChargingProfiles profile(ChargingProfile profile) {
    return new SetChargingProfile.CsChargingProfiles(
        profile.id(),
        transactionId(profile),
        profile.stackLevel(),
        purpose(profile.purpose()),
        kind(profile.kind()),
        recurrency(profile.kind()),
        OcppTime.formatOrNull(profile.validFrom()),
        OcppTime.formatOrNull(profile.validTo()),
        schedule(profile.schedule()));
  }

  static String purpose(ProfilePurpose purpose) {
    return switch (purpose) {
      case STATION_MAX -> "ChargePointMaxProfile";
      case TX_DEFAULT -> "TxDefaultProfile";
      case TX -> "TxProfile";
      case EXTERNAL_CONSTRAINTS ->
          throw new CallRefusedException(
              ErrorCode.NOT_IMPLEMENTED, "OCPP 1.6 has no external constraints");
    };
  }

  /** Always with a TxProfile, which some refuse without, and never else, which others refuse. */
  private static @Nullable Integer transactionId(ChargingProfile profile) {
    TransactionId transaction = profile.transactionId();
    return profile.purpose() != ProfilePurpose.TX || transaction == null
        ? null
        : number(transaction);
  }

  /** The number that a transaction is in OCPP 1.6. */
  static Integer number(TransactionId transaction) {
    try {
      return Integer.valueOf(transaction.text());
    } catch (NumberFormatException e) {
      throw new CallRefusedException(
          ErrorCode.TYPE_VIOLATION,
          "transaction id %s is no number of OCPP 1.6".formatted(transaction));
    }
  }

  private static String kind(ProfileKind kind) {
    return switch (kind) {
      case ABSOLUTE -> "Absolute";
      case RECURRING_DAILY, RECURRING_WEEKLY -> "Recurring";
      case RELATIVE -> "Relative";
    };
  }

  private static @Nullable String recurrency(ProfileKind kind) {
    return switch (kind) {
      case RECURRING_DAILY -> "Daily";
      case RECURRING_WEEKLY -> "Weekly";
      case ABSOLUTE, RELATIVE -> null;
    };
  }

  private static SetChargingProfile.Schedule schedule(ChargingSchedule schedule) {
    Duration duration = schedule.duration();
    return new SetChargingProfile.Schedule(
        duration == null ? null : duration.toSeconds(),
        OcppTime.formatOrNull(schedule.start()),
        schedule.unit().name(),
        schedule.periods().stream()
            .map(
                period ->
                    new SetChargingProfile.Period(
                        period.offset().toSeconds(),
                        Limit.onWire(period.limit()),
                        period.numberPhases()))
            .toList());
  }

  /**
   * The composite schedule that a station told, null if it has none. A negative limit is how some
   * say that there is none; it is kept.
   */
  static @Nullable ChargingSchedule composite(GetCompositeSchedule.Conf conf) {
    GetCompositeSchedule.Schedule schedule = conf.chargingSchedule();
    if (schedule == null
        || schedule.chargingSchedulePeriod() == null
        || schedule.chargingSchedulePeriod().isEmpty()) {
      return null;
    }
    String start = conf.scheduleStart() == null ? schedule.startSchedule() : conf.scheduleStart();
    try {
      return new ChargingSchedule(
          unit(schedule.chargingRateUnit()),
          OcppTime.parse(start).orElse(null),
          schedule.duration() == null ? null : Duration.ofSeconds(schedule.duration()),
          periods(schedule.chargingSchedulePeriod()));
    } catch (IllegalArgumentException e) {
      throw new CallRefusedException(ErrorCode.PROPERTY_VIOLATION, String.valueOf(e.getMessage()));
    }
  }

  private static List<ChargingSchedule.Period> periods(List<GetCompositeSchedule.Period> periods) {
    return periods.stream().map(ProfileMapper::period).toList();
  }

  private static ChargingSchedule.Period period(GetCompositeSchedule.Period period) {
    if (!Sample.isReasonable(period.limit())) {
      throw new IllegalArgumentException("limit is too large or too precise");
    }
    Integer phases = period.numberPhases();
    return new ChargingSchedule.Period(
        Duration.ofSeconds(period.startPeriod()),
        period.limit(),
        phases == null || phases < 1 ? null : phases);
  }

  private static ChargingRateUnit unit(@Nullable String unit) {
    return switch (unit == null ? "" : unit.toUpperCase(Locale.ROOT)) {
      case "W" -> ChargingRateUnit.W;
      case "A" -> ChargingRateUnit.A;
      default -> throw new IllegalArgumentException("chargingRateUnit is neither A nor W");
    };
  }
}
