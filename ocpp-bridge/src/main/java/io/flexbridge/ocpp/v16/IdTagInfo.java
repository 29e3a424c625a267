package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.IdTokenStatus;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.rpc.OcppTime;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 7.27. */
record IdTagInfo(String status, @Nullable String expiryDate, @Nullable String parentIdTag) {

  /** Of CiString20Type. */
  private static final int MAX_LENGTH = 20;

  static IdTagInfo of(IdTokenVerdict verdict) {
    String group = verdict.group();
    return new IdTagInfo(
        word(verdict.status()),
        OcppTime.formatOrNull(verdict.validUntil()),
        group == null || group.length() > MAX_LENGTH ? null : group);
  }

  private static String word(IdTokenStatus status) {
    return switch (status) {
      case ACCEPTED -> "Accepted";
      case BLOCKED, NO_CREDIT -> "Blocked";
      case EXPIRED -> "Expired";
      case CONCURRENT_TRANSACTION -> "ConcurrentTx";
      case INVALID, OTHER_EVSE_TYPE, OTHER_PLACE, OTHER_TIME, UNKNOWN -> "Invalid";
    };
  }
}
