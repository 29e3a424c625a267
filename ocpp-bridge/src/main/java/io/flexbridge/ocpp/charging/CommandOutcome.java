package io.flexbridge.ocpp.charging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a command to a station. */
public sealed interface CommandOutcome {

  /** The station accepted. */
  record Accepted() implements CommandOutcome {}

  /** The station told what it can do. */
  record Capabilities(StationCapabilities capabilities) implements CommandOutcome {}

  /** The station told the limits that are in force; null if it has none. */
  record Composite(int evse, @Nullable ChargingSchedule schedule) implements CommandOutcome {}

  /** The station told its variables. */
  record Variables(List<StationVariable> variables) implements CommandOutcome {

    public Variables {
      variables = List.copyOf(variables);
    }
  }

  /**
   * The station answered a {@link StationCommand.Call}.
   *
   * @param payload a JSON object
   * @param deviations what in it its version does not allow; empty if it is valid
   */
  record Replied(String payload, List<String> deviations) implements CommandOutcome {

    public Replied {
      deviations = List.copyOf(deviations);
    }
  }

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
