package io.flexbridge.ocpp.csms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The HTTP request that opens a WebSocket (RFC 6455, 4.2.1).
 *
 * @param method such as GET
 * @param target path with query, as sent
 * @param headers values of the same name joined by commas; names in any case
 */
record HandshakeRequest(String method, String target, Map<String, String> headers) {

  private static final int MAX_LINES = 64;

  HandshakeRequest {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /** The request in these bytes, which end with an empty line; empty if they are no HTTP 1.1. */
  static Optional<HandshakeRequest> parse(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    String[] request = lines[0].split(" ", -1);
    if (request.length != 3 || !request[2].equals("HTTP/1.1") || lines.length > MAX_LINES) {
      return Optional.empty();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : List.of(lines).subList(1, lines.length - 2)) {
      int colon = line.indexOf(':');
      if (colon < 1 || line.charAt(0) <= ' ') {
        return Optional.empty();
      }
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "," + b);
    }
    return Optional.of(new HandshakeRequest(request[0], request[1], headers));
  }

  /** Whether a WebSocket of version 13 is asked for. */
  boolean asksForWebSocket() {
    return method.equals("GET")
        && header("Upgrade").equalsIgnoreCase("websocket")
        && list("Connection").stream().anyMatch("upgrade"::equalsIgnoreCase)
        && header("Sec-WebSocket-Version").equals("13")
        && !key().isEmpty();
  }

  String key() {
    return header("Sec-WebSocket-Key");
  }

  /** The path without query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  List<String> subprotocols() {
    return list("Sec-WebSocket-Protocol");
  }

  Optional<BasicCredentials> credentials() {
    return BasicCredentials.parse(header("Authorization"));
  }

  private String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private List<String> list(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : header(name).split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
