package io.flexbridge.agr.uftp.http;

import java.time.Instant;

/**
 * A bearer token (RFC 6750). Never printed.
 *
 * @param value the secret
 * @param renewedFrom from when on it is replaced, so that it does not end on its way
 * @param end when it ends
 */
record AccessToken(String value, Instant renewedFrom, Instant end) {

  /** As the Authorization header has it. */
  String header() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "access token until " + end;
  }
}
