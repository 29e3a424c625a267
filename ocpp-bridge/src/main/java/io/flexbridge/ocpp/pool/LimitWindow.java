package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;

/**
 * The limits that were in force on an EVSE about the time of a measurement. A vehicle takes some
 * time to follow a limit, so only both extremes together say what it can have been allowed. Where
 * it is not known what the station holds, they are as far apart as can be, and nothing is learnt.
 *
 * @param lowest the lowest of them
 * @param highest the highest of them, at most the rating of the EVSE
 */
public record LimitWindow(Power lowest, Power highest) {}
