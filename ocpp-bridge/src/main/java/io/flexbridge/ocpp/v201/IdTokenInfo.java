package io.flexbridge.ocpp.v201;

/** OCPP 2.0.1 part 2, IdTokenInfoType. */
record IdTokenInfo(String status) {

  static IdTokenInfo of(boolean accepted) {
    return new IdTokenInfo(accepted ? "Accepted" : "Invalid");
  }
}
