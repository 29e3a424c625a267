package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A station with one three-phase 11 kW EVSE and, at times, a vehicle that follows its limit. */
final class ModelStation {

  /** A vehicle. */
  record Vehicle(int phases, double maxWatts, double drawRatio, boolean ignoresLimits) {}

  private static final double FOLLOWS_PER_SECOND = 0.2;

  final EvseId evse;
  private final SortedMap<Integer, ChargingProfile> profiles = new TreeMap<>();
  private @Nullable Vehicle vehicle;
  private @Nullable TransactionId transaction;
  private boolean refusesProfiles;
  private @Nullable ProfilePurpose refusedPurpose;
  private int transactions;
  private double watts;
  private double wattSeconds;

  ModelStation(String name) {
    this.evse = new EvseId(new StationId(name), 1);
  }

  StationRegistration registration(EntityAddress connection) {
    return new StationRegistration(
        evse.station(), connection, List.of(new EvseRating(1, Power.ofWatts(11_040), 3)));
  }

  StationReport connects(Instant now) {
    return new StationReport.Connected(evse.station(), OcppVersion.V1_6, now);
  }

  /** The profiles installed. */
  List<ChargingProfile> profiles() {
    return List.copyOf(profiles.values());
  }

  /** Another system left it there. */
  void holds(ChargingProfile profile) {
    profiles.put(profile.id(), profile);
  }

  /** As some do when they restart. */
  void forgetsProfiles() {
    profiles.clear();
  }

  /** As some do always. */
  void refusesProfiles() {
    refusesProfiles = true;
  }

  /** Profiles with that purpose only, and no other. */
  void refuses(ProfilePurpose purpose) {
    refusedPurpose = purpose;
  }

  boolean isFree() {
    return vehicle == null;
  }

  /** What the vehicle would draw without a limit. */
  double possibleWatts() {
    return vehicle == null ? 0 : vehicle.drawRatio() * vehicle.maxWatts();
  }

  double watts() {
    return watts;
  }

  StationReport arrives(Vehicle newVehicle, Instant now) {
    vehicle = newVehicle;
    transaction = new TransactionId(evse.station() + "-" + ++transactions);
    return started(now);
  }

  /** What a store tells of the running transaction. */
  StationReport started(Instant at) {
    return new StationReport.TransactionStarted(
        evse, Objects.requireNonNull(transaction), registerWh(), at);
  }

  StationReport departs(Instant now) {
    StationReport ended =
        new StationReport.TransactionEnded(
            evse.station(), evse, Objects.requireNonNull(transaction), registerWh(), now);
    vehicle = null;
    transaction = null;
    watts = 0;
    return ended;
  }

  StationReport meters(Instant now) {
    return metered(now, Math.round(watts));
  }

  StationReport metered(Instant at, long power) {
    Integer phases = vehicle == null ? null : Integer.valueOf(vehicle.phases());
    return new StationReport.Metered(
        evse, transaction, new MeterReading(at, Power.ofWatts(power), registerWh(), null, phases));
  }

  /** Carries the command out. */
  StationReport answers(StationCommand command, Instant now) {
    return new StationReport.CommandAnswered(evse.station(), command, executes(command), now);
  }

  private CommandOutcome executes(StationCommand command) {
    return switch (command) {
      case StationCommand.ReadCapabilities _ ->
          new CommandOutcome.Capabilities(
              new StationCapabilities(EnumSet.of(ChargingRateUnit.A), 3, 24, 5));
      case StationCommand.SetChargingProfile _ when refusesProfiles ->
          new CommandOutcome.Rejected("Rejected", null);
      case StationCommand.SetChargingProfile set when set.profile().purpose() == refusedPurpose ->
          new CommandOutcome.Rejected("Rejected", null);
      case StationCommand.SetChargingProfile set -> {
        profiles.put(set.profile().id(), set.profile());
        yield new CommandOutcome.Accepted();
      }
      case StationCommand.ClearChargingProfile clear -> {
        profiles.values().removeIf(profile -> matches(clear, profile));
        yield new CommandOutcome.Accepted();
      }
      default -> new CommandOutcome.Accepted();
    };
  }

  /** All criteria together, or the id alone. */
  private static boolean matches(
      StationCommand.ClearChargingProfile clear, ChargingProfile profile) {
    return clear.profileId() == null
        ? (clear.purpose() == null || clear.purpose() == profile.purpose())
            && (clear.stackLevel() == null || clear.stackLevel() == profile.stackLevel())
        : clear.profileId() == profile.id();
  }

  /** One second passes. */
  void second(Instant now) {
    double wanted = vehicle == null ? 0 : wanted(vehicle, now);
    watts += FOLLOWS_PER_SECOND * (wanted - watts);
    wattSeconds += watts;
  }

  private double wanted(Vehicle ev, Instant now) {
    if (ev.ignoresLimits()) {
      return ev.maxWatts();
    }
    double amperes = profiles.values().stream().mapToDouble(p -> amperes(p, now)).min().orElse(16);
    return amperes < 6
        ? 0
        : ev.drawRatio() * Math.min(ev.maxWatts(), Math.min(amperes, 16) * 230 * ev.phases());
  }

  private static double amperes(ChargingProfile profile, Instant now) {
    ChargingSchedule schedule = profile.schedule();
    Instant start = Objects.requireNonNull(schedule.start());
    Duration offset = Duration.between(start, now);
    if (offset.isNegative() || offset.compareTo(Objects.requireNonNull(schedule.duration())) >= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return schedule.periods().stream()
        .filter(period -> period.offset().compareTo(offset) <= 0)
        .reduce((_, later) -> later)
        .orElseThrow()
        .limit()
        .doubleValue();
  }

  private long registerWh() {
    return Math.round(wattSeconds / 3600);
  }
}
