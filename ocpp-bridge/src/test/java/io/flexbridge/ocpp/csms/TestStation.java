package io.flexbridge.ocpp.csms;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A well-behaved station on the JDK's WebSocket client. It answers pings by itself. */
final class TestStation implements WebSocket.Listener, AutoCloseable {

  static final int GONE = 1006;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CountDownLatch pinged = new CountDownLatch(1);
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private int ids;

  private TestStation(WebSocket.Builder builder, URI uri) {
    this.socket = builder.buildAsync(uri, this).join();
  }

  static TestStation connect(HttpClient http, URI uri, List<String> subprotocols) {
    return new TestStation(with(http.newWebSocketBuilder(), subprotocols), uri);
  }

  static TestStation connect(HttpClient http, URI uri, String subprotocol, String authorization) {
    return new TestStation(
        with(http.newWebSocketBuilder(), List.of(subprotocol))
            .header("Authorization", authorization),
        uri);
  }

  private static WebSocket.Builder with(WebSocket.Builder builder, List<String> subprotocols) {
    return subprotocols.isEmpty()
        ? builder
        : builder.subprotocols(
            subprotocols.getFirst(),
            subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
  }

  /** The HTTP status with which a connection is refused. */
  static int refusalOf(Runnable connect) {
    try {
      connect.run();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
    throw new AssertionError("The connection was not refused");
  }

  String subprotocol() {
    return socket.getSubprotocol();
  }

  /** Calls and gives the whole answering frame. */
  String call(String action, String payload) {
    send("[2,\"%s\",\"%s\",%s]".formatted(nextId(), action, payload));
    return next();
  }

  private String nextId() {
    return "s" + ++ids;
  }

  void send(String frame) {
    socket.sendText(frame, true).join();
  }

  void sendPart(String part) {
    socket.sendText(part, false).join();
  }

  void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void ping() {
    socket.sendPing(ByteBuffer.allocate(1)).join();
  }

  /** The next frame from the central system. */
  String next() {
    try {
      String frame = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("Nothing came within " + PATIENCE);
      }
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next frame from the central system, if one comes in a moment. */
  Optional<String> poll() {
    try {
      return Optional.ofNullable(received.poll(10, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers the next call, which must be of that action; gives its frame. */
  String answer(String action, String payload) {
    String frame = next();
    if (!frame.contains("\"" + action + "\"")) {
      throw new AssertionError("Not a " + action + ": " + frame);
    }
    send("[3,\"%s\",%s]".formatted(idOf(frame), payload));
    return frame;
  }

  /** The message id in a call. */
  static String idOf(String call) {
    return call.substring(4, call.indexOf('"', 4));
  }

  /** Waits until a ping has come. */
  boolean wasPinged() {
    try {
      return pinged.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the connection is closed; gives the code, or {@link #GONE} if it was cut. */
  int closeCode() {
    try {
      return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Not closed within " + PATIENCE, e);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void leave() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      received.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    pinged.countDown();
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(GONE);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
