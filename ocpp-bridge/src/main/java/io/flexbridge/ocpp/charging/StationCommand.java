package io.flexbridge.ocpp.charging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a station can be told, in any version. {@code evse} 0 is the whole station. */
public sealed interface StationCommand {

  /** Install or replace a profile (SetChargingProfile). */
  record SetChargingProfile(int evse, ChargingProfile profile) implements StationCommand {

    public SetChargingProfile {
      if (!profile.purpose().isOurs()) {
        throw new IllegalArgumentException(
            "Profile %d has purpose %s, which only a station sets (OCPP 2.0.1, K01.FR.22)"
                .formatted(profile.id(), profile.purpose()));
      }
    }
  }

  /**
   * Remove the profiles that match all given criteria (ClearChargingProfile); an id stands alone.
   */
  record ClearChargingProfile(
      @Nullable Integer profileId,
      @Nullable Integer evse,
      @Nullable ProfilePurpose purpose,
      @Nullable Integer stackLevel)
      implements StationCommand {

    public ClearChargingProfile {
      if (purpose != null && !purpose.isOurs()) {
        throw new IllegalArgumentException(
            "Profiles with purpose %s only a station clears (OCPP 2.0.1, K10.FR.06)"
                .formatted(purpose));
      }
    }
  }

  /** Ask for the limits that result from all profiles (GetCompositeSchedule). */
  record GetCompositeSchedule(int evse, Duration duration, @Nullable ChargingRateUnit unit)
      implements StationCommand {}

  /** Ask what the station can do with profiles (GetConfiguration, GetVariables). */
  record ReadCapabilities() implements StationCommand {}

  /** Have power, current and energy reported this often (ChangeConfiguration, SetVariables). */
  record ConfigureMetering(Duration interval) implements StationCommand {}

  /** Have the status of an EVSE, 0 for all, reported now (TriggerMessage). */
  record TriggerStatus(int evse) implements StationCommand {}

  /** Have the meter of an EVSE, 0 for all, reported now (TriggerMessage). */
  record TriggerMeterValues(int evse) implements StationCommand {}

  /**
   * Start a transaction (RemoteStartTransaction, RequestStartTransaction).
   *
   * @param evse 0: the station chooses
   * @param number ours, by which OCPP 2.x names the request in the events of the transaction
   * @param profile for the transaction, purpose TX without transaction id; null: none
   */
  record StartTransaction(int evse, String idToken, int number, @Nullable ChargingProfile profile)
      implements StationCommand {}

  /** Stop a transaction (RemoteStopTransaction, RequestStopTransaction). */
  record StopTransaction(TransactionId transaction) implements StationCommand {}

  /**
   * Restart the station.
   *
   * @param isImmediate whether transactions are cut off rather than ended properly
   */
  record Reset(boolean isImmediate) implements StationCommand {}

  /** Unlock a connector; OCPP 1.6 knows no connector but the EVSE's first. */
  record UnlockConnector(int evse, int connector) implements StationCommand {}

  /** Take an EVSE, 0 for all, in or out of operation (ChangeAvailability). */
  record ChangeAvailability(int evse, boolean isOperative) implements StationCommand {}

  /**
   * Ask for the profiles of an EVSE, null for all and the station; they come as {@link
   * StationReport.ProfilesReported} with that number (GetChargingProfiles, OCPP 2.x).
   */
  record ReadProfiles(int number, @Nullable Integer evse) implements StationCommand {}

  /**
   * Ask for all variables; OCPP 2.x tells them as {@link StationReport.VariablesReported} with that
   * number (GetBaseReport), OCPP 1.6 at once, with number 0 (GetConfiguration).
   */
  record ReadVariables(int number) implements StationCommand {}

  /**
   * Any call of the station's version, checked before it is sent.
   *
   * @param action such as GetDiagnostics
   * @param payload a JSON object
   */
  record Call(String action, String payload) implements StationCommand {}
}
