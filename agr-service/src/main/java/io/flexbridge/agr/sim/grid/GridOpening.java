package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.Power;
import org.jspecify.annotations.Nullable;

/**
 * What the DSO sends before it trades. No cycle needs it; it is for partners that want to see every
 * message.
 *
 * @param isTesting whether it sends a TestMessage to the aggregator and to the CRO
 * @param isPublishing whether it publishes its congestion points to the CRO, which knows them
 *     already
 * @param reservation what it keeps reserved on the next day; null to say nothing about it
 */
public record GridOpening(
    boolean isTesting, boolean isPublishing, @Nullable Reservation reservation) {

  /** Nothing. */
  public static final GridOpening NONE = new GridOpening(false, false, null);

  /**
   * Contracted flexibility that stays reserved.
   *
   * @param power in every ISP, signed; 0 W releases it
   */
  public record Reservation(String contractId, Power power) {}
}
