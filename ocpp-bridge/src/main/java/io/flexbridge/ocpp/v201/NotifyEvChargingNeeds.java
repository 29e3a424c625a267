package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import io.flexbridge.uftp.value.Power;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.38, ChargingNeedsType. */
interface NotifyEvChargingNeeds {

  record Request(Integer evseId, ChargingNeeds chargingNeeds) {
    public Request {
      required(evseId, "evseId");
      required(chargingNeeds, "chargingNeeds");
    }
  }

  record ChargingNeeds(
      @Nullable String requestedEnergyTransfer,
      @Nullable String departureTime,
      @Nullable AcParameters acChargingParameters,
      @Nullable DcParameters dcChargingParameters) {

    @Nullable Long energyWh() {
      if (acChargingParameters != null) {
        return acChargingParameters.energyAmount();
      }
      return dcChargingParameters == null ? null : dcChargingParameters.energyAmount();
    }

    @Nullable Power maxPower() {
      if (acChargingParameters != null) {
        return acChargingParameters.maxPower(phases());
      }
      return dcChargingParameters == null ? null : dcChargingParameters.maxPower();
    }

    private int phases() {
      return switch (requestedEnergyTransfer == null ? "" : requestedEnergyTransfer) {
        case "AC_single_phase" -> 1;
        case "AC_two_phase" -> 2;
        default -> 3;
      };
    }
  }

  /** Energy in Wh, current in A per phase. */
  record AcParameters(@Nullable Long energyAmount, @Nullable Integer evMaxCurrent) {

    /** Volts from phase to neutral; what vehicles tell as their maximum is no such voltage. */
    static final long NOMINAL_VOLTAGE = 230;

    @Nullable Power maxPower(int phases) {
      return evMaxCurrent == null ? null : Power.ofWatts(evMaxCurrent * NOMINAL_VOLTAGE * phases);
    }
  }

  /** Energy in Wh, power in W, current in A, voltage in V. */
  record DcParameters(
      @Nullable Long energyAmount,
      @Nullable Long evMaxPower,
      @Nullable Integer evMaxCurrent,
      @Nullable Integer evMaxVoltage) {

    @Nullable Power maxPower() {
      if (evMaxPower != null) {
        return Power.ofWatts(evMaxPower);
      }
      return evMaxCurrent == null || evMaxVoltage == null
          ? null
          : Power.ofWatts((long) evMaxCurrent * evMaxVoltage);
    }
  }
}
