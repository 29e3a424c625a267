package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An EVSE of a simulated station: its vehicle, its meter, and the power it offers. */
final class Outlet {

  private static final double METER_NOISE = 0.002;
  private static final double SAME_WATTS = 0.5;

  /** Far above what floating point loses in a session, far below what matters. */
  private static final double ROUNDING_WH = 1e-6;

  private final EvsePlan plan;
  private final StationCharacter character;
  private final RandomGenerator random;
  private double settledWh;
  private OutletStatus status = OutletStatus.AVAILABLE;
  private @Nullable Vehicle vehicle;
  private @Nullable Transaction transaction;
  private double offeredWatts;
  private @Nullable Instant changeWantedAt;
  private @Nullable Instant followedAt;

  Outlet(EvsePlan plan, StationCharacter character, RandomGenerator random) {
    this.plan = plan;
    this.character = character;
    this.random = random;
    this.settledWh = random.nextInt(1_000_000, 5_000_000);
  }

  int number() {
    return plan.number();
  }

  EvsePlan plan() {
    return plan;
  }

  OutletStatus status() {
    return status;
  }

  void setStatus(OutletStatus newStatus) {
    status = newStatus;
  }

  @Nullable Vehicle vehicle() {
    return vehicle;
  }

  @Nullable Transaction transaction() {
    return transaction;
  }

  /** The transaction's id as far as the central system knows it. */
  Optional<TransactionId> transactionId() {
    return Optional.ofNullable(transaction).flatMap(Transaction::id);
  }

  double watts() {
    return vehicle == null ? 0 : vehicle.watts();
  }

  /** The meter's register, in whole Wh as meters show it. */
  long registerWh() {
    return (long) (settledWh + (vehicle == null ? 0 : vehicle.takenHereWh()) + ROUNDING_WH);
  }

  void plugIn(ChargingSession session, Instant now) {
    vehicle = new Vehicle(session, plan.rating().phases(), character.drawShare(), now);
    status = OutletStatus.PREPARING;
  }

  void unplug() {
    if (vehicle != null) {
      settledWh += vehicle.takenHereWh();
    }
    vehicle = null;
    status = OutletStatus.AVAILABLE;
  }

  void begin(Transaction newTransaction) {
    transaction = newTransaction;
    followedAt = null;
    changeWantedAt = null;
  }

  /** Ends the transaction; the vehicle gets no more power. */
  void end() {
    transaction = null;
    offeredWatts = 0;
    if (vehicle != null) {
      vehicle.cutOff();
    }
    status = OutletStatus.FINISHING;
  }

  /** Counts what was drawn until now. */
  void drawUntil(Instant now) {
    if (vehicle != null) {
      vehicle.drawUntil(now);
    }
  }

  /** Whether there is somebody who would take power. */
  boolean wantsPower() {
    return vehicle != null && transaction != null && !vehicle.isSatisfied();
  }

  /** The most it can deliver to the vehicle that is there, in W. */
  ChargingLimit rating() {
    return vehicle == null ? plan.rating() : plan.rating().onPhases(vehicle.phases());
  }

  /** Offers that much from now on, as soon as the station's character allows. */
  void offer(double allowedWatts, Instant now) {
    Vehicle there = vehicle;
    if (there == null || transaction == null) {
      return;
    }
    double seconds = followedAt == null ? 0 : Duration.between(followedAt, now).toMillis() / 1e3;
    if (followedAt == null || hasReacted(allowedWatts, now)) {
      offeredWatts = allowedWatts < there.minWatts() ? 0 : allowedWatts;
      changeWantedAt = null;
    }
    there.follow(offeredWatts, seconds);
    followedAt = now;
    status = charging(there);
  }

  private boolean hasReacted(double allowedWatts, Instant now) {
    if (Math.abs(allowedWatts - offeredWatts) < SAME_WATTS) {
      return true;
    }
    if (changeWantedAt == null) {
      changeWantedAt = now;
    }
    return !changeWantedAt.plus(character.reaction()).isAfter(now);
  }

  private OutletStatus charging(Vehicle there) {
    if (there.isSatisfied()) {
      return OutletStatus.SUSPENDED_EV;
    }
    return offeredWatts > 0 ? OutletStatus.CHARGING : OutletStatus.SUSPENDED_EVSE;
  }

  /** What the meter shows now; the register is exact, power has the noise of a meter. */
  MeterSample sample(Instant now) {
    double noisy = watts() * (1 + METER_NOISE * random.nextGaussian());
    return new MeterSample(now, noisy, offeredWatts, registerWh(), rating().phases());
  }

  /** How the composite schedule sees it. */
  CompositeSchedule.Evse evse() {
    Transaction running = transaction;
    return new CompositeSchedule.Evse(
        number(),
        rating(),
        running == null
            ? null
            : new CompositeSchedule.Running(
                running.id().orElse(new TransactionId("")), running.startedAt()));
  }
}
