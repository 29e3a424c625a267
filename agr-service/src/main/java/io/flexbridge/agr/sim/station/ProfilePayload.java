package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads charging profiles off the wire, in the spelling of each version. */
final class ProfilePayload {

  static final Map<String, ChargingRateUnit> UNITS =
      Map.of("W", ChargingRateUnit.W, "A", ChargingRateUnit.A);

  private static final Map<String, ProfilePurpose> PURPOSES_16 =
      Map.of(
          "ChargePointMaxProfile", ProfilePurpose.STATION_MAX,
          "TxDefaultProfile", ProfilePurpose.TX_DEFAULT,
          "TxProfile", ProfilePurpose.TX);

  private static final Map<String, ProfilePurpose> PURPOSES_201 =
      Map.of(
          "ChargingStationMaxProfile", ProfilePurpose.STATION_MAX,
          "TxDefaultProfile", ProfilePurpose.TX_DEFAULT,
          "TxProfile", ProfilePurpose.TX);

  private static final Map<String, String> KINDS =
      Map.of("Absolute", "Absolute", "Recurring", "Recurring", "Relative", "Relative");

  private static final Map<String, ProfileKind> RECURRENCES =
      Map.of("Daily", ProfileKind.RECURRING_DAILY, "Weekly", ProfileKind.RECURRING_WEEKLY);

  private ProfilePayload() {}

  static Map<String, ProfilePurpose> purposes(OcppVersion version) {
    return version == OcppVersion.V1_6 ? PURPOSES_16 : PURPOSES_201;
  }

  /** csChargingProfiles of OCPP 1.6. */
  static ChargingProfile read16(Payload payload) throws WireFault {
    payload.only(
        "chargingProfileId",
        "transactionId",
        "stackLevel",
        "chargingProfilePurpose",
        "chargingProfileKind",
        "recurrencyKind",
        "validFrom",
        "validTo",
        "chargingSchedule");
    Optional<Integer> transaction = payload.optionalInteger("transactionId");
    return new ChargingProfile(
        payload.integer("chargingProfileId"),
        payload.integer("stackLevel"),
        payload.oneOf("chargingProfilePurpose", PURPOSES_16),
        kind(payload),
        transaction.map(id -> new TransactionId(id.toString())).orElse(null),
        payload.optionalInstant("validFrom").orElse(null),
        payload.optionalInstant("validTo").orElse(null),
        schedule(
            payload
                .object("chargingSchedule")
                .only(
                    "duration",
                    "startSchedule",
                    "chargingRateUnit",
                    "chargingSchedulePeriod",
                    "minChargingRate")));
  }

  /** chargingProfile of OCPP 2.0.1; of several schedules the first, since no vehicle chooses. */
  static ChargingProfile read201(Payload payload) throws WireFault {
    payload.only(
        "id",
        "transactionId",
        "stackLevel",
        "chargingProfilePurpose",
        "chargingProfileKind",
        "recurrencyKind",
        "validFrom",
        "validTo",
        "chargingSchedule");
    List<Payload> schedules = payload.objects("chargingSchedule");
    if (schedules.size() > 3) {
      throw payload.fault(WireFault.Kind.OCCURRENCE, "chargingSchedule", "has more than 3");
    }
    Payload schedule =
        schedules
            .getFirst()
            .only(
                "id",
                "duration",
                "startSchedule",
                "chargingRateUnit",
                "chargingSchedulePeriod",
                "minChargingRate",
                "salesTariff");
    var _ = schedule.integer("id");
    return new ChargingProfile(
        payload.integer("id"),
        payload.integer("stackLevel"),
        payload.oneOf("chargingProfilePurpose", PURPOSES_201),
        kind(payload),
        payload.optionalText("transactionId", 36).map(TransactionId::new).orElse(null),
        payload.optionalInstant("validFrom").orElse(null),
        payload.optionalInstant("validTo").orElse(null),
        schedule(schedule));
  }

  private static ProfileKind kind(Payload payload) throws WireFault {
    Optional<ProfileKind> recurrence = payload.optionalOneOf("recurrencyKind", RECURRENCES);
    return switch (payload.oneOf("chargingProfileKind", KINDS)) {
      case "Absolute" -> ProfileKind.ABSOLUTE;
      case "Relative" -> ProfileKind.RELATIVE;
      default -> {
        if (recurrence.isEmpty()) {
          throw payload.fault(WireFault.Kind.OCCURRENCE, "recurrencyKind", "is missing");
        }
        yield recurrence.get();
      }
    };
  }

  private static ChargingSchedule schedule(Payload payload) throws WireFault {
    List<ChargingSchedule.Period> periods = new ArrayList<>();
    for (Payload period : payload.objects("chargingSchedulePeriod")) {
      periods.add(period(period.only("startPeriod", "limit", "numberPhases", "phaseToUse")));
    }
    Optional<Integer> duration = payload.optionalInteger("duration");
    try {
      return new ChargingSchedule(
          payload.oneOf("chargingRateUnit", UNITS),
          payload.optionalInstant("startSchedule").orElse(null),
          duration.map(Duration::ofSeconds).orElse(null),
          periods,
          payload.optionalOneDecimal("minChargingRate").orElse(null));
    } catch (IllegalArgumentException e) {
      throw payload.fault(
          WireFault.Kind.PROPERTY, "chargingSchedulePeriod", String.valueOf(e.getMessage()));
    }
  }

  private static ChargingSchedule.Period period(Payload period) throws WireFault {
    BigDecimal limit = period.oneDecimal("limit");
    if (limit.signum() < 0) {
      throw period.fault(WireFault.Kind.PROPERTY, "limit", "%s is below 0".formatted(limit));
    }
    Optional<Integer> phases = period.optionalInteger("numberPhases");
    if (phases.isPresent() && (phases.get() < 1 || phases.get() > 3)) {
      throw period.fault(
          WireFault.Kind.PROPERTY, "numberPhases", "%d is outside 1..3".formatted(phases.get()));
    }
    int start = period.integer("startPeriod");
    return new ChargingSchedule.Period(Duration.ofSeconds(start), limit, phases.orElse(null));
  }
}
