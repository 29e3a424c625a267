package io.flexbridge.ocpp.v201;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.63. */
interface SetVariables {

  record Request(List<Data> setVariableData) {}

  record Data(String attributeValue, Component component, Variable variable) {}

  record Response(@Nullable List<@Nullable Result> setVariableResult) {}

  record Result(@Nullable String attributeStatus, @Nullable Variable variable) {

    boolean isAccepted() {
      return "Accepted".equalsIgnoreCase(attributeStatus)
          || "RebootRequired".equalsIgnoreCase(attributeStatus);
    }
  }
}
