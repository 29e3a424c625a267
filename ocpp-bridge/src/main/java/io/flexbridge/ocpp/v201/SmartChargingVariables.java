package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.rpc.RateUnits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables that tell what a station can do with profiles (SmartChargingCtrlr). */
final class SmartChargingVariables {

  private static final Component CONTROLLER = Component.of("SmartChargingCtrlr");
  private static final String RATE_UNIT = "RateUnit";
  private static final String STACK_LEVEL = "ProfileStackLevel";
  private static final String PERIODS = "PeriodsPerSchedule";
  private static final String ENTRIES = "Entries";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  SmartChargingVariables(GetVariables.Response response) {
    List<GetVariables.@Nullable Result> results = response.getVariableResult();
    for (GetVariables.Result result : results == null ? List.<GetVariables.Result>of() : results) {
      remember(result);
    }
  }

  private void remember(GetVariables.@Nullable Result result) {
    if (result == null || result.variable() == null) {
      return;
    }
    String name = result.variable().name();
    String value = result.attributeValue();
    if (name != null && value != null && "Accepted".equalsIgnoreCase(result.attributeStatus())) {
      values.put(name, value);
    }
  }

  static GetVariables.Request request() {
    return new GetVariables.Request(
        List.of(
            actual(Variable.of(RATE_UNIT)),
            actual(Variable.of(STACK_LEVEL)),
            actual(Variable.of(PERIODS)),
            new GetVariables.Data(
                "MaxSet", CONTROLLER, new Variable(ENTRIES, "ChargingProfiles"))));
  }

  private static GetVariables.Data actual(Variable variable) {
    return new GetVariables.Data(null, CONTROLLER, variable);
  }

  StationCapabilities capabilities() {
    return new StationCapabilities(
        RateUnits.parse(values.get(RATE_UNIT)),
        number(STACK_LEVEL),
        number(PERIODS),
        number(ENTRIES));
  }

  private @Nullable Integer number(String name) {
    String text = values.getOrDefault(name, "").strip();
    return NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
  }
}
