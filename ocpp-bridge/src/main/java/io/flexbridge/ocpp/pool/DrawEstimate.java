package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a vehicle draws when it is allowed more: its on-board charger's maximum, a battery
 * that is nearly full, or nothing at all.
 */
final class DrawEstimate {

  /** From this share of the limit on, the limit and not the vehicle is what binds. */
  private static final double BOUND = 0.9;

  /** A vehicle that drops below this share of its known maximum has a new one. */
  private static final double LOWERED = 0.8;

  /** Below this a vehicle is not charging but on stand-by. */
  private static final long IDLE_WATTS = 100;

  /** Samples in a row on stand-by after which it is taken for idle. */
  private static final int IDLE_SAMPLES = 2;

  private @Nullable Power maximum;
  private @Nullable Power peak;
  private int idleSamples;

  void observe(Power drawn, LimitWindow limits, Power minimum) {
    peak = peak == null ? drawn : peak.max(drawn);
    if (limits.lowest().compareTo(minimum) < 0) {
      return;
    }
    idleSamples = drawn.watts() < IDLE_WATTS ? idleSamples + 1 : 0;
    if (drawn.watts() >= BOUND * limits.highest().watts()) {
      maximum = null;
    } else if (drawn.watts() < BOUND * limits.lowest().watts() && drawn.watts() >= IDLE_WATTS) {
      learn(drawn);
    }
  }

  private void learn(Power drawn) {
    if (maximum == null
        || drawn.compareTo(maximum) > 0
        || drawn.watts() < LOWERED * maximum.watts()) {
      maximum = drawn;
    }
  }

  @Nullable Power maximum() {
    return maximum;
  }

  /** The most it was ever seen to draw; null before the first meter value. */
  @Nullable Power peak() {
    return peak;
  }

  boolean isIdle() {
    return idleSamples >= IDLE_SAMPLES;
  }
}
