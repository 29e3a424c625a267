package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.pool.QuirkBook;
import io.flexbridge.ocpp.pool.StationQuirks;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.ocpp.pool.StationSnapshot;
import io.flexbridge.ocpp.profile.StationReconciler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One station: gets to know it whenever it connects, then keeps its profiles as they should be. */
final class StationControl {

  private enum Contact {
    NONE,
    /** Connected; a boot notification may follow. */
    CONNECTED,
    /** Asked what it can do. */
    ASKED,
    READY
  }

  /** Profiles are sent again at most this often because someone else's limit is over. */
  private static final Duration RESUME_PAUSE = Duration.ofMinutes(1);

  private final FleetSettings settings;
  private final StationRegistration registration;
  private final QuirkBook quirkBook;
  private final StationReconciler reconciler;
  private final StrangersProfiles strangers;
  private Contact contact = Contact.NONE;
  private Instant connectedAt = Instant.MIN;
  private Instant resumedAt = Instant.MIN;
  private StationRecord kept;
  private OcppVersion version;
  private @Nullable ChargingStation identity;
  private @Nullable StationCapabilities capabilities;
  private StationQuirks quirks;

  StationControl(
      StationRegistration registration,
      FleetSettings settings,
      QuirkBook quirkBook,
      StationRecord learnt) {
    this.settings = settings;
    this.registration = registration;
    this.quirkBook = quirkBook;
    this.kept = learnt;
    this.identity = learnt.identity();
    this.version = identity == null ? OcppVersion.V1_6 : identity.version();
    this.capabilities = learnt.capabilities();
    this.quirks = knownQuirks(registration, quirkBook, learnt.identity());
    this.reconciler = new StationReconciler(registration, settings.profiles(), quirks, learnt);
    this.strangers = new StrangersProfiles(settings.foreignProfiles());
  }

  StationRegistration registration() {
    return registration;
  }

  StationReconciler reconciler() {
    return reconciler;
  }

  /** What is known of stations like this one. */
  StationQuirks quirks() {
    return quirks;
  }

  /** What is registered for the station goes before what is known of its kind. */
  private static StationQuirks knownQuirks(
      StationRegistration registration, QuirkBook book, @Nullable ChargingStation identity) {
    return registration.quirks().over(book.of(registration.station(), identity));
  }

  /** What was learnt, if that changed since this was last asked. */
  Optional<StationRecord> takeLearnt() {
    StationRecord learnt = learnt();
    if (learnt.equals(kept)) {
      return Optional.empty();
    }
    kept = learnt;
    return Optional.of(learnt);
  }

  StationSnapshot snapshot() {
    return new StationSnapshot(learnt(), quirks, reconciler.refused());
  }

  private StationRecord learnt() {
    return new StationRecord(
        registration.station(), identity, capabilities, reconciler.learntForm().orElse(null));
  }

  /** The version that the station spoke last. */
  OcppVersion version() {
    return version;
  }

  boolean isConnected() {
    return contact != Contact.NONE;
  }

  /** Takes a report in and greets the station if that is due. */
  List<StationCommand> report(StationReport report, Instant now) {
    switch (report) {
      case StationReport.Connected connected -> {
        version = connected.version();
        connected(now);
      }
      case StationReport.Booted booted -> {
        connected(now);
        identified(booted.chargingStation());
        return greet(now);
      }
      case StationReport.Disconnected _ -> contact = Contact.NONE;
      case StationReport.CommandAnswered answer -> answered(answer, now);
      case StationReport.TransactionStarted _ -> {
        reconciler.retry();
        return greetIfWaiting(now);
      }
      case StationReport.EvseStatusReported _,
          StationReport.TransactionEnded _,
          StationReport.EvNeeds _,
          StationReport.LimitedByOthers _,
          StationReport.Metered _,
          StationReport.Notice _ -> {
        return greetIfWaiting(now);
      }
      case StationReport.LimitLifted _ -> {
        resume(now);
        return greetIfWaiting(now);
      }
    }
    return List.of();
  }

  /** Greets a station that reconnected without booting, and clears what could not be before. */
  List<StationCommand> tick(Instant now) {
    if (contact == Contact.READY) {
      return List.copyOf(strangers.commands(reconciler, now));
    }
    return now.isBefore(connectedAt.plus(settings.bootGrace())) ? List.of() : greetIfWaiting(now);
  }

  /** The commands that bring its profiles to what is wanted, as soon as it is known. */
  List<StationCommand> profiles(Set<Integer> chosen, Instant now) {
    return contact == Contact.READY ? reconciler.commands(chosen, now) : List.of();
  }

  private void connected(Instant now) {
    contact = Contact.CONNECTED;
    connectedAt = now;
    strangers.connected();
    reconciler.doubt();
  }

  /** Another make, model or firmware may take other profiles than the one before. */
  private void identified(ChargingStation told) {
    boolean isOther = identity != null && !isSameKind(identity, told);
    identity = told;
    version = told.version();
    quirks = knownQuirks(registration, quirkBook, told);
    reconciler.quirks(quirks);
    if (isOther) {
      reconciler.relearn();
    }
  }

  private static boolean isSameKind(ChargingStation one, ChargingStation other) {
    return one.version() == other.version()
        && one.vendor().equals(other.vendor())
        && one.model().equals(other.model())
        && Objects.equals(one.firmwareVersion(), other.firmwareVersion());
  }

  /** Nobody but the station knows what it made of our profiles meanwhile. */
  private void resume(Instant now) {
    if (!now.isBefore(resumedAt.plus(RESUME_PAUSE))) {
      resumedAt = now;
      reconciler.doubt();
    }
  }

  private List<StationCommand> greetIfWaiting(Instant now) {
    return contact == Contact.CONNECTED ? greet(now) : List.of();
  }

  private List<StationCommand> greet(Instant now) {
    contact = Contact.ASKED;
    List<StationCommand> commands = new ArrayList<>();
    commands.add(new StationCommand.ReadCapabilities());
    commands.add(new StationCommand.ConfigureMetering(settings.meterInterval()));
    commands.addAll(strangers.commands(reconciler, now));
    commands.add(new StationCommand.TriggerStatus(0));
    commands.add(new StationCommand.TriggerMeterValues(0));
    return commands;
  }

  private void answered(StationReport.CommandAnswered answer, Instant now) {
    if (answer.command() instanceof StationCommand.ClearChargingProfile clear) {
      strangers.answered(clear, answer.outcome(), reconciler, now);
    }
    if (!(answer.command() instanceof StationCommand.ReadCapabilities)) {
      reconciler.answered(answer.command(), answer.outcome(), now);
      return;
    }
    if (answer.outcome() instanceof CommandOutcome.Capabilities told) {
      reconciler.capabilities(told.capabilities());
      capabilities = reconciler.capabilities();
    }
    // A station that does not tell is used with what it told before, or what any can be expected
    // to.
    if (contact == Contact.ASKED && !(answer.outcome() instanceof CommandOutcome.NotConnected)) {
      contact = Contact.READY;
    }
  }
}
