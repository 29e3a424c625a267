package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.LimitState;
import io.flexbridge.ocpp.pool.LimitWindow;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.pool.RefusedForm;
import io.flexbridge.ocpp.pool.StationQuirks;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the profiles of one station to what is wanted: finds out which form it takes, sends what
 * is missing or differs, repeats what was lost, and watches by the meter that it works. At most one
 * command per EVSE is under way at a time; each has to be answered with {@link #answered}.
 */
public final class StationReconciler {

  private final ReconcileSettings settings;
  private final Ladder ladder;
  private final SortedMap<Integer, EvseInstallation> evses = new TreeMap<>();
  private @Nullable Instant refusedUntil;

  /**
   * A station on which nothing is installed yet.
   *
   * @param quirks what is known of stations like it
   * @param learnt what was found out of it before
   */
  public StationReconciler(
      StationRegistration station,
      ReconcileSettings settings,
      StationQuirks quirks,
      StationRecord learnt) {
    this.settings = settings;
    this.ladder =
        new Ladder(station.evses().size(), settings, quirks, learnt.capabilities(), learnt.form());
    for (EvseRating rating : station.evses()) {
      evses.put(rating.number(), new EvseInstallation(station, rating, ladder, settings));
    }
  }

  /** What the station said it can do. */
  public void capabilities(StationCapabilities capabilities) {
    ladder.capabilities(capabilities);
  }

  /** What is known of stations like it, now that it told what it is. */
  public void quirks(StationQuirks quirks) {
    ladder.quirks(quirks);
  }

  /** It may have become another: what it takes is found out anew. */
  public void relearn() {
    restartLadder();
  }

  /** The form that was found out; nothing as long as there was nothing to find out. */
  public Optional<ProfileForm> learntForm() {
    return ladder.learnt();
  }

  /** What the station did not take, in that order. */
  public List<RefusedForm> refused() {
    return ladder.refused();
  }

  /**
   * The form in which all limits are that are wanted now, once the station confirmed them; nothing
   * until then, and when nothing is limited.
   */
  public Optional<ProfileForm> confirmedForm(Instant now) {
    boolean isConfirmed = evses.values().stream().allMatch(evse -> isSettled(evse.condition(now)));
    return isConfirmed && isLimiting(now) ? ladder.current() : Optional.empty();
  }

  private static boolean isSettled(LimitState.Condition condition) {
    return switch (condition) {
      case FREE, CONFIRMED, NON_RESPONSIVE -> true;
      case PENDING, REFUSED, UNREACHABLE -> false;
    };
  }

  /** The EVSEs that have no limit, now or later, and none of our profiles. */
  public List<Integer> free(Instant now) {
    return evses.entrySet().stream()
        .filter(evse -> evse.getValue().condition(now) == LimitState.Condition.FREE)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What the station said it can do, all in all; what any can be expected to, until it did. */
  public StationCapabilities capabilities() {
    return ladder.capabilities();
  }

  /** The limits the EVSE is to have from now on. */
  public void desire(int evse, LimitPlan plan) {
    evse(evse).desire(plan);
  }

  /**
   * What the EVSE is to have comes from a new target, not from a correction: even a small
   * difference is to be sent, and at once.
   */
  public void renew(int evse) {
    evse(evse).renew();
  }

  /**
   * What charges at the EVSE now.
   *
   * @param phases what the vehicle uses, or what the EVSE has if that is not known
   * @param transaction null if there is none
   */
  public void use(int evse, int phases, @Nullable Running transaction) {
    evse(evse).use(phases, transaction);
  }

  /** Whether an EVSE is to have a limit, now or later, or still has one of ours. */
  public boolean isLimiting(Instant now) {
    return evses.values().stream()
        .anyMatch(evse -> evse.condition(now) != LimitState.Condition.FREE);
  }

  /**
   * The station has said that it holds no profiles. Until then, or until it confirmed one of ours,
   * it may hold some that an earlier run of this software left behind.
   */
  public void cleared(Instant now) {
    evses.values().forEach(evse -> evse.cleared(now));
  }

  /** The station restarted or was away: everything is to be sent again. */
  public void doubt() {
    evses.values().forEach(EvseInstallation::doubt);
  }

  /** A vehicle came: what was refused before may be accepted now. */
  public void retry() {
    if (isRefused()) {
      restartLadder();
    }
  }

  /** The vehicle's power, to judge by whether it keeps its limit. */
  public void measured(int evse, Power drawn, Instant at) {
    evse(evse).measured(drawn, at);
  }

  /** Our profiles that the station confirmed and that are not over. */
  public List<CompositeSchedule.Installed> installed(Instant now) {
    return evses.values().stream().flatMap(evse -> evse.installed(now).stream()).toList();
  }

  /** What could be changed about the present limits. */
  public List<LimitChange> changes(Instant now) {
    return evses.values().stream().flatMap(evse -> evse.change(now).stream()).toList();
  }

  /**
   * The commands to send now.
   *
   * @param chosen EVSEs whose present limit is to be changed if it differs at all
   */
  public List<StationCommand> commands(Set<Integer> chosen, Instant now) {
    if (refusedUntil != null && !now.isBefore(refusedUntil)) {
      restartLadder();
    }
    List<StationCommand> commands = new ArrayList<>();
    evses.forEach(
        (number, evse) -> evse.next(chosen.contains(number), now).ifPresent(commands::add));
    return commands;
  }

  /** What became of a command; commands of others are left alone. */
  public void answered(StationCommand command, CommandOutcome outcome, Instant now) {
    for (EvseInstallation evse : evses.values()) {
      if (evse.answered(command, outcome, now)) {
        break;
      }
    }
    if (isRefused() && refusedUntil == null) {
      refusedUntil = now.plus(settings.refusalPause());
    }
  }

  /** Whether the station refused every form of profile, for the time being. */
  public boolean isRefused() {
    return ladder.current().isEmpty();
  }

  /** Whether the vehicle was seen to draw more than it may, again and again. */
  public boolean isNonResponsive(int evse) {
    return evse(evse).isNonResponsive();
  }

  /** Whether the vehicle drew more than it may when last measured. */
  public boolean exceedsLimit(int evse) {
    return evse(evse).exceedsLimit();
  }

  /** The limit in force at that time, the rating if there is none. */
  public Power limitAt(int evse, Instant time) {
    return evse(evse).limitAt(time);
  }

  /** The limits in force about that time; all there can be while that is not known. */
  public LimitWindow limits(int evse, Instant time) {
    return evse(evse).limits(time);
  }

  /** The limit of the EVSE now. */
  public LimitState state(int evse, boolean connected, Instant now) {
    EvseInstallation state = evse(evse);
    LimitState.Condition condition = state.condition(now);
    boolean unreachable = !connected && condition != LimitState.Condition.FREE;
    return new LimitState(
        state.desiredAt(now),
        state.confirmedAt(now),
        unreachable ? LimitState.Condition.UNREACHABLE : condition);
  }

  private void restartLadder() {
    ladder.restart();
    refusedUntil = null;
  }

  private EvseInstallation evse(int number) {
    EvseInstallation evse = evses.get(number);
    if (evse == null) {
      throw new IllegalArgumentException(
          "EVSE %d is not one of %s".formatted(number, evses.keySet()));
    }
    return evse;
  }
}
