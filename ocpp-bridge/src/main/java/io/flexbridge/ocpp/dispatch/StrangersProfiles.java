package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand.ClearChargingProfile;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.profile.StationReconciler;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rids a station, once, of the profiles that someone else, or an earlier run of this software, has
 * left there. While nothing is limited, all are cleared. Otherwise the station would be free, in
 * the middle of an order, until its profile has come again; so then those are cleared that are not
 * in the place of ours, and only after the station confirmed ours.
 */
final class StrangersProfiles {

  /** Most stack levels that are cleared one by one. */
  private static final int MAX_LEVEL = 16;

  /** The highest stack level that is cleared where a station does not tell what it has. */
  private static final int USUAL_MAX_LEVEL = 8;

  private final Set<ClearChargingProfile> underWay = new HashSet<>();
  private boolean isBegun;
  private boolean isLost;
  private boolean isAroundOurs;
  private boolean isDone;

  StrangersProfiles(ForeignProfiles policy) {
    this.isDone = policy == ForeignProfiles.KEEP;
  }

  /** What the station did not answer is to be sent again. */
  void connected() {
    isBegun = false;
    underWay.clear();
  }

  /** The commands to send now. */
  List<ClearChargingProfile> commands(StationReconciler reconciler, Instant now) {
    if (isDone || isBegun) {
      return List.of();
    }
    isAroundOurs = reconciler.isLimiting(now);
    if (!isAroundOurs) {
      return begin(purposes().map(StrangersProfiles::all).toList());
    }
    return reconciler
        .confirmedForm(now)
        .map(ours -> begin(around(ours, reconciler, now)))
        .orElse(List.of());
  }

  /** What became of a command. */
  void answered(
      ClearChargingProfile command,
      CommandOutcome outcome,
      StationReconciler reconciler,
      Instant now) {
    if (!underWay.remove(command)) {
      return;
    }
    // Rejected means here that the station has no such profile.
    isLost |=
        !(outcome instanceof CommandOutcome.Accepted)
            && !(outcome instanceof CommandOutcome.Rejected);
    if (underWay.isEmpty()) {
      isDone = !isLost;
      cleared(reconciler, now);
    }
  }

  private void cleared(StationReconciler reconciler, Instant now) {
    if (isDone) {
      reconciler.cleared(now);
    }
    if (isAroundOurs) {
      // Some clear more than they are told to.
      reconciler.doubt();
    }
  }

  private List<ClearChargingProfile> begin(List<ClearChargingProfile> commands) {
    isBegun = true;
    isLost = false;
    underWay.addAll(commands);
    return commands;
  }

  private static List<ClearChargingProfile> around(
      ProfileForm ours, StationReconciler reconciler, Instant now) {
    int highest =
        Math.clamp(
            Objects.requireNonNullElse(reconciler.capabilities().maxStackLevel(), USUAL_MAX_LEVEL),
            0,
            MAX_LEVEL);
    Stream<ClearChargingProfile> purposes =
        purposes().filter(purpose -> purpose != ours.purpose()).map(StrangersProfiles::all);
    Stream<ClearChargingProfile> levels =
        IntStream.rangeClosed(0, highest)
            .filter(level -> level != ours.stackLevel())
            .mapToObj(level -> new ClearChargingProfile(null, null, ours.purpose(), level));
    Stream<ClearChargingProfile> places =
        reconciler.free(now).stream()
            .map(evse -> new ClearChargingProfile(null, evse, ours.purpose(), ours.stackLevel()));
    return Stream.of(purposes, levels, places).flatMap(commands -> commands).toList();
  }

  private static Stream<ProfilePurpose> purposes() {
    return Stream.of(ProfilePurpose.values()).filter(ProfilePurpose::isOurs);
  }

  private static ClearChargingProfile all(ProfilePurpose purpose) {
    return new ClearChargingProfile(null, null, purpose, null);
  }
}
