package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.schema.Deviation;
import io.flexbridge.ocpp.schema.MessageShape;
import io.flexbridge.ocpp.schema.MessageTable;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets only those calls out that are valid in a version. */
public final class StrictCalls {

  /** The status of a command that would have to send what is not valid. Nothing was sent. */
  public static final String NOT_SENDABLE = "NotSendable";

  private final MessageTable messages;

  /** For the version with these messages. */
  public StrictCalls(MessageTable messages) {
    this.messages = messages;
  }

  /** The step, and all that follow it, as far as their calls are valid. */
  public Step check(Step step) {
    if (!(step instanceof Step.Send send)) {
      return step;
    }
    List<Deviation> deviations =
        messages
            .find(send.action())
            .filter(message -> message.caller().isCsms())
            .map(message -> message.deviationsOfRequest(send.payload()))
            .orElseGet(() -> List.of(unknown()));
    return deviations.isEmpty()
        ? new Step.Send(send.action(), send.payload(), answer -> check(send.then().apply(answer)))
        : Step.rejected(NOT_SENDABLE, text(deviations));
  }

  /** The first step of a call that someone else wrote. */
  public Step begin(StationCommand.Call call) {
    MessageShape message = messages.find(call.action()).orElse(null);
    if (message == null || !message.caller().isCsms()) {
      return Step.rejected(NOT_SENDABLE, unknown().toString());
    }
    return check(
        new Step.Send(
            call.action(),
            object(call.payload()),
            answer ->
                switch (answer) {
                  case CallError error -> Step.refused(error);
                  case CallResult result -> new Step.Done(replied(message, result));
                }));
  }

  private static CommandOutcome replied(MessageShape message, CallResult result) {
    return new CommandOutcome.Replied(
        OcppJson.text(result.payload()),
        message.deviationsOfAnswer(result.payload()).stream().map(Deviation::toString).toList());
  }

  private static ObjectNode object(String text) {
    JsonNode payload;
    try {
      payload = OcppJson.parse(text);
    } catch (JacksonException e) {
      throw new CallRefusedException(
          ErrorCode.FORMAT_VIOLATION, "The payload is not JSON, or exceeds its limits");
    }
    if (payload instanceof ObjectNode object) {
      return object;
    }
    throw new CallRefusedException(ErrorCode.FORMAT_VIOLATION, "The payload is not an object");
  }

  private static Deviation unknown() {
    return new Deviation(
        Deviation.Kind.FORMAT,
        "",
        "The action is not one that stations of this version are called with");
  }

  private static String text(List<Deviation> deviations) {
    return deviations.stream().map(Deviation::toString).collect(Collectors.joining("; "));
  }
}
