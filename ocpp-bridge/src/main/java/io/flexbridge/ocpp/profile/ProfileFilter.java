package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand.ClearChargingProfile;
import org.jspecify.annotations.Nullable;

/**
 * Which profiles to clear: the one with an id, or all that match whatever else is given. With
 * nothing given, all.
 *
 * @param profileId stands alone
 * @param evse 0: those of the station
 */
public record ProfileFilter(
    @Nullable Integer profileId,
    @Nullable Integer evse,
    @Nullable ProfilePurpose purpose,
    @Nullable Integer stackLevel) {

  /** All profiles. */
  public static final ProfileFilter ALL = new ProfileFilter(null, null, null, null);

  public ProfileFilter {
    if (profileId != null && (evse != null || purpose != null || stackLevel != null)) {
      throw new IllegalArgumentException(
          "Profile %d is named by its id, so nothing else can be asked of it".formatted(profileId));
    }
  }

  /** The profile with that id. */
  public static ProfileFilter id(int profileId) {
    return new ProfileFilter(profileId, null, null, null);
  }

  ClearChargingProfile command() {
    return new ClearChargingProfile(profileId, evse, purpose, stackLevel);
  }
}
