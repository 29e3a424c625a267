package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.OcppTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.53, ChargingProfileType. */
interface ReportChargingProfiles {

  record Request(
      @Nullable Integer requestId,
      @Nullable String chargingLimitSource,
      @Nullable List<@Nullable Profile> chargingProfile,
      @Nullable Boolean tbc,
      @Nullable Integer evseId) {

    int number() {
      return requestId == null ? 0 : requestId;
    }

    String source() {
      return chargingLimitSource == null ? "" : chargingLimitSource;
    }

    int evse() {
      return evseId == null ? 0 : evseId;
    }

    boolean isLast() {
      return !Boolean.TRUE.equals(tbc);
    }

    List<ChargingProfile> profiles() {
      return chargingProfile == null
          ? List.of()
          : chargingProfile.stream()
              .filter(Objects::nonNull)
              .flatMap(profile -> profile.profile().stream())
              .toList();
    }
  }

  record Profile(
      @Nullable Integer id,
      @Nullable Integer stackLevel,
      @Nullable String chargingProfilePurpose,
      @Nullable String chargingProfileKind,
      @Nullable String recurrencyKind,
      @Nullable String validFrom,
      @Nullable String validTo,
      @Nullable String transactionId,
      @Nullable List<@Nullable ReportedSchedule> chargingSchedule) {

    /**
     * The profile with the first of its schedules, which are alternatives for a vehicle to choose
     * from; nothing if it cannot be understood.
     */
    Optional<ChargingProfile> profile() {
      if (id == null || stackLevel == null) {
        return Optional.empty();
      }
      return ProfileMapper.purpose(chargingProfilePurpose)
          .flatMap(
              purpose ->
                  ProfileMapper.kind(chargingProfileKind, recurrencyKind)
                      .flatMap(
                          kind ->
                              schedule()
                                  .map(
                                      schedule ->
                                          new ChargingProfile(
                                              id,
                                              stackLevel,
                                              purpose,
                                              kind,
                                              transactionId == null
                                                  ? null
                                                  : new TransactionId(transactionId),
                                              OcppTime.parse(validFrom).orElse(null),
                                              OcppTime.parse(validTo).orElse(null),
                                              schedule))));
    }

    private Optional<ChargingSchedule> schedule() {
      ReportedSchedule first =
          chargingSchedule == null || chargingSchedule.isEmpty()
              ? null
              : chargingSchedule.getFirst();
      return first == null ? Optional.empty() : first.schedule();
    }
  }
}
