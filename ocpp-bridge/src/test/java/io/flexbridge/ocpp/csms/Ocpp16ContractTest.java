package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.OcppVersion;

class Ocpp16ContractTest extends OcppContract {

  Ocpp16ContractTest() {
    super(OcppVersion.V1_6);
  }
}
