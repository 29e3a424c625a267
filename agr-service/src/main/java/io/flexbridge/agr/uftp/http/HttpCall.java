package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.port.Bytes;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A request.
 *
 * @param headers besides those that HTTP itself needs
 * @param body empty for none
 */
public record HttpCall(String method, URI place, Map<String, String> headers, Bytes body) {

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A POST of that body. */
  public static HttpCall post(URI place, String contentType, Bytes body) {
    return new HttpCall("POST", place, Map.of("Content-Type", contentType), body);
  }

  /** A GET. */
  public static HttpCall get(URI place, String accepted) {
    return new HttpCall("GET", place, Map.of("Accept", accepted), Bytes.of(new byte[0]));
  }

  /** The same request with a further header. */
  HttpCall with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, place, more, body);
  }

  /** The same request to another place. */
  public HttpCall to(URI otherPlace) {
    return new HttpCall(method, otherPlace, headers, body);
  }

  /** Without its headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + place;
  }
}
