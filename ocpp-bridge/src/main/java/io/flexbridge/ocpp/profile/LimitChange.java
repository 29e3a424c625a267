package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.uftp.value.Power;

/**
 * What could be changed about the present limit of an EVSE.
 *
 * @param confirmed the limit in force
 * @param desired the limit it is to have
 * @param deadband smallest change worth a command
 * @param rested whether the last change is long enough ago for another
 */
public record LimitChange(
    EvseId evse, Power confirmed, Power desired, Power deadband, boolean rested) {

  /** How much the limit is to rise; negative: to fall. */
  long rise() {
    return desired.watts() - confirmed.watts();
  }

  boolean isWorthwhile() {
    return rested && Math.abs(rise()) >= deadband.watts();
  }
}
