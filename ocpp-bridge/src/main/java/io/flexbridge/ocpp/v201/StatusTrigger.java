package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.rpc.StationMemory;
import io.flexbridge.ocpp.rpc.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Has a station report the status of its EVSEs. A status belongs to a connector, so stations may
 * refuse the question for the whole station (F06); then each EVSE is asked: those that the station
 * has shown, or else one after the other until it refuses.
 */
final class StatusTrigger {

  /** EVSEs that are tried at a station that has shown none. */
  private static final int MAX_TRIED = 16;

  private StatusTrigger() {}

  static Step begin(int evse, StationMemory memory) {
    return evse > 0
        ? ask(new Evse(evse, 1), status -> outcome(isAccepted(status), status))
        : ask(null, status -> isAccepted(status) ? Step.accepted() : each(memory));
  }

  private static Step each(StationMemory memory) {
    List<Integer> shown = List.copyOf(memory.evses());
    return shown.isEmpty()
        ? probe(IntStream.rangeClosed(1, MAX_TRIED).boxed().toList(), false)
        : all(shown, false);
  }

  /** Asks all of these, whatever each says. */
  private static Step all(List<Integer> evses, boolean anyAccepted) {
    Evse evse = new Evse(evses.getFirst(), 1);
    List<Integer> rest = evses.subList(1, evses.size());
    return ask(
        evse,
        status -> {
          boolean accepted = anyAccepted || isAccepted(status);
          return rest.isEmpty() ? outcome(accepted, status) : all(rest, accepted);
        });
  }

  /** Asks these until one is refused: there are no more. */
  private static Step probe(List<Integer> evses, boolean anyAccepted) {
    Evse evse = new Evse(evses.getFirst(), 1);
    List<Integer> rest = evses.subList(1, evses.size());
    return ask(
        evse,
        status ->
            isAccepted(status) && !rest.isEmpty()
                ? probe(rest, true)
                : outcome(anyAccepted || isAccepted(status), status));
  }

  private static Step ask(@Nullable Evse evse, Function<String, Step> then) {
    return Step.call(
        "TriggerMessage",
        new TriggerMessage.Request(evse, "StatusNotification"),
        StatusResponse.class,
        response -> then.apply(response.status()),
        error -> then.apply(error.code()));
  }

  private static boolean isAccepted(String status) {
    return "Accepted".equalsIgnoreCase(status);
  }

  private static Step outcome(boolean accepted, String status) {
    return accepted ? Step.accepted() : Step.rejected(status, null);
  }
}
