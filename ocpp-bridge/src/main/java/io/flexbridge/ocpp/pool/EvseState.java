package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one EVSE. Only the {@link ChargingPool} changes it. */
public final class EvseState {

  /** A vehicle that draws more than this has no phase at rest, so its phases can be counted. */
  private static final long PHASES_SHOW_WATTS = 1000;

  /** Power drawn by someone of whom no transaction is known. */
  private static final long DRAWING_WATTS = 500;

  private final EvseId id;
  private final EvseRating rating;
  private final EntityAddress connection;
  private final RegisterLog registers;
  private final OthersLimits othersLimits;
  private @Nullable EvseStatus status;
  private @Nullable ActiveSession session;
  private @Nullable MeasuredPower measured;
  private @Nullable Power offered;
  private @Nullable RegisterReading lastRegister;
  private @Nullable TransactionId lastEnded;

  EvseState(EvseId id, EvseRating rating, EntityAddress connection, Duration retention) {
    this.id = id;
    this.rating = rating;
    this.connection = connection;
    this.registers = new RegisterLog(retention);
    this.othersLimits = new OthersLimits(rating);
  }

  public EvseId id() {
    return id;
  }

  public EvseRating rating() {
    return rating;
  }

  /** The grid connection that feeds it. */
  public EntityAddress connection() {
    return connection;
  }

  public Optional<EvseStatus> status() {
    return Optional.ofNullable(status);
  }

  public Optional<ChargingSession> session() {
    return Optional.ofNullable(session).map(ActiveSession::value);
  }

  /** The running transaction. */
  public Optional<TransactionId> transaction() {
    return Optional.ofNullable(session).map(ActiveSession::transaction);
  }

  /** The running transaction with its start. */
  public Optional<CompositeSchedule.Running> running() {
    return Optional.ofNullable(session)
        .map(s -> new CompositeSchedule.Running(s.transaction(), s.startedAt()));
  }

  /** The last power measured, zero from the end of a transaction on. */
  public Optional<MeasuredPower> measured() {
    return Optional.ofNullable(measured);
  }

  /** When the energy register was last read in the running transaction. */
  public Optional<Instant> registeredAt() {
    return Optional.ofNullable(session)
        .flatMap(
            running ->
                Optional.ofNullable(lastRegister)
                    .map(RegisterReading::at)
                    .filter(at -> !at.isBefore(running.startedAt())));
  }

  /** What the station says it offers the vehicle. */
  public Optional<Power> offered() {
    return Optional.ofNullable(offered);
  }

  /** What someone beside us allows at that time; nothing if no one limits. */
  public Optional<Power> othersLimit(Instant time) {
    return othersLimits.at(time);
  }

  /** The phases the present vehicle was seen to use. */
  public Optional<Integer> phasesSeen() {
    return Optional.ofNullable(session).map(ActiveSession::phases);
  }

  /** The phases the present vehicle uses; all of the EVSE as long as that was not seen. */
  public int phases() {
    return Math.min(rating.phases(), phasesSeen().orElse(rating.phases()));
  }

  /** Whether a vehicle is charged, or draws power although no transaction is known. */
  public boolean isOccupied() {
    return session != null || (measured != null && measured.power().watts() > DRAWING_WATTS);
  }

  /** See {@link MeanPower#between}. */
  public Optional<MeanPower> mean(Instant from, Instant to, Duration interval, Instant now) {
    return registers.mean(from, to, interval, now);
  }

  OthersLimits othersLimits() {
    return othersLimits;
  }

  void status(EvseStatus reported, Instant at) {
    status = reported;
    if (reported == EvseStatus.AVAILABLE) {
      // Nobody is plugged in, so a transaction whose end was not heard of is over.
      vacate(at);
    }
  }

  void started(TransactionId transaction, @Nullable Long meterStartWh, Instant at) {
    if (transaction.equals(lastEnded)
        || (session != null && session.transaction().equals(transaction))) {
      return;
    }
    if (meterStartWh != null) {
      registers.add(at, meterStartWh);
    }
    registers.busy();
    session = new ActiveSession(transaction, at, meterStartWh);
  }

  void needs(StationReport.EvNeeds needs) {
    if (session != null) {
      session.needs(needs);
    }
  }

  void ended(TransactionId transaction, @Nullable Long meterStopWh, Instant at) {
    if (session == null || !session.transaction().equals(transaction)) {
      return;
    }
    lastEnded = transaction;
    if (meterStopWh != null) {
      registers.add(at, meterStopWh);
    }
    vacate(at);
  }

  void metered(@Nullable TransactionId transaction, MeterReading reading, LimitWindow limits) {
    if (measured != null && reading.at().isBefore(measured.at())) {
      return;
    }
    if (transaction != null) {
      started(transaction, null, reading.at());
    }
    Power power = reading.power() != null ? reading.power() : sinceLastRegister(reading);
    if (reading.energyWh() != null) {
      register(reading.at(), reading.energyWh());
    }
    if (reading.offered() != null) {
      offered = reading.offered();
    }
    if (power != null) {
      drawn(power, reading, limits);
    }
  }

  private void drawn(Power power, MeterReading reading, LimitWindow limits) {
    measured = new MeasuredPower(power, reading.at());
    if (session == null) {
      return;
    }
    if (reading.phases() != null && power.watts() >= PHASES_SHOW_WATTS) {
      session.usesPhases(reading.phases());
    }
    session.draw().observe(power, limits, Mains.minimum(phases()));
  }

  private void register(Instant at, long energyWh) {
    registers.add(at, energyWh);
    lastRegister = new RegisterReading(at, energyWh);
    if (session != null) {
      session.register(energyWh);
    }
  }

  private @Nullable Power sinceLastRegister(MeterReading reading) {
    if (reading.energyWh() == null
        || lastRegister == null
        || !lastRegister.at().isBefore(reading.at())
        || lastRegister.energyWh() > reading.energyWh()) {
      return null;
    }
    long millis = Duration.between(lastRegister.at(), reading.at()).toMillis();
    return Power.ofWatts(
        Math.round((reading.energyWh() - lastRegister.energyWh()) * 3_600_000.0 / millis));
  }

  private void vacate(Instant at) {
    session = null;
    offered = null;
    registers.idle(at);
    if (measured == null || !measured.at().isAfter(at)) {
      measured = new MeasuredPower(Power.ZERO, at);
    }
  }
}
