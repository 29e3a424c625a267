package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulated station at an instant, as it truly is.
 *
 * @param isConnected whether its WebSocket is open
 * @param linkFault why the last attempt to connect, or the last connection, ended; null: none did
 * @param isAccepted whether its last boot notification was accepted
 * @param profiles how many charging profiles are installed
 * @param queuedMessages that the central system has not answered yet
 */
public record StationState(
    StationId id,
    OcppVersion version,
    StationCharacter character,
    boolean isConnected,
    @Nullable String linkFault,
    boolean isAccepted,
    int profiles,
    int queuedMessages,
    List<EvseState> evses) {

  /**
   * One of its EVSEs.
   *
   * @param status in the words of OCPP 1.6
   * @param measured the power that the vehicle draws
   * @param limit that charging profiles set; null: none
   * @param registerWh the meter's register
   * @param transaction as the central system knows it; null: none, or not named yet
   * @param remainingWh what the vehicle still wants
   * @param departure of the vehicle; null if there is none
   */
  public record EvseState(
      int number,
      String status,
      Power measured,
      @Nullable Power limit,
      long registerWh,
      @Nullable String transaction,
      long remainingWh,
      @Nullable Instant departure) {}

  public StationState {
    evses = List.copyOf(evses);
  }

  /** What all its vehicles draw. */
  public Power measured() {
    return evses.stream().map(EvseState::measured).reduce(Power.ZERO, Power::plus);
  }
}
