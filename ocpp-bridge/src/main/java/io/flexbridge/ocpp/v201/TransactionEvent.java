package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import io.flexbridge.ocpp.rpc.EventTrail;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OCPP 2.0.1 part 2, 1.70. */
interface TransactionEvent {

  record Request(
      String eventType,
      @Nullable String timestamp,
      @Nullable Integer seqNo,
      @Nullable Boolean offline,
      Transaction transactionInfo,
      @Nullable Evse evse,
      @Nullable IdToken idToken,
      @Nullable JsonNode meterValue) {
    public Request {
      required(eventType, "eventType");
      required(transactionInfo, "transactionInfo");
    }

    /** By what a repetition is recognised; null if the station does not number its events. */
    EventTrail.@Nullable Event event() {
      return seqNo == null ? null : new EventTrail.Event(seqNo, eventType, timestamp);
    }

    boolean isOffline() {
      return Boolean.TRUE.equals(offline);
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
