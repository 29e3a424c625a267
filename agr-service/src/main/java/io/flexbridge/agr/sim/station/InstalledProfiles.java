package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The charging profiles of a station, with each version's rules on what it takes and what replaces
 * what (OCPP 1.6, 5.16; OCPP 2.0.1 part 2, K01).
 */
final class InstalledProfiles {

  /**
   * Why a profile is refused.
   *
   * @param reason of OCPP 2.x (reasonCode)
   * @param detail for people
   */
  record Refusal(String reason, String detail) {}

  private final OcppVersion version;
  private final StationCharacter character;
  private final int evses;
  private final List<Installed> profiles = new ArrayList<>();

  InstalledProfiles(OcppVersion version, StationCharacter character, int evses) {
    this.version = version;
    this.character = character;
    this.evses = evses;
  }

  List<Installed> list() {
    return List.copyOf(profiles);
  }

  /**
   * Installs the profile, replacing what the version says, or tells why not.
   *
   * @param running the running transactions by EVSE
   */
  Optional<Refusal> set(int evse, ChargingProfile profile, Map<Integer, TransactionId> running) {
    List<Installed> replaced = profiles.stream().filter(replacedBy(evse, profile)).toList();
    Optional<Refusal> refusal =
        refusalOfPlace(evse, profile)
            .or(() -> refusalOfTransaction(evse, profile, running))
            .or(() -> refusalOfSchedule(profile))
            .or(() -> refusalOfDuplicate(evse, profile))
            .or(() -> refusalOfNumber(profiles.size() - replaced.size()));
    if (refusal.isEmpty()) {
      profiles.removeAll(replaced);
      profiles.add(new Installed(evse, profile));
    }
    return refusal;
  }

  /** Removes those that match; false if there were none. */
  boolean removeIf(Predicate<Installed> condition) {
    return profiles.removeIf(condition);
  }

  /** A transaction takes its profiles with it. */
  void transactionEnded(int evse) {
    profiles.removeIf(
        installed ->
            installed.evse() == evse && installed.profile().purpose() == ProfilePurpose.TX);
  }

  private Predicate<Installed> replacedBy(int evse, ChargingProfile profile) {
    return switch (version) {
      case V1_6 ->
          installed ->
              installed.profile().id() == profile.id()
                  || (installed.evse() == evse && isSamePlace(installed.profile(), profile));
      case V2_0_1 -> installed -> installed.profile().id() == profile.id();
    };
  }

  private static boolean isSamePlace(ChargingProfile one, ChargingProfile other) {
    return one.purpose() == other.purpose() && one.stackLevel() == other.stackLevel();
  }

  private Optional<Refusal> refusalOfPlace(int evse, ChargingProfile profile) {
    if (evse < 0 || evse > evses) {
      return refusal("UnknownEvse", "EVSE %d is outside 0..%d".formatted(evse, evses));
    }
    if (profile.stackLevel() < 0 || profile.stackLevel() > character.maxStackLevel()) {
      return refusal(
          "InvalidStackLevel",
          "stack level %d is outside 0..%d"
              .formatted(profile.stackLevel(), character.maxStackLevel()));
    }
    return switch (profile.purpose()) {
      case STATION_MAX -> refusalOfStationMax(evse, profile);
      case TX_DEFAULT -> Optional.empty();
      case TX ->
          evse == 0
              ? refusal("InvalidProfile", "a TxProfile is for one EVSE, not 0")
              : Optional.empty();
      case EXTERNAL_CONSTRAINTS ->
          refusal("InvalidProfile", "external constraints are not for a central system to set");
    };
  }

  private Optional<Refusal> refusalOfStationMax(int evse, ChargingProfile profile) {
    if (!character.takesStationMax()) {
      return refusal("UnsupportedParam", "profiles for the whole station are not supported");
    }
    if (evse != 0) {
      return refusal("InvalidProfile", "a profile for the whole station is for EVSE 0");
    }
    return version != OcppVersion.V1_6 && profile.kind() == ProfileKind.RELATIVE
        ? refusal("InvalidProfile", "a profile for the whole station cannot be relative")
        : Optional.empty();
  }

  private Optional<Refusal> refusalOfTransaction(
      int evse, ChargingProfile profile, Map<Integer, TransactionId> running) {
    @Nullable TransactionId wanted = profile.transactionId();
    if (profile.purpose() != ProfilePurpose.TX) {
      return wanted == null
          ? Optional.empty()
          : refusal("InvalidProfile", "only a TxProfile names a transaction");
    }
    if (wanted == null && version != OcppVersion.V1_6) {
      return refusal("MissingParam", "a TxProfile names its transaction");
    }
    @Nullable TransactionId there = running.get(evse);
    return there == null || (wanted != null && !wanted.equals(there))
        ? refusal("TxNotFound", "transaction %s is not running on EVSE %d".formatted(wanted, evse))
        : Optional.empty();
  }

  private Optional<Refusal> refusalOfSchedule(ChargingProfile profile) {
    ChargingSchedule schedule = profile.schedule();
    if (!character.rateUnits().contains(schedule.unit())) {
      return refusal("UnsupportedRateUnit", "unit %s is not supported".formatted(schedule.unit()));
    }
    if (schedule.periods().size() > character.maxPeriods()) {
      return refusal(
          "InvalidSchedule",
          "%d periods are more than %d"
              .formatted(schedule.periods().size(), character.maxPeriods()));
    }
    if (profile.validFrom() != null
        && profile.validTo() != null
        && !profile.validTo().isAfter(profile.validFrom())) {
      return refusal("InvalidProfile", "validTo is not after validFrom");
    }
    return refusalOfStart(profile.kind(), schedule.start());
  }

  private Optional<Refusal> refusalOfStart(ProfileKind kind, @Nullable Instant start) {
    return switch (kind) {
      case ABSOLUTE ->
          start == null && version != OcppVersion.V1_6
              ? refusal("InvalidSchedule", "an absolute schedule has a start")
              : Optional.empty();
      case RECURRING_DAILY, RECURRING_WEEKLY ->
          start == null
              ? refusal("InvalidSchedule", "a recurring schedule has a start")
              : Optional.empty();
      case RELATIVE ->
          start != null && version != OcppVersion.V1_6
              ? refusal("InvalidSchedule", "a relative schedule has no start")
              : Optional.empty();
    };
  }

  private Optional<Refusal> refusalOfDuplicate(int evse, ChargingProfile profile) {
    if (version == OcppVersion.V1_6) {
      return Optional.empty();
    }
    return profiles.stream()
        .filter(other -> other.profile().id() != profile.id())
        .filter(
            other -> isSamePlace(other.profile(), profile) && overlaps(other.profile(), profile))
        .filter(other -> collides(other, evse, profile))
        .findFirst()
        .map(
            other ->
                new Refusal(
                    profile.purpose() == ProfilePurpose.TX
                        ? "InvalidStackLevel"
                        : "DuplicateProfile",
                    "profile %d has the same purpose and stack level"
                        .formatted(other.profile().id())));
  }

  /** A default of the station and one of an EVSE collide too (K01.FR.53). */
  private static boolean collides(Installed other, int evse, ChargingProfile profile) {
    return switch (profile.purpose()) {
      case STATION_MAX, EXTERNAL_CONSTRAINTS -> true;
      case TX_DEFAULT -> other.evse() == evse || other.evse() == 0 || evse == 0;
      case TX ->
          other.evse() == evse
              && Objects.equals(other.profile().transactionId(), profile.transactionId());
    };
  }

  private static boolean overlaps(ChargingProfile one, ChargingProfile other) {
    return begins(one).isBefore(ends(other)) && begins(other).isBefore(ends(one));
  }

  private static Instant begins(ChargingProfile profile) {
    return profile.validFrom() == null ? Instant.MIN : profile.validFrom();
  }

  private static Instant ends(ChargingProfile profile) {
    return profile.validTo() == null ? Instant.MAX : profile.validTo();
  }

  private Optional<Refusal> refusalOfNumber(int others) {
    return others >= character.maxProfiles()
        ? refusal("TooManyElements", "%d profiles are installed".formatted(others))
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(String reason, String detail) {
    return Optional.of(new Refusal(reason, detail));
  }
}
