package io.flexbridge.ocpp.v201;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.29. */
interface GetVariables {

  record Request(List<Data> getVariableData) {}

  record Data(@Nullable String attributeType, Component component, Variable variable) {}

  record Response(@Nullable List<@Nullable Result> getVariableResult) {}

  record Result(
      @Nullable String attributeStatus,
      @Nullable String attributeValue,
      @Nullable Variable variable) {}
}
