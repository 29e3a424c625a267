package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.25, ChargingProfileCriterionType. */
interface GetChargingProfiles {

  record Request(int requestId, @Nullable Integer evseId, Criterion chargingProfile) {}

  /** All profiles. */
  record Criterion() {}
}
