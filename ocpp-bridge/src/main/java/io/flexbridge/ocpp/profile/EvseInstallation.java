package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationCommand.ClearChargingProfile;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.LimitState;
import io.flexbridge.ocpp.pool.LimitWindow;
import io.flexbridge.ocpp.pool.Mains;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is wanted of one EVSE's limits and what its station has confirmed of it. */
final class EvseInstallation {

  /** A profile the station accepted. */
  private record Installed(PlannedProfile planned, Instant since) {}

  /** The reason of OCPP 2.x why a profile with another id in the same place is refused. */
  private static final String DUPLICATE = "DuplicateProfile";

  private final EvseId id;
  private final EvseRating rating;
  private final ReconcileSettings settings;
  private final Ladder ladder;
  private final ProfilePlanner planner;
  private final BackOff backOff;

  private EffectCheck effect;
  private LimitPlan desired = LimitPlan.FREE;
  private final Deque<ClearChargingProfile> toClear = new ArrayDeque<>();
  private int phases;
  private @Nullable Running transaction;
  private @Nullable Installed installed;
  private @Nullable Installed previous;
  private @Nullable Instant knownSince;
  private boolean inDoubt;
  private boolean newPlan;
  private int duplicates;
  private @Nullable StationCommand pending;
  private @Nullable PlannedProfile pendingProfile;
  private @Nullable Instant lastSent;

  EvseInstallation(
      StationRegistration station, EvseRating rating, Ladder ladder, ReconcileSettings settings) {
    this.id = station.evseId(rating);
    this.rating = rating;
    this.settings = settings;
    this.ladder = ladder;
    this.planner = new ProfilePlanner(rating);
    this.backOff = new BackOff(settings.firstBackOff(), settings.longestBackOff());
    this.effect = new EffectCheck(settings);
    this.phases = rating.phases();
  }

  void desire(LimitPlan plan) {
    desired = plan;
  }

  /** The plan is a new one and no correction, so that small differences count as well. */
  void renew() {
    newPlan = true;
  }

  /** What charges here now. A profile for a transaction ends with it. */
  void use(int phasesUsed, @Nullable Running running) {
    phases = phasesUsed;
    if (!Objects.equals(idOf(transaction), idOf(running))) {
      backOff.reset();
      effect = new EffectCheck(settings);
      if (installed != null && installed.planned().form().purpose() == ProfilePurpose.TX) {
        removed();
      }
    }
    transaction = running;
  }

  private static @Nullable TransactionId idOf(@Nullable Running running) {
    return running == null ? null : running.id();
  }

  /** The station restarted or was away, so what it confirmed has to be sent again. */
  void doubt() {
    inDoubt = true;
    duplicates = 0;
    backOff.reset();
  }

  void measured(Power drawn, Instant at) {
    effect.measured(drawn, limits(at));
  }

  boolean isNonResponsive() {
    return effect.isNonResponsive();
  }

  boolean exceedsLimit() {
    return effect.isExceeded();
  }

  /** The profile that the station confirmed last and that is not over. */
  Optional<CompositeSchedule.Installed> installed(Instant now) {
    return Optional.ofNullable(installed)
        .map(Installed::planned)
        .filter(planned -> planned.end().isAfter(now))
        .map(p -> new CompositeSchedule.Installed(p.command().evse(), p.profile()));
  }

  /** The limit in force at that time, the rating if there was none. */
  Power limitAt(Instant time) {
    Installed then = installed != null && !time.isBefore(installed.since()) ? installed : previous;
    return then == null ? rating.maxPower() : limitAt(then.planned(), time);
  }

  /** The limits that a vehicle may still have followed at that time. */
  LimitWindow limits(Instant time) {
    Instant earliest = time.minus(settings.settleTime());
    if (knownSince == null || earliest.isBefore(knownSince)) {
      return new LimitWindow(Power.ZERO, rating.maxPower());
    }
    Power now = limitAt(time);
    Power before = limitAt(earliest);
    return new LimitWindow(now.min(before), now.max(before));
  }

  /** The station holds no profile of anyone's. */
  void cleared(Instant now) {
    know(now);
  }

  private void know(Instant now) {
    if (knownSince == null) {
      knownSince = now;
    }
  }

  /** What could be changed about the limit now; nothing if none is installed or one is pending. */
  Optional<LimitChange> change(Instant now) {
    Optional<ProfileForm> form = ladder.current();
    if (installed == null || inDoubt || pending != null || form.isEmpty()) {
      return Optional.empty();
    }
    LimitForm limits = new LimitForm(form.get().unit(), phases, ladder.takesIntegersOnly());
    Power wanted =
        desired.at(now).map(limit -> planner.written(limit, limits)).orElse(rating.maxPower());
    return Optional.of(
        new LimitChange(id, limitAt(now), wanted, deadband(form.get().unit()), isRested(now)));
  }

  /** The next command to the station, if one is needed. */
  Optional<StationCommand> next(boolean chosen, Instant now) {
    dropOver(now);
    if (pending != null || backOff.isWaiting(now)) {
      return Optional.empty();
    }
    if (!toClear.isEmpty()) {
      return Optional.of(send(toClear.getFirst()));
    }
    if (desired.since(now).isFree()) {
      return installed == null
          ? Optional.empty()
          : Optional.of(send(clearById(installed.planned().profile().id())));
    }
    return wanted(now)
        .filter(planned -> isWorthSending(planned, chosen, now))
        .map(planned -> send(planned, now));
  }

  /** What became of a command; false if it is none of this EVSE's. */
  boolean answered(StationCommand command, CommandOutcome outcome, Instant now) {
    if (!command.equals(pending)) {
      return false;
    }
    PlannedProfile profile = pendingProfile;
    pending = null;
    pendingProfile = null;
    if (profile != null) {
      profileAnswered(profile, outcome, now);
    } else if (command instanceof ClearChargingProfile clear) {
      clearAnswered(clear, outcome, now);
    }
    return true;
  }

  LimitState.Condition condition(Instant now) {
    if (desired.since(now).isFree() && installed == null) {
      return LimitState.Condition.FREE;
    }
    if (ladder.current().isEmpty()) {
      return LimitState.Condition.REFUSED;
    }
    if (effect.isNonResponsive()) {
      return LimitState.Condition.NON_RESPONSIVE;
    }
    return installed == null || inDoubt || pending != null
        ? LimitState.Condition.PENDING
        : LimitState.Condition.CONFIRMED;
  }

  @Nullable Power desiredAt(Instant now) {
    return desired.at(now).orElse(null);
  }

  @Nullable Power confirmedAt(Instant now) {
    return installed == null ? null : installed.planned().limitAt(now, phases).orElse(null);
  }

  private void profileAnswered(PlannedProfile profile, CommandOutcome outcome, Instant now) {
    switch (outcome) {
      case CommandOutcome.Accepted _ -> confirm(profile, now);
      case CommandOutcome.Rejected rejected -> refused(profile, rejected);
      case CommandOutcome.TimedOut _ -> {
        ladder.unanswered(profile.form());
        inDoubt = true;
        backOff.failed(now);
      }
      case CommandOutcome.NotConnected _ -> {
        inDoubt = true;
        backOff.failed(now);
      }
      case CommandOutcome.Superseded _,
          CommandOutcome.Capabilities _,
          CommandOutcome.Variables _,
          CommandOutcome.Replied _,
          CommandOutcome.Composite _ -> {}
    }
  }

  /** One that someone left behind in its place is cleared, for the EVSE, then for the station. */
  private void refused(PlannedProfile profile, CommandOutcome.Rejected rejection) {
    boolean isInTheWay = rejection.detail() != null && rejection.detail().startsWith(DUPLICATE);
    if (isInTheWay && duplicates < 2) {
      int evse = duplicates == 0 ? profile.form().addressee(rating.number()) : 0;
      toClear.add(
          new ClearChargingProfile(
              null, evse, profile.form().purpose(), profile.form().stackLevel()));
      duplicates++;
    } else {
      ladder.refused(profile.form(), rejection);
    }
  }

  private void confirm(PlannedProfile profile, Instant now) {
    ladder.accepted(profile.form());
    if (isForTransactionThatEnded(profile)) {
      return;
    }
    if (installed != null
        && installed.planned().profile().id() != profile.profile().id()
        && installed.planned().end().isAfter(now)) {
      toClear.add(clearById(installed.planned().profile().id()));
    }
    previous = installed;
    installed = new Installed(profile, now);
    know(now);
    inDoubt = false;
    duplicates = 0;
    backOff.reset();
    effect.sent();
  }

  private void clearAnswered(ClearChargingProfile clear, CommandOutcome outcome, Instant now) {
    // Rejected means here that the station has no such profile.
    if (!(outcome instanceof CommandOutcome.Accepted)
        && !(outcome instanceof CommandOutcome.Rejected)) {
      backOff.failed(now);
      return;
    }
    backOff.reset();
    if (!toClear.remove(clear)) {
      removed();
    }
  }

  private void removed() {
    previous = null;
    installed = null;
  }

  private boolean isForTransactionThatEnded(PlannedProfile profile) {
    return profile.form().purpose() == ProfilePurpose.TX
        && !Objects.equals(profile.profile().transactionId(), idOf(transaction));
  }

  private Optional<PlannedProfile> wanted(Instant now) {
    LimitPlan plan = desired.since(now);
    if (plan.isFree()) {
      return Optional.empty();
    }
    return ladder
        .current()
        .filter(form -> !form.needsTransaction() || transaction != null)
        .map(form -> planner.plan(plan, rules(form), now));
  }

  private WritingRules rules(ProfileForm form) {
    return new WritingRules(
        form, ladder.takesIntegersOnly(), ladder.maxPeriods(), phases, transaction);
  }

  private boolean isWorthSending(PlannedProfile wanted, boolean chosen, Instant now) {
    if (installed == null || inDoubt || chosen || effect.isResendDue()) {
      return true;
    }
    PlannedProfile present = installed.planned();
    if (present.equals(wanted)) {
      newPlan = false;
      return false;
    }
    long later = differenceLater(present, wanted, now);
    if (newPlan && (later > 0 || difference(present, wanted, now) > 0)) {
      return true;
    }
    newPlan = false;
    return !present.form().equals(wanted.form())
        || (isRested(now)
            && (later > settings.futureDeadband().watts() || isDue(present, wanted, now)));
  }

  private long differenceLater(PlannedProfile present, PlannedProfile wanted, Instant now) {
    NavigableSet<Instant> edges = new TreeSet<>(present.edges());
    edges.addAll(wanted.edges());
    return edges.tailSet(now, false).stream()
        .filter(edge -> present.isExactAt(edge) && wanted.isExactAt(edge))
        .mapToLong(edge -> difference(present, wanted, edge))
        .max()
        .orElse(0);
  }

  private long difference(PlannedProfile present, PlannedProfile wanted, Instant time) {
    return Math.abs(limitAt(present, time).watts() - limitAt(wanted, time).watts());
  }

  private boolean isDue(PlannedProfile present, PlannedProfile wanted, Instant now) {
    Instant renewBy = present.renewBy();
    return renewBy != null
        && wanted.isExactAt(renewBy)
        && !now.isBefore(renewBy.minus(settings.refreshAhead()));
  }

  private StationCommand send(PlannedProfile planned, Instant now) {
    pending = planned.command();
    pendingProfile = planned;
    lastSent = now;
    newPlan = false;
    return planned.command();
  }

  private StationCommand send(ClearChargingProfile clear) {
    pending = clear;
    return clear;
  }

  private static ClearChargingProfile clearById(int profileId) {
    return new ClearChargingProfile(profileId, null, null, null);
  }

  private void dropOver(Instant now) {
    if (installed != null && !installed.planned().end().isAfter(now)) {
      previous = installed;
      installed = null;
    }
  }

  private boolean isRested(Instant now) {
    return lastSent == null || !now.isBefore(lastSent.plus(settings.minChangeInterval()));
  }

  private Power limitAt(PlannedProfile planned, Instant time) {
    return planned.limitAt(time, phases).orElse(rating.maxPower()).min(rating.maxPower());
  }

  private Power deadband(ChargingRateUnit unit) {
    return unit == ChargingRateUnit.W
        ? settings.deadband()
        : Power.ofWatts(Mains.VOLTS * phases * settings.deadbandDeciamperes() / 10);
  }
}
