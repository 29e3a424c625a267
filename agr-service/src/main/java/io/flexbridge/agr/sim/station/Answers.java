package io.flexbridge.agr.sim.station;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a station does when its central system calls, in the words of one version. */
@FunctionalInterface
interface Answers {

  /** Carries it out and returns the payload of the answer. */
  ObjectNode answer(String action, JsonNode payload) throws WireFault;
}
