package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.StationReport;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a station's call, and what the call tells the core.
 *
 * @param payload of the call result
 * @param reports in the order in which things happened
 * @param whenTold what is remembered once the core has taken the reports; if it has not, the
 *     station repeats the call, which must then be news again
 */
public record Reply(ObjectNode payload, List<StationReport> reports, Runnable whenTold) {

  public Reply {
    reports = List.copyOf(reports);
  }

  private Reply(ObjectNode payload, List<StationReport> reports) {
    this(payload, reports, () -> {});
  }

  /** Answers with a record of the version. */
  public static Reply of(Object response, StationReport... reports) {
    return new Reply(OcppJson.write(response), List.of(reports));
  }

  /** Answers with a record of the version. */
  public static Reply of(Object response, List<StationReport> reports) {
    return new Reply(OcppJson.write(response), reports);
  }

  /** Answers with an empty payload. */
  public static Reply empty(StationReport... reports) {
    return new Reply(OcppJson.emptyObject(), List.of(reports));
  }

  /** Answers with an empty payload. */
  public static Reply empty(List<StationReport> reports) {
    return new Reply(OcppJson.emptyObject(), reports);
  }

  /** The same, with this to be remembered once the core has taken the reports. */
  public Reply remembering(Runnable memory) {
    return new Reply(payload, reports, memory);
  }
}
