package io.flexbridge.uftp.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Keys as text. Error messages tell lengths only, since a text may be a secret in the wrong place.
 */
final class KeyText {

  /** Longest text that can be a key; the longest real one has 92 characters. */
  private static final int MAX_LENGTH = 200;

  private static final int FINGERPRINT_BYTES = 8;

  private KeyText() {}

  static byte[] decode(String thing, String base64) {
    if (base64.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s of %d characters is longer than %d".formatted(thing, base64.length(), MAX_LENGTH));
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Not as cause: its message shows a character of what may be a secret.
      throw new IllegalArgumentException(
          "%s of %d characters is not base64".formatted(thing, base64.length()));
    }
  }

  /** The first bytes of the public key's SHA-256: enough to tell keys apart in logs. */
  static String fingerprint(byte[] publicKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
