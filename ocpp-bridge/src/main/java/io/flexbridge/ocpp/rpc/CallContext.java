package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.TransactionRegister;
import java.time.Duration;
import java.time.Instant;

/**
 * What a {@link Route} may use besides the payload.
 *
 * @param station that called
 * @param now when the call reached us
 * @param heartbeatInterval told to the station when it boots
 * @param idTokens who may charge
 * @param transactions hands out transaction ids of OCPP 1.6
 * @param memory what the station told before
 */
public record CallContext(
    StationId station,
    Instant now,
    Duration heartbeatInterval,
    IdTokenPolicy idTokens,
    TransactionRegister transactions,
    StationMemory memory) {

  /** Highest number of an EVSE or connector that is believed; they count from 1 without gaps. */
  public static final int MAX_EVSE = StationMemory.MAX_EVSES;

  /**
   * The EVSE of that number.
   *
   * @param field that names it, for the error
   * @throws CallRefusedException if there can be no such EVSE
   */
  public EvseId evse(int number, String field) {
    if (number < 1 || number > MAX_EVSE) {
      throw new CallRefusedException(
          ErrorCode.FORMAT_VIOLATION, "%s %d is outside 1..%d".formatted(field, number, MAX_EVSE));
    }
    return new EvseId(station, number);
  }
}
