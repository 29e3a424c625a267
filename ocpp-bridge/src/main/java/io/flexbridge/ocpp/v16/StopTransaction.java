package io.flexbridge.ocpp.v16;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.49 and 6.50. */
interface StopTransaction {

  record Req(
      @Nullable Integer transactionId,
      @Nullable String idTag,
      @Nullable Long meterStop,
      @Nullable String timestamp,
      @Nullable List<MeterValues.@Nullable MeterValue> transactionData) {}

  record Conf(@Nullable IdTagInfo idTagInfo) {}
}
