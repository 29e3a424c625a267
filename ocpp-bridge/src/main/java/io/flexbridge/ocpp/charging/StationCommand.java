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
}
