package io.flexbridge.agr.sim.station;

import java.util.concurrent.atomic.LongAdder;

/** What happened in a fleet so far; counted from any thread. */
final class Counters {

  final LongAdder connections = new LongAdder();
  final LongAdder callsSent = new LongAdder();
  final LongAdder callsReceived = new LongAdder();
  final LongAdder callErrorsSent = new LongAdder();
  final LongAdder callErrorsReceived = new LongAdder();
  final LongAdder callTimeouts = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder profilesAccepted = new LongAdder();
  final LongAdder profilesRejected = new LongAdder();
  final LongAdder transactionsStarted = new LongAdder();
  final LongAdder transactionsEnded = new LongAdder();

  FleetCounters read() {
    return new FleetCounters(
        connections.sum(),
        callsSent.sum(),
        callsReceived.sum(),
        callErrorsSent.sum(),
        callErrorsReceived.sum(),
        callTimeouts.sum(),
        dropped.sum(),
        profilesAccepted.sum(),
        profilesRejected.sum(),
        transactionsStarted.sum(),
        transactionsEnded.sum());
  }
}
