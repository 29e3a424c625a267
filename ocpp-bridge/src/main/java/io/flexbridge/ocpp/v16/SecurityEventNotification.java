package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6 security whitepaper, 5.14. */
interface SecurityEventNotification {

  record Req(@Nullable String type, @Nullable String timestamp, @Nullable String techInfo) {}
}
