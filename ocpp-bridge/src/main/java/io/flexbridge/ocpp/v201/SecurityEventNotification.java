package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.56. */
interface SecurityEventNotification {

  record Request(@Nullable String type, @Nullable String timestamp, @Nullable String techInfo) {}
}
