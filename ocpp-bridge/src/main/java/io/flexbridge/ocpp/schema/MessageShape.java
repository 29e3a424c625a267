package io.flexbridge.ocpp.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a message of a version may hold, and its answer.
 *
 * @param action such as BootNotification
 * @param caller who may send it
 * @param request its payload
 * @param answer the payload of the answer
 */
public record MessageShape(
    String action, Caller caller, Shape.Fields request, Shape.Fields answer) {

  /** Most deviations that are told of one message. */
  public static final int MAX_DEVIATIONS = 10;

  /** Who calls. */
  public enum Caller {
    /** Stations call the central system. */
    STATION,
    /** The central system calls stations. */
    CSMS,
    /** Both call it. */
    BOTH;

    /** Whether stations may call it. */
    public boolean isStation() {
      return this != CSMS;
    }

    /** Whether we may call it. */
    public boolean isCsms() {
      return this != STATION;
    }
  }

  /** What the payload of a call holds that is not allowed; empty if it is valid. */
  public List<Deviation> deviationsOfRequest(JsonNode payload) {
    return deviations(request, payload);
  }

  /** What the payload of an answer holds that is not allowed; empty if it is valid. */
  public List<Deviation> deviationsOfAnswer(JsonNode payload) {
    return deviations(answer, payload);
  }

  private static List<Deviation> deviations(Shape shape, JsonNode payload) {
    Findings found = new Findings();
    shape.check(payload, Place.TOP, found);
    return found.list();
  }
}
