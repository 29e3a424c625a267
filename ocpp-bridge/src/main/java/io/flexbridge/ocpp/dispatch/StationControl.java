package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.ocpp.profile.StationReconciler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

  private final FleetSettings settings;
  private final StationRegistration registration;
  private final StationReconciler reconciler;
  private Contact contact = Contact.NONE;
  private Instant connectedAt = Instant.MIN;
  private final EnumSet<ProfilePurpose> foreign;
  private boolean isClearing;

  StationControl(StationRegistration registration, FleetSettings settings) {
    this.settings = settings;
    this.registration = registration;
    this.reconciler = new StationReconciler(registration, settings.profiles());
    this.foreign =
        settings.foreignProfiles() == ForeignProfiles.CLEAR_AT_FIRST_CONTACT
            ? EnumSet.allOf(ProfilePurpose.class)
            : EnumSet.noneOf(ProfilePurpose.class);
  }

  StationRegistration registration() {
    return registration;
  }

  StationReconciler reconciler() {
    return reconciler;
  }

  boolean isConnected() {
    return contact != Contact.NONE;
  }

  /** Takes a report in and greets the station if that is due. */
  List<StationCommand> report(StationReport report, Instant now) {
    switch (report) {
      case StationReport.Connected _ -> connected(now);
      case StationReport.Booted _ -> {
        connected(now);
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
          StationReport.Metered _ -> {
        return greetIfWaiting(now);
      }
    }
    return List.of();
  }

  /** Greets a station that reconnected without booting, and clears what could not be before. */
  List<StationCommand> tick(Instant now) {
    if (contact == Contact.READY) {
      return clearForeign(now);
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
    isClearing = false;
    reconciler.doubt();
  }

  private List<StationCommand> greetIfWaiting(Instant now) {
    return contact == Contact.CONNECTED ? greet(now) : List.of();
  }

  private List<StationCommand> greet(Instant now) {
    contact = Contact.ASKED;
    List<StationCommand> commands = new ArrayList<>();
    commands.add(new StationCommand.ReadCapabilities());
    commands.add(new StationCommand.ConfigureMetering(settings.meterInterval()));
    commands.addAll(clearForeign(now));
    commands.add(new StationCommand.TriggerStatus(0));
    commands.add(new StationCommand.TriggerMeterValues(0));
    return commands;
  }

  /**
   * Clears everything, ours too: those of ours that an earlier run of this software left behind are
   * not known to it. So nothing is cleared as long as something is to be limited, or a station
   * would be free, in the middle of an order, until its profile has come again.
   */
  private List<StationCommand> clearForeign(Instant now) {
    if (isClearing || foreign.isEmpty() || reconciler.isLimiting(now)) {
      return List.of();
    }
    isClearing = true;
    return foreign.stream().map(StationControl::clearAll).toList();
  }

  private static StationCommand clearAll(ProfilePurpose purpose) {
    return new StationCommand.ClearChargingProfile(null, null, purpose, null);
  }

  private void answered(StationReport.CommandAnswered answer, Instant now) {
    if (answer.command() instanceof StationCommand.ClearChargingProfile clear) {
      foreignCleared(clear, answer.outcome(), now);
    }
    if (!(answer.command() instanceof StationCommand.ReadCapabilities)) {
      reconciler.answered(answer.command(), answer.outcome(), now);
      return;
    }
    if (answer.outcome() instanceof CommandOutcome.Capabilities told) {
      reconciler.capabilities(told.capabilities());
    }
    // A station that does not tell is used with what it told before, or what any can be expected
    // to.
    if (contact == Contact.ASKED && !(answer.outcome() instanceof CommandOutcome.NotConnected)) {
      contact = Contact.READY;
    }
  }

  /** One that was lost on the way is sent again when the station next connects. */
  private void foreignCleared(
      StationCommand.ClearChargingProfile clear, CommandOutcome outcome, Instant now) {
    // Rejected means here that the station has no such profile.
    boolean isDone =
        outcome instanceof CommandOutcome.Accepted || outcome instanceof CommandOutcome.Rejected;
    ProfilePurpose purpose = clear.purpose();
    if (isDone
        && purpose != null
        && clear.equals(clearAll(purpose))
        && foreign.remove(purpose)
        && foreign.isEmpty()) {
      reconciler.cleared(now);
    }
  }
}
