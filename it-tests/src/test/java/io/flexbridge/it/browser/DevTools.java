package io.flexbridge.it.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The DevTools protocol: numbered calls with one answer each, and events in between. */
final class DevTools implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long SECONDS = 60;

  private final HttpClient client;
  private final WebSocket socket;
  private final Incoming incoming;
  private final AtomicInteger ids = new AtomicInteger();

  private DevTools(HttpClient client, WebSocket socket, Incoming incoming) {
    this.client = client;
    this.socket = socket;
    this.incoming = incoming;
  }

  static DevTools connect(URI address) {
    HttpClient client = HttpClient.newHttpClient();
    Incoming incoming = new Incoming();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(address, incoming)
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
    return new DevTools(client, socket, incoming);
  }

  /** Calls the browser. */
  JsonNode call(String method, Map<String, ?> parameters) {
    return call(null, method, parameters);
  }

  /** Calls a tab and waits for its answer; an error is an {@link AssertionError}. */
  synchronized JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    ObjectNode call = JSON.createObjectNode().put("id", id).put("method", method);
    call.set("params", JSON.valueToTree(parameters));
    if (session != null) {
      call.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = incoming.expect(id);
    socket.sendText(JSON.writeValueAsString(call), true).join();
    JsonNode message = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (message.has("error")) {
      throw new AssertionError("%s failed: %s".formatted(call, message.get("error")));
    }
    return message.get("result");
  }

  /** The events of a tab so far, oldest first. */
  List<JsonNode> events(String session) {
    return incoming.events.stream()
        .filter(event -> event.path("sessionId").asString("").equals(session))
        .toList();
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }

  private static final class Incoming implements WebSocket.Listener {

    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<CharSequence> parts = new ArrayList<>();

    CompletableFuture<JsonNode> expect(int id) {
      CompletableFuture<JsonNode> answer = new CompletableFuture<>();
      answers.put(id, answer);
      return answer;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.add(data.toString());
      if (last) {
        take(JSON.readTree(String.join("", parts)));
        parts.clear();
      }
      socket.request(1);
      return null;
    }

    private void take(JsonNode message) {
      if (message.has("id")) {
        CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
        if (answer != null) {
          answer.complete(message);
        }
      } else {
        events.add(message);
      }
    }
  }
}
