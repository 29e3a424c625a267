package io.flexbridge.ocpp.csms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a station sent as HTTP Basic credentials (security profiles 1 and 2). That the user is the
 * station's identity is checked before anyone sees them. The password is bytes, since the key of
 * older stations is binary. Never printed.
 */
public final class BasicCredentials {

  private static final String SCHEME = "Basic ";

  private final String user;
  private final byte[] password;

  private BasicCredentials(String user, byte[] password) {
    this.user = user;
    this.password = password;
  }

  /** Credentials for tests and other callers. */
  public static BasicCredentials of(String user, String password) {
    return new BasicCredentials(user, password.getBytes(StandardCharsets.UTF_8));
  }

  /** The credentials in an Authorization header, if it holds any. */
  static Optional<BasicCredentials> parse(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      return split(pair);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<BasicCredentials> split(byte[] pair) {
    for (int i = 0; i < pair.length; i++) {
      if (pair[i] == ':') {
        String user = new String(pair, 0, i, StandardCharsets.UTF_8);
        byte[] password = Arrays.copyOfRange(pair, i + 1, pair.length);
        return Optional.of(new BasicCredentials(user, password));
      }
    }
    return Optional.empty();
  }

  /** The user name. */
  public String user() {
    return user;
  }

  /** A copy of the password. */
  public byte[] password() {
    return password.clone();
  }

  /** Whether this is the password; takes as long for every wrong one of the same length. */
  public boolean passwordIs(byte[] expected) {
    return MessageDigest.isEqual(expected, password);
  }

  @Override
  public String toString() {
    return "BasicCredentials[" + user + "]";
  }
}
