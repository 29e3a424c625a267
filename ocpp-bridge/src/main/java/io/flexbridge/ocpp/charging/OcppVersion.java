package io.flexbridge.ocpp.charging;

/** The versions of OCPP-J, with the WebSocket subprotocol that names each. */
public enum OcppVersion {
  V1_6("ocpp1.6"),
  V2_0_1("ocpp2.0.1");

  private final String subprotocol;

  OcppVersion(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** The registered WebSocket subprotocol. */
  public String subprotocol() {
    return subprotocol;
  }
}
