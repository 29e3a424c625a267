package io.flexbridge.agr.sim.grid;

import java.util.List;

/**
 * What a desk does about an input.
 *
 * @param messages to send, in this order
 * @param findings what was found wrong
 */
record Reaction(List<Outgoing> messages, List<Finding> findings) {

  Reaction {
    messages = List.copyOf(messages);
    findings = List.copyOf(findings);
  }
}
