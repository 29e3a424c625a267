package io.flexbridge.agr.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host in a test and a client of it. */
record Browsing(HttpHost host, HttpClient client) implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Browsing of(HttpHost host) {
    return new Browsing(host, HttpClient.newHttpClient());
  }

  static Browsing of(ShownService service) {
    return of(HttpHost.start("127.0.0.1", 0, Map.of(), service));
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(host.uri().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("%s failed: %s".formatted(request, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during " + request, e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    host.close();
  }
}
