package io.flexbridge.agr.sim.station;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A WebSocket as an uplink. The JDK's takes one message at a time, so they are chained. */
final class WebSocketUplink implements WebSocket.Listener, Uplink {

  /** Far above any message of OCPP that we answer. */
  private static final int MAX_FRAME = 256 * 1024;

  private final String subprotocol;
  private final Uplink.Listener listener;
  private final StringBuilder partial = new StringBuilder();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile @Nullable WebSocket socket;
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

  WebSocketUplink(String subprotocol, Uplink.Listener listener) {
    this.subprotocol = subprotocol;
    this.listener = listener;
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    if (!subprotocol.equals(webSocket.getSubprotocol())) {
      end(
          "the server chose subprotocol '%s'"
              .formatted(Json.printable(webSocket.getSubprotocol())));
      webSocket.abort();
      return;
    }
    listener.opened(this);
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (partial.length() > MAX_FRAME) {
      end("a frame is longer than %d characters".formatted(MAX_FRAME));
      webSocket.abort();
      return null;
    }
    if (last) {
      String frame = partial.toString();
      partial.setLength(0);
      if (!isOver.get()) {
        listener.received(frame);
      }
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    end("closed by the server with %d '%s'".formatted(statusCode, Json.printable(reason)));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    end(String.valueOf(error.getMessage()));
  }

  @Override
  public synchronized void send(String frame) {
    WebSocket open = socket;
    if (open == null || isOver.get()) {
      return;
    }
    sent =
        sent.thenCompose(_ -> open.sendText(frame, true))
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    end(String.valueOf(failure.getMessage()));
                    open.abort();
                  }
                });
  }

  @Override
  public synchronized void close() {
    isOver.set(true);
    WebSocket open = socket;
    if (open != null) {
      sent =
          sent.exceptionally(_ -> null)
              .thenCompose(_ -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
              .whenComplete((_, _) -> open.abort());
    }
  }

  private void end(String reason) {
    if (isOver.compareAndSet(false, true)) {
      listener.closed(reason);
    }
  }
}
