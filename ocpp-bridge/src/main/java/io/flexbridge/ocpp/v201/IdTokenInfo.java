package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.IdTokenStatus;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.rpc.OcppTime;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, IdTokenInfoType. */
record IdTokenInfo(
    String status, @Nullable String cacheExpiryDateTime, @Nullable IdToken groupIdToken) {

  static IdTokenInfo of(IdTokenVerdict verdict) {
    String group = verdict.group();
    return new IdTokenInfo(
        word(verdict.status()),
        OcppTime.formatOrNull(verdict.validUntil()),
        group == null ? null : IdToken.central(group));
  }

  private static String word(IdTokenStatus status) {
    return switch (status) {
      case ACCEPTED -> "Accepted";
      case BLOCKED -> "Blocked";
      case EXPIRED -> "Expired";
      case INVALID -> "Invalid";
      case CONCURRENT_TRANSACTION -> "ConcurrentTx";
      case NO_CREDIT -> "NoCredit";
      case OTHER_EVSE_TYPE -> "NotAllowedTypeEVSE";
      case OTHER_PLACE -> "NotAtThisLocation";
      case OTHER_TIME -> "NotAtThisTime";
      case UNKNOWN -> "Unknown";
    };
  }
}
