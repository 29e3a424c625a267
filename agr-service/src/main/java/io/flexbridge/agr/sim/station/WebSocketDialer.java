package io.flexbridge.agr.sim.station;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens OCPP-J connections, all on one HTTP client with a virtual thread per task. */
final class WebSocketDialer implements Uplink.Dialer, AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  private final URI csmsBase;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /**
   * @param csmsBase ws or wss; the identity of the station follows it after a slash
   */
  WebSocketDialer(URI csmsBase) {
    String scheme = csmsBase.getScheme();
    if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
      throw new IllegalArgumentException("URL %s is neither ws nor wss".formatted(csmsBase));
    }
    this.csmsBase = csmsBase;
    this.client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).executor(threads).build();
  }

  @Override
  public void dial(StationPlan station, Uplink.Listener listener) {
    String subprotocol = station.version().subprotocol();
    WebSocket.Builder builder =
        client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT).subprotocols(subprotocol);
    if (station.password() != null) {
      builder.header("Authorization", basic(station.id().text(), station.password()));
    }
    var _ =
        builder
            .buildAsync(address(station), new WebSocketUplink(subprotocol, listener))
            .exceptionally(
                failure -> {
                  listener.closed(reason(failure));
                  return null;
                });
  }

  private String reason(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return switch (cause) {
      case WebSocketHandshakeException refused ->
          "refused with HTTP status " + refused.getResponse().statusCode();
      case ConnectException _ -> "no connection to " + csmsBase.getAuthority();
      case null -> "unknown";
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }

  private URI address(StationPlan station) {
    String base = csmsBase.toString();
    String identity = URLEncoder.encode(station.id().text(), StandardCharsets.UTF_8);
    return URI.create(base + (base.endsWith("/") ? "" : "/") + identity);
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdown();
  }
}
