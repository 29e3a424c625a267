package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCalls;
import io.flexbridge.ocpp.charging.StationCommand.GetCompositeSchedule;
import io.flexbridge.ocpp.charging.StationCommand.SetChargingProfile;
import io.flexbridge.ocpp.charging.StationId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Charging profiles by hand, for operators and testers, whatever the version of the station:
 *
 * <pre>{@code
 * ProfilePlace place = new ProfilePlace(100, 1, ChargingRateUnit.W, 3);
 * charging.send(station, 0, new StationMaximum(Power.ofKilowatts(20), from, to).profile(place));
 * charging.composite(station, 1, Duration.ofHours(8), ChargingRateUnit.A);
 * charging.clear(station, ProfileFilter.id(100));
 * }</pre>
 *
 * <p>Answers are values, never exceptions: {@link CommandOutcome.Accepted}, {@link
 * CommandOutcome.Composite}, {@link CommandOutcome.Rejected} with the station's own word, {@link
 * CommandOutcome.NotConnected}, {@link CommandOutcome.TimedOut}. To clear what is not there is
 * accepted.
 *
 * <p>What the control of power has installed on the station has smaller ids and stays as it is; of
 * the same purpose, the higher stack level wins.
 */
public final class SmartCharging {

  private final StationCalls calls;

  public SmartCharging(StationCalls calls) {
    this.calls = calls;
  }

  /**
   * Installs a profile, or replaces the one with its id.
   *
   * @param evse 0 is the whole station
   * @throws IllegalArgumentException if no station could take it there: a station's maximum belongs
   *     to EVSE 0, a transaction's profile to another
   */
  public CompletionStage<CommandOutcome> send(
      StationId station, int evse, ChargingProfile profile) {
    checkPlace(evse, profile);
    return calls.call(station, new SetChargingProfile(evse, profile));
  }

  /**
   * Asks for the limits that result from all profiles, from now on.
   *
   * @param unit null: as the station likes
   */
  public CompletionStage<CommandOutcome> composite(
      StationId station, int evse, Duration duration, @Nullable ChargingRateUnit unit) {
    if (duration.toSeconds() < 1) {
      throw new IllegalArgumentException("%s is below 1 s".formatted(duration));
    }
    return calls.call(station, new GetCompositeSchedule(evse, duration, unit));
  }

  /** Removes profiles. */
  public CompletionStage<CommandOutcome> clear(StationId station, ProfileFilter filter) {
    return calls.call(station, filter.command());
  }

  private static void checkPlace(int evse, ChargingProfile profile) {
    boolean isForStation = profile.purpose() == ProfilePurpose.STATION_MAX;
    boolean isForEvse = profile.purpose() == ProfilePurpose.TX;
    if (evse < 0 || (isForStation && evse != 0) || (isForEvse && evse == 0)) {
      throw new IllegalArgumentException(
          "Profile %d of purpose %s cannot be for EVSE %d"
              .formatted(profile.id(), profile.purpose(), evse));
    }
  }
}
