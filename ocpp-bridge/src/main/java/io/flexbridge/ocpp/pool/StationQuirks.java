package io.flexbridge.ocpp.pool;

import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a station because it does not tell it, or tells it wrongly.
 *
 * @param integerLimits whether it takes limits without decimals only
 * @param stackLevel the one stack level it takes, whatever it says; null: believe it
 */
public record StationQuirks(boolean integerLimits, @Nullable Integer stackLevel) {

  /** A station as the standard has it. */
  public static final StationQuirks NONE = new StationQuirks(false, null);
}
