package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.7. */
interface ChangeAvailability {

  record Request(String operationalStatus, @Nullable Evse evse) {}
}
