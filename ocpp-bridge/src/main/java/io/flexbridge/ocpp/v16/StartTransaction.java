package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.45 and 6.46. */
interface StartTransaction {

  record Req(
      Integer connectorId,
      @Nullable String idTag,
      @Nullable Long meterStart,
      @Nullable String timestamp) {
    public Req {
      required(connectorId, "connectorId");
    }
  }

  record Conf(int transactionId, IdTagInfo idTagInfo) {}
}
