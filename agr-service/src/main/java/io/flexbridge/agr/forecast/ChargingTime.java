package io.flexbridge.agr.forecast;

/**
 * The time that vehicles have, as it is divided when a window is to be reduced.
 *
 * @param certain what they can count on outside the window
 * @param lost what orders and offers have taken from them there
 * @param window the window
 */
record ChargingTime(TimeWeights certain, TimeWeights lost, TimeWeights window) {}
