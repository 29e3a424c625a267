package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.CommandOutcome;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a command to a station stands: another call is to be made, or it is done. */
public sealed interface Step {

  /**
   * Make this call.
   *
   * @param then what follows its answer
   */
  record Send(String action, ObjectNode payload, Function<CallAnswer, Step> then) implements Step {}

  /** Nothing is left to do. */
  record Done(CommandOutcome outcome) implements Step {}

  /**
   * A call whose refusal by CALLERROR, or whose unreadable answer, ends the command as Rejected.
   *
   * @param request record of the request
   * @param answered what follows the response
   */
  static <R> Step call(
      String action, Object request, Class<R> response, Function<R, Step> answered) {
    return call(action, request, response, answered, Step::refused);
  }

  /**
   * A call that has something to do after a CALLERROR too.
   *
   * @param failed what follows a CALLERROR
   */
  static <R> Step call(
      String action,
      Object request,
      Class<R> response,
      Function<R, Step> answered,
      Function<CallError, Step> failed) {
    return new Send(
        action,
        OcppJson.write(request),
        answer ->
            switch (answer) {
              case CallError error -> failed.apply(error);
              case CallResult result -> answered.apply(OcppJson.read(result.payload(), response));
            });
  }

  /** Done: the station accepted. */
  static Step accepted() {
    return new Done(new CommandOutcome.Accepted());
  }

  /** Done: the station refused with this status. */
  static Step rejected(String status, @Nullable String detail) {
    return new Done(new CommandOutcome.Rejected(status, detail));
  }

  /** Done: the station refused with CALLERROR. */
  static Step refused(CallError error) {
    return rejected(error.code(), error.description().isEmpty() ? null : error.description());
  }
}
