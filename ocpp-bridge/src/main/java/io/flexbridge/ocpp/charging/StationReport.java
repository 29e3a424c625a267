package io.flexbridge.ocpp.charging;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes from a station, in any version, as an input to the core. */
public sealed interface StationReport {

  /** The station. */
  StationId station();

  /** When it happened, or reached us. */
  Instant at();

  /** The station's WebSocket is open and authenticated. */
  record Connected(StationId station, OcppVersion version, Instant at) implements StationReport {}

  /** The station's WebSocket is gone. */
  record Disconnected(StationId station, Instant at) implements StationReport {}

  /** The station started (BootNotification) and was accepted. */
  record Booted(ChargingStation chargingStation, Instant at) implements StationReport {

    @Override
    public StationId station() {
      return chargingStation.id();
    }
  }

  /** The state of an EVSE. */
  record EvseStatusReported(EvseId evse, EvseStatus status, Instant at) implements StationReport {

    @Override
    public StationId station() {
      return evse.station();
    }
  }

  /**
   * Charging of one vehicle began.
   *
   * @param meterStartWh register at the start; null if not reported
   */
  record TransactionStarted(
      EvseId evse, TransactionId transaction, @Nullable Long meterStartWh, Instant at)
      implements StationReport {

    @Override
    public StationId station() {
      return evse.station();
    }
  }

  /**
   * What an EV told of its needs (NotifyEVChargingNeeds, OCPP 2.x).
   *
   * @param departure when it wants to leave; null if it did not say
   * @param energyWh how much it wants; null if it did not say
   * @param maxPower most it can take; null if it did not say
   */
  record EvNeeds(
      EvseId evse,
      @Nullable Instant departure,
      @Nullable Long energyWh,
      @Nullable Power maxPower,
      Instant at)
      implements StationReport {

    @Override
    public StationId station() {
      return evse.station();
    }
  }

  /**
   * Charging of one vehicle ended.
   *
   * @param evse null if the station named only the transaction
   * @param meterStopWh register at the end; null if not reported
   */
  record TransactionEnded(
      StationId station,
      @Nullable EvseId evse,
      TransactionId transaction,
      @Nullable Long meterStopWh,
      Instant at)
      implements StationReport {}

  /**
   * A meter reading.
   *
   * @param transaction the running transaction if the station named it
   */
  record Metered(EvseId evse, @Nullable TransactionId transaction, MeterReading reading)
      implements StationReport {

    @Override
    public StationId station() {
      return evse.station();
    }

    @Override
    public Instant at() {
      return reading.at();
    }
  }

  /** What became of a command that was sent through the {@link StationLink}. */
  record CommandAnswered(
      StationId station, StationCommand command, CommandOutcome outcome, Instant at)
      implements StationReport {}

  /** What a station tells that the control of power does not act on. */
  sealed interface Notice extends StationReport {}

  /**
   * Someone beside us limits an EVSE, or the whole station (NotifyChargingLimit, OCPP 2.x).
   *
   * @param evse null: the station
   * @param source such as EMS, SO, CSO, Other
   * @param schedules the limit over time; empty if not told
   */
  record LimitedByOthers(
      StationId station,
      @Nullable EvseId evse,
      String source,
      boolean isGridCritical,
      List<ChargingSchedule> schedules,
      Instant at)
      implements StationReport {

    public LimitedByOthers {
      schedules = List.copyOf(schedules);
    }
  }

  /** A limit of someone beside us is over (ClearedChargingLimit); see {@link LimitedByOthers}. */
  record LimitLifted(StationId station, @Nullable EvseId evse, String source, Instant at)
      implements StationReport {}

  /**
   * Profiles that are installed (ReportChargingProfiles).
   *
   * @param evse 0: the station
   * @param number of the {@link StationCommand.ReadProfiles}
   * @param source who set them, such as CSO (us), EMS
   * @param isLast whether this ends the answer
   */
  record ProfilesReported(
      StationId station,
      int evse,
      int number,
      String source,
      List<ChargingProfile> profiles,
      boolean isLast,
      Instant at)
      implements Notice {

    public ProfilesReported {
      profiles = List.copyOf(profiles);
    }
  }

  /**
   * Variables of the device model (NotifyReport).
   *
   * @param number of the {@link StationCommand.ReadVariables}
   * @param part counts from 0
   * @param isLast whether this ends the answer
   */
  record VariablesReported(
      StationId station,
      int number,
      int part,
      List<StationVariable> variables,
      boolean isLast,
      Instant at)
      implements Notice {

    public VariablesReported {
      variables = List.copyOf(variables);
    }
  }

  /**
   * Something that may touch security (SecurityEventNotification).
   *
   * @param type such as InvalidCentralSystemCertificate
   * @param detail null if not told
   */
  record SecurityEvent(StationId station, String type, @Nullable String detail, Instant at)
      implements Notice {}

  /** A transaction ended, and so many of its events never came (OCPP 2.x, seqNo). */
  record EventsMissing(StationId station, TransactionId transaction, int count, Instant at)
      implements Notice {}

  /**
   * Anything else: the progress of firmware or logs, alarms, monitors, messages on the display,
   * what is told of customers, reservations, schedules of vehicles.
   *
   * @param action of OCPP, such as FirmwareStatusNotification
   * @param payload a JSON object, as the station sent it
   */
  record Notified(StationId station, String action, String payload, Instant at) implements Notice {}
}
