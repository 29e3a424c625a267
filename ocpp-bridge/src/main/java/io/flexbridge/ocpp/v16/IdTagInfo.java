package io.flexbridge.ocpp.v16;

/** OCPP 1.6, 7.27. */
record IdTagInfo(String status) {

  static IdTagInfo of(boolean accepted) {
    return new IdTagInfo(accepted ? "Accepted" : "Invalid");
  }
}
