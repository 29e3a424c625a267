package io.flexbridge.agr.sim.station;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A variable of a component, as OCPP 2.0.1 names it.
 *
 * @param instance of the variable; null if it has none
 */
record VariableName(String component, String variable, @Nullable String instance) {

  private static final int MAX_NAME = 50;

  /** Reads component and variable; stations here have one of each component. */
  static VariableName read(Payload payload) throws WireFault {
    Payload component = payload.object("component").only("name", "instance", "evse");
    Payload variable = payload.object("variable").only("name", "instance");
    return new VariableName(
        component.text("name", MAX_NAME),
        variable.text("name", MAX_NAME),
        variable.optionalText("instance", MAX_NAME).orElse(null));
  }

  /** Its name among the {@link Settings}. */
  String setting() {
    return component + "." + variable + (instance == null ? "" : "[" + instance + "]");
  }

  /** Names it in an answer. */
  void addTo(ObjectNode result) {
    result.putObject("component").put("name", component);
    ObjectNode node = result.putObject("variable").put("name", variable);
    if (instance != null) {
      node.put("instance", instance);
    }
  }
}
