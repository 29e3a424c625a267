package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.rpc.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a station report its meter during transactions (SampledDataCtrlr). */
final class Metering {

  private static final Component SAMPLED_DATA = Component.of("SampledDataCtrlr");
  private static final String INTERVAL = "TxUpdatedInterval";

  /** From the most to the least: many refuse the whole list for one measurand that they lack. */
  private static final List<String> MEASURANDS =
      List.of(
          "Power.Active.Import,Current.Import,Energy.Active.Import.Register,Power.Offered",
          "Power.Active.Import,Current.Import,Energy.Active.Import.Register",
          "Power.Active.Import,Energy.Active.Import.Register",
          "Energy.Active.Import.Register");

  private Metering() {}

  static Step configure(Duration interval) {
    return set(
        data(INTERVAL, Long.toString(interval.toSeconds())),
        refused -> Step.rejected(refused, INTERVAL),
        () -> measurands(0));
  }

  private static Step measurands(int attempt) {
    String variable = "TxUpdatedMeasurands";
    boolean last = attempt == MEASURANDS.size() - 1;
    return set(
        data(variable, MEASURANDS.get(attempt)),
        refused -> last ? Step.rejected(refused, variable) : measurands(attempt + 1),
        Step::accepted);
  }

  /** One variable a call, so that a refusal is clear. */
  private static Step set(
      SetVariables.Data data, Function<String, Step> refused, Supplier<Step> accepted) {
    return Step.call(
        "SetVariables",
        new SetVariables.Request(List.of(data)),
        SetVariables.Response.class,
        response -> {
          String refusal = refusal(response);
          return refusal == null ? accepted.get() : refused.apply(refusal);
        },
        error -> refused.apply(error.code()));
  }

  private static @Nullable String refusal(SetVariables.Response response) {
    List<SetVariables.@Nullable Result> results = response.setVariableResult();
    if (results == null || results.isEmpty()) {
      return "NoResult";
    }
    for (SetVariables.Result result : results) {
      if (result == null || !result.isAccepted()) {
        String status = result == null ? null : result.attributeStatus();
        return status == null ? "NoStatus" : status;
      }
    }
    return null;
  }

  private static SetVariables.Data data(String variable, String value) {
    return new SetVariables.Data(value, SAMPLED_DATA, Variable.of(variable));
  }
}
