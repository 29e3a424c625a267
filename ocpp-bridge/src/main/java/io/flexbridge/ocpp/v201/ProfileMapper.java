package io.flexbridge.ocpp.v201;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Charging profiles and schedules, from and to the spelling of OCPP 2.0.1. */
final class ProfileMapper {

  private ProfileMapper() {}

  /** One schedule a profile; its id need only be unique in the profile. */
  static SetChargingProfile.Profile profile(ChargingProfile profile) {
    TransactionId transaction = profile.transactionId();
    return new SetChargingProfile.Profile(
        profile.id(),
        profile.stackLevel(),
        purpose(profile.purpose()),
        kind(profile.kind()),
        recurrency(profile.kind()),
        OcppTime.formatOrNull(profile.validFrom()),
        OcppTime.formatOrNull(profile.validTo()),
        profile.purpose() != ProfilePurpose.TX || transaction == null ? null : transaction.text(),
        List.of(schedule(profile.id(), profile.schedule())));
  }

  static String purpose(ProfilePurpose purpose) {
    return switch (purpose) {
      case STATION_MAX -> "ChargingStationMaxProfile";
      case TX_DEFAULT -> "TxDefaultProfile";
      case TX -> "TxProfile";
      case EXTERNAL_CONSTRAINTS -> "ChargingStationExternalConstraints";
    };
  }

  /** The purpose of a reported profile; nothing for one that only a station can set. */
  static Optional<ProfilePurpose> purpose(@Nullable String word) {
    return Arrays.stream(ProfilePurpose.values())
        .filter(purpose -> purpose(purpose).equalsIgnoreCase(word))
        .findFirst();
  }

  static Optional<ProfileKind> kind(@Nullable String kind, @Nullable String recurrency) {
    return Arrays.stream(ProfileKind.values())
        .filter(each -> kind(each).equalsIgnoreCase(kind))
        .filter(each -> isOf(each, recurrency))
        .findFirst();
  }

  private static boolean isOf(ProfileKind kind, @Nullable String recurrency) {
    String own = recurrency(kind);
    return own == null || own.equalsIgnoreCase(recurrency);
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

  private static SetChargingProfile.Schedule schedule(int id, ChargingSchedule schedule) {
    Duration duration = schedule.duration();
    return new SetChargingProfile.Schedule(
        id,
        OcppTime.formatOrNull(schedule.start()),
        duration == null ? null : duration.toSeconds(),
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
  static @Nullable ChargingSchedule composite(
      GetCompositeSchedule.@Nullable CompositeSchedule schedule) {
    if (schedule == null
        || schedule.chargingSchedulePeriod() == null
        || schedule.chargingSchedulePeriod().isEmpty()) {
      return null;
    }
    try {
      return new ChargingSchedule(
          unit(schedule.chargingRateUnit()),
          OcppTime.parse(schedule.scheduleStart()).orElse(null),
          schedule.duration() == null ? null : Duration.ofSeconds(schedule.duration()),
          schedule.chargingSchedulePeriod().stream().map(ProfileMapper::period).toList());
    } catch (IllegalArgumentException e) {
      throw new CallRefusedException(ErrorCode.PROPERTY_VIOLATION, String.valueOf(e.getMessage()));
    }
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
