package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.9: either the id or the criteria (K10.FR.02). */
interface ClearChargingProfile {

  record Request(@Nullable Integer chargingProfileId, @Nullable Criteria chargingProfileCriteria) {}

  record Criteria(
      @Nullable Integer evseId,
      @Nullable String chargingProfilePurpose,
      @Nullable Integer stackLevel) {}
}
