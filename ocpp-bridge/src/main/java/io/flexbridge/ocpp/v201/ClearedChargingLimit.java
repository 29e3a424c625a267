package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.11. */
interface ClearedChargingLimit {

  record Request(@Nullable String chargingLimitSource, @Nullable Integer evseId) {

    String source() {
      return chargingLimitSource == null ? "" : chargingLimitSource;
    }
  }
}
