package io.flexbridge.it.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.it.support.Street;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a participant's endpoint. Open, it passes everything on; closed, it asks everybody
 * to come later. Closed at first.
 */
final class Gate implements AutoCloseable {

  private static final int COME_LATER = 503;

  private final Participant guarded;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isOpen;

  Gate(Participant guarded) throws IOException {
    this.guarded = guarded;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  /** The participant, as those know it who have to go through the gate. */
  Participant participant() {
    URI endpoint =
        URI.create(
            "http://%s:%d%s"
                .formatted(
                    Street.LOOPBACK, server.getAddress().getPort(), guarded.endpoint().getPath()));
    return new Participant(guarded.id(), endpoint, guarded.keys(), guarded.version());
  }

  void open() {
    isOpen = true;
  }

  void shut() {
    isOpen = false;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!isOpen) {
        exchange.sendResponseHeaders(COME_LATER, -1);
        return;
      }
      HttpResponse<byte[]> answer = passOn(exchange, body);
      byte[] text = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(guarded.endpoint())
            .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
