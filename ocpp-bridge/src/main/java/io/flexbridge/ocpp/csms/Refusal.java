package io.flexbridge.ocpp.csms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A HTTP answer that ends the connection before it is a WebSocket. */
enum Refusal {
  BAD_REQUEST("400 Bad Request", ""),
  UNAUTHORIZED("401 Unauthorized", "WWW-Authenticate: Basic realm=\"ocpp\", charset=\"UTF-8\"\r\n"),
  NOT_FOUND("404 Not Found", ""),
  NO_WEBSOCKET("426 Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
  TOO_LARGE("431 Request Header Fields Too Large", ""),
  FAILED("500 Internal Server Error", ""),
  BUSY("503 Service Unavailable", "Retry-After: 5\r\n");

  private final String status;
  private final String headers;

  Refusal(String status, String headers) {
    this.status = status;
    this.headers = headers;
  }

  ByteBuffer response() {
    String text =
        "HTTP/1.1 %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(status, headers);
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return status;
  }
}
