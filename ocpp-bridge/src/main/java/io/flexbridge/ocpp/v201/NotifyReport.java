package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.StationVariable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.44, ReportDataType and VariableAttributeType. */
interface NotifyReport {

  record Request(
      @Nullable Integer requestId,
      @Nullable Integer seqNo,
      @Nullable Boolean tbc,
      @Nullable List<@Nullable ReportData> reportData) {

    int number() {
      return requestId == null ? 0 : requestId;
    }

    int part() {
      return seqNo == null ? 0 : seqNo;
    }

    boolean isLast() {
      return !Boolean.TRUE.equals(tbc);
    }

    List<StationVariable> variables() {
      return reportData == null
          ? List.of()
          : reportData.stream()
              .filter(Objects::nonNull)
              .flatMap(data -> data.told().stream())
              .toList();
    }
  }

  record ReportData(
      @Nullable Component component,
      @Nullable Variable variable,
      @Nullable List<@Nullable Attribute> variableAttribute) {

    /** What it says of the actual value; nothing if it does not say of what. */
    Optional<StationVariable> told() {
      if (component == null || component.name() == null) {
        return Optional.empty();
      }
      if (variable == null || variable.name() == null) {
        return Optional.empty();
      }
      Attribute actual = actual();
      return Optional.of(
          new StationVariable(
              component.name(),
              component.evse() == null ? null : component.evse().id(),
              variable.name(),
              variable.instance(),
              actual.value(),
              "ReadOnly".equalsIgnoreCase(actual.mutability())));
    }

    private Attribute actual() {
      List<@Nullable Attribute> attributes =
          variableAttribute == null ? List.of() : variableAttribute;
      for (Attribute attribute : attributes) {
        if (attribute != null && attribute.isActual()) {
          return attribute;
        }
      }
      return new Attribute(null, null, null);
    }
  }

  record Attribute(@Nullable String type, @Nullable String value, @Nullable String mutability) {

    boolean isActual() {
      return type == null || type.equalsIgnoreCase("Actual");
    }
  }
}
