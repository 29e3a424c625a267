package io.flexbridge.agr.sim.station;

/** The state of an EVSE, as fine as OCPP 1.6 reports it. */
enum OutletStatus {
  AVAILABLE("Available", "Idle"),
  PREPARING("Preparing", "EVConnected"),
  CHARGING("Charging", "Charging"),
  SUSPENDED_EVSE("SuspendedEVSE", "SuspendedEVSE"),
  SUSPENDED_EV("SuspendedEV", "SuspendedEV"),
  FINISHING("Finishing", "EVConnected");

  private final String word;
  private final String chargingState;

  OutletStatus(String word, String chargingState) {
    this.word = word;
    this.chargingState = chargingState;
  }

  /** The status of OCPP 1.6. */
  String word() {
    return word;
  }

  /** The chargingState of OCPP 2.x. */
  String chargingState() {
    return chargingState;
  }
}
