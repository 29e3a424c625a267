package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import org.jspecify.annotations.Nullable;

/**
 * The limit of an EVSE.
 *
 * @param desired what it is to be now; null: free
 * @param confirmed what the station accepted for now; null: nothing
 */
public record LimitState(@Nullable Power desired, @Nullable Power confirmed, Condition condition) {

  /** How the station takes it. */
  public enum Condition {
    /** Nothing is to be limited, now or later. */
    FREE,
    /** A profile is on its way, or waits until it can be sent. */
    PENDING,
    /** The station accepted the profile. */
    CONFIRMED,
    /** The station refused every form of profile. */
    REFUSED,
    /** The station accepted, but the vehicle draws more than it may. */
    NON_RESPONSIVE,
    /** The station is not connected; an accepted profile goes on. */
    UNREACHABLE
  }
}
