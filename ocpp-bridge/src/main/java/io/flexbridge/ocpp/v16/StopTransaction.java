package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OCPP 1.6, 6.49 and 6.50. */
interface StopTransaction {

  record Req(
      @Nullable Integer transactionId,
      @Nullable String idTag,
      @Nullable Long meterStop,
      @Nullable String timestamp,
      @Nullable JsonNode transactionData) {}

  record Conf(@Nullable IdTagInfo idTagInfo) {}
}
