package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.OcppVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The central system of one station without a socket: answers as it should unless told otherwise,
 * and remembers all calls. Frames arrive by the timeline, never inside a call of the station.
 */
final class FakeCsms implements Uplink.Dialer {

  /** A call that the station made. */
  record Received(String action, JsonNode payload) {

    String text(String pointer) {
      return payload.at(pointer).asString("");
    }
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final HandMovedTime time;
  private final OcppVersion version;
  private final List<Received> calls = new ArrayList<>();
  private final Map<String, JsonNode> answersOfStation = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private Uplink.@Nullable Listener listener;
  private boolean isUp = true;
  private boolean isSilent;
  private int ids;
  private int transactions;
  private int dials;
  private int openCalls;
  private int mostOpenCalls;

  FakeCsms(HandMovedTime time, OcppVersion version) {
    this.time = time;
    this.version = version;
    answersWith("BootNotification", boot("Accepted", 0));
    answersWith("Authorize", accepted());
    answersWith("TransactionEvent", accepted());
  }

  private String accepted() {
    return version == OcppVersion.V1_6
        ? "{\"idTagInfo\":{\"status\":\"Accepted\"}}"
        : "{\"idTokenInfo\":{\"status\":\"Accepted\"}}";
  }

  static String boot(String status, int interval) {
    return "{\"status\":\"%s\",\"interval\":%d,\"currentTime\":\"2026-06-30T12:00:00Z\"}"
        .formatted(status, interval);
  }

  /** From now on calls of that action are answered so; a JSON string means a CALLERROR. */
  void answersWith(String action, String json) {
    answers.put(action, json);
  }

  void goDown() {
    isUp = false;
    openCalls = 0;
    Uplink.Listener lost = listener;
    listener = null;
    if (lost != null) {
      lost.closed("went down");
    }
  }

  void comeUp() {
    isUp = true;
  }

  /** Reads, but no longer answers. */
  void setSilent(boolean silent) {
    isSilent = silent;
  }

  List<Received> calls(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  List<String> actions() {
    return calls.stream().map(Received::action).toList();
  }

  Received last(String action) {
    return calls(action).getLast();
  }

  void forgetCalls() {
    calls.clear();
  }

  int dials() {
    return dials;
  }

  /** The most calls of the station that waited for an answer at a time. */
  int mostOpenCalls() {
    return mostOpenCalls;
  }

  boolean isConnected() {
    return listener != null;
  }

  /** Calls the station and returns its answer: the payload, or for a CALLERROR its code. */
  JsonNode call(String action, String payload) {
    Uplink.Listener to = listener;
    if (to == null) {
      throw new AssertionError("The station is not connected");
    }
    String id = "c" + ids++;
    to.received("[2,\"%s\",\"%s\",%s]".formatted(id, action, payload));
    time.settle();
    JsonNode answer = answersOfStation.remove(id);
    if (answer == null) {
      throw new AssertionError("The station did not answer " + action);
    }
    return answer;
  }

  @Override
  public void dial(StationPlan station, Uplink.Listener newListener) {
    dials++;
    var _ =
        time.at(
            time.instant(),
            () -> {
              if (isUp) {
                listener = newListener;
                newListener.opened(new Link(newListener));
              } else {
                newListener.closed("refused");
              }
            });
  }

  private void received(Link link, String frame) {
    JsonNode message = JSON.readTree(frame);
    switch (message.get(0).intValue()) {
      case 2 -> receivedCall(link, message);
      case 3 -> answersOfStation.put(message.get(1).stringValue(), message.get(2));
      case 4 -> answersOfStation.put(message.get(1).stringValue(), message.get(2));
      default -> throw new AssertionError("No OCPP-J frame: " + frame);
    }
  }

  private void receivedCall(Link link, JsonNode message) {
    Received call = new Received(message.get(2).stringValue(), message.get(3));
    calls.add(call);
    openCalls++;
    mostOpenCalls = Math.max(mostOpenCalls, openCalls);
    if (!isSilent) {
      String id = message.get(1).stringValue();
      String answer = answer(call.action());
      link.deliver(
          answer.startsWith("\"")
              ? "[4,\"%s\",%s,\"\",{}]".formatted(id, answer)
              : "[3,\"%s\",%s]".formatted(id, answer));
    }
  }

  private String answer(String action) {
    if (action.equals("StartTransaction") && !answers.containsKey(action)) {
      transactions++;
      return "{\"transactionId\":%d,\"idTagInfo\":{\"status\":\"Accepted\"}}"
          .formatted(transactions);
    }
    return answers.getOrDefault(action, "{}");
  }

  /** The station's end of a connection. */
  private final class Link implements Uplink {

    private final Uplink.Listener station;

    Link(Uplink.Listener station) {
      this.station = station;
    }

    @Override
    public void send(String frame) {
      var _ = time.at(time.instant(), () -> receiveIfOpen(frame));
    }

    private void receiveIfOpen(String frame) {
      if (station.equals(listener)) {
        received(this, frame);
      }
    }

    void deliver(String frame) {
      var _ =
          time.at(
              time.instant(),
              () -> {
                if (station.equals(listener)) {
                  openCalls--;
                  station.received(frame);
                }
              });
    }

    @Override
    public void close() {
      var _ = time.at(time.instant(), this::forget);
    }

    private void forget() {
      if (station.equals(listener)) {
        listener = null;
      }
    }
  }
}
