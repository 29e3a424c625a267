package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;

/**
 * What an aggregator keeps available under a contract, until the DSO releases it.
 *
 * @param power the reserved deviation: its sign is the direction
 * @param releaseDeadline how long before its day begins a reservation can be changed at the latest
 */
public record Reservation(Power power, Duration releaseDeadline) {

  /** Whether that much, in that direction, is part of what is reserved. */
  boolean covers(Power remaining) {
    return power.isNegative()
        ? remaining.compareTo(Power.ZERO) <= 0 && remaining.compareTo(power) >= 0
        : remaining.compareTo(Power.ZERO) >= 0 && remaining.compareTo(power) <= 0;
  }
}
