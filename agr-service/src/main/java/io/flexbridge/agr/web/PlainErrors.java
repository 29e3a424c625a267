package io.flexbridge.agr.web;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that no servlet sees, because they are none or are too long, with one line of
 * plain text: the reason that HTTP has for the status, and nothing of what runs here.
 */
final class PlainErrors extends ErrorHandler {

  static final String PLAIN_TEXT = "text/plain;charset=utf-8";

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, PLAIN_TEXT);
    Content.Sink.write(response, true, HttpStatus.getMessage(status) + "\n", callback);
  }

  /** The status 408 as it goes over the wire, for connections that have no response to write to. */
  static byte[] timedOut(String line) {
    return """
    HTTP/1.1 408 Request Timeout\r
    Content-Type: %s\r
    Content-Length: %d\r
    Connection: close\r
    \r
    %s
    """
        .formatted(PLAIN_TEXT, line.length() + 1, line)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
