package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.charging.Registration;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link Route} may use besides the payload.
 *
 * @param station that called
 * @param now when the call reached us
 * @param heartbeatInterval told to the station when it boots
 * @param idTokens who may charge
 * @param transactions hands out transaction ids of OCPP 1.6
 * @param memory what the station told before
 * @param registration whether the station is in service
 */
public record CallContext(
    StationId station,
    Instant now,
    Duration heartbeatInterval,
    IdTokenPolicy idTokens,
    TransactionRegister transactions,
    StationMemory memory,
    Registration registration) {

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
          ErrorCode.PROPERTY_VIOLATION,
          "%s %d is outside 1..%d".formatted(field, number, MAX_EVSE));
    }
    return new EvseId(station, number);
  }

  /**
   * The answer to a station that boots: what it told is news only if it is in service. It may set
   * its clock by the answer.
   */
  public Reply booted(Object answer, ChargingStation chargingStation) {
    memory.clock().mayBeSet();
    return registration == Registration.ACCEPTED
        ? Reply.of(answer, new StationReport.Booted(chargingStation, now))
        : Reply.of(answer);
  }

  /** What the station told of something that we only pass on. */
  public StationReport notified(String action, ObjectNode payload) {
    return new StationReport.Notified(station, action, OcppJson.text(payload), now);
  }

  /** What is said of the token now. */
  public IdTokenVerdict verdict(String idToken) {
    return idTokens.verdict(station, idToken, now);
  }

  /** When something happened that the station tells as it happens; shows how its clock goes. */
  public Instant happensNow(@Nullable String timestamp) {
    Optional<Instant> told = OcppTime.parse(timestamp);
    told.ifPresent(time -> memory.clock().observe(time, now));
    return happened(told);
  }

  /** When something happened that the station may tell late. */
  public Instant happened(@Nullable String timestamp) {
    return happened(OcppTime.parse(timestamp));
  }

  private Instant happened(Optional<Instant> told) {
    return told.map(time -> memory.clock().corrected(time, now)).orElse(now);
  }
}
