package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.70. */
interface TransactionEvent {

  record Request(
      String eventType,
      @Nullable String timestamp,
      Transaction transactionInfo,
      @Nullable Evse evse,
      @Nullable IdToken idToken,
      @Nullable List<MeterValues.@Nullable MeterValue> meterValue) {
    public Request {
      required(eventType, "eventType");
      required(transactionInfo, "transactionInfo");
    }
  }

  record Transaction(String transactionId) {

    /** Of identifierString[36]. */
    static final int MAX_ID_LENGTH = 36;

    public Transaction {
      required(transactionId, "transactionId");
      if (transactionId.isEmpty() || transactionId.length() > MAX_ID_LENGTH) {
        throw new IllegalArgumentException(
            "transactionId of %d characters is not 1..%d"
                .formatted(transactionId.length(), MAX_ID_LENGTH));
      }
    }
  }

  record Response(@Nullable IdTokenInfo idTokenInfo) {}
}
