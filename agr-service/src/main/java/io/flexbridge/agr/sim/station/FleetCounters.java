package io.flexbridge.agr.sim.station;

/**
 * What happened in a fleet since it started.
 *
 * @param connections opened
 * @param callErrorsSent calls of the central system that no station could carry out
 * @param callErrorsReceived calls of stations that the central system could not carry out
 * @param callTimeouts calls of stations that were not answered in time
 * @param dropped messages about transactions that were given up
 */
public record FleetCounters(
    long connections,
    long callsSent,
    long callsReceived,
    long callErrorsSent,
    long callErrorsReceived,
    long callTimeouts,
    long dropped,
    long profilesAccepted,
    long profilesRejected,
    long transactionsStarted,
    long transactionsEnded) {}
