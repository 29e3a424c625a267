package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;

/** The low-voltage mains as a charging vehicle sees it. */
public final class Mains {

  /** Nominal voltage of a phase. */
  public static final long VOLTS = 230;

  /** Least current that can be offered; below it a vehicle pauses (IEC 61851). */
  public static final long MIN_AMPERES = 6;

  private Mains() {}

  /** The power of a current on that many phases. */
  public static Power power(long amperes, int phases) {
    return Power.ofWatts(amperes * VOLTS * phases);
  }

  /** The least power other than zero that can be offered on that many phases. */
  public static Power minimum(int phases) {
    return power(MIN_AMPERES, phases);
  }
}
