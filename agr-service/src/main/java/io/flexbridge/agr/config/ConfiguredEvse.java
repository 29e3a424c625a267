package io.flexbridge.agr.config;

import io.flexbridge.uftp.value.Power;

/**
 * An outlet of a station.
 *
 * @param number from 1, as the station numbers it
 * @param maxPower the most it can draw
 * @param phases 1 to 3
 */
public record ConfiguredEvse(int number, Power maxPower, int phases) {}
