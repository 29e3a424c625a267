package io.flexbridge.ocpp.charging;

/**
 * The way to the stations. What becomes of a command comes back as {@link
 * StationReport.CommandAnswered}, exactly once per command, also when the station is not connected.
 */
@FunctionalInterface
public interface StationLink {

  /** Queues the command for the station; never blocks. */
  void send(StationId station, StationCommand command);
}
