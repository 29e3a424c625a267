package io.flexbridge.ocpp.charging;

import org.jspecify.annotations.Nullable;

/** What became of a command to a station. */
public sealed interface CommandOutcome {

  /** The station accepted. */
  record Accepted() implements CommandOutcome {}

  /** The station told what it can do. */
  record Capabilities(StationCapabilities capabilities) implements CommandOutcome {}

  /** The station told the limits that are in force; null if it has none. */
  record Composite(int evse, @Nullable ChargingSchedule schedule) implements CommandOutcome {}

  /**
   * The station refused.
   *
   * @param status its word, such as Rejected, NotSupported or an error code
   * @param detail what else it said; null if nothing
   */
  record Rejected(String status, @Nullable String detail) implements CommandOutcome {}

  /** The station is not connected here. Nothing was sent. */
  record NotConnected() implements CommandOutcome {}

  /** The station did not answer in time; it may or may not have acted. */
  record TimedOut() implements CommandOutcome {}

  /** A later command of the same kind took this one's place in the queue. Nothing was sent. */
  record Superseded() implements CommandOutcome {}
}
