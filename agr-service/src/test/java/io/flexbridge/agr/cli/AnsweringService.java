package io.flexbridge.agr.cli;

import com.sun.net.httpserver.HttpServer;
import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.store.BookJson;
import io.flexbridge.agr.trading.BookState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What a running service answers when it is asked for its book. */
final class AnsweringService implements AutoCloseable {

  private final HttpServer server;

  private AnsweringService(HttpServer server) {
    this.server = server;
  }

  static AnsweringService with(long entry, BookState book) throws IOException {
    BookDigest digest = new BookJson().digest(book);
    String parts =
        digest.parts().entrySet().stream()
            .map(
                part ->
                    "{\"name\":\"%s\",\"sha256\":\"%s\"}".formatted(part.getKey(), part.getValue()))
            .collect(Collectors.joining(","));
    byte[] answer =
        "{\"entry\":%d,\"format\":%d,\"sha256\":\"%s\",\"parts\":[%s]}"
            .formatted(entry, digest.format(), digest.sha256(), parts)
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/book",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return new AnsweringService(server);
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void stops() {
    server.stop(0);
  }

  @Override
  public void close() {
    stops();
  }
}
