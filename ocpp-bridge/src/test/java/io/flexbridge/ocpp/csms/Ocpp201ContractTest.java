package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.OcppVersion;

class Ocpp201ContractTest extends OcppContract {

  Ocpp201ContractTest() {
    super(OcppVersion.V2_0_1);
  }
}
