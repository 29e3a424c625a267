package io.flexbridge.agr.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * The SHA-256 digest of a certificate's public key (its SubjectPublicKeyInfo, as RFC 7469 pins it):
 * it stays the same when a certificate is renewed for the same key.
 *
 * @param base64 the 32 bytes in base64
 */
public record KeyPin(String base64) {

  private static final String PREFIX = "sha256/";
  private static final int LENGTH = 32;

  /**
   * Reads {@code sha256/<base64>}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static KeyPin parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A pin begins with " + PREFIX);
    }
    byte[] digest = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    if (digest.length != LENGTH) {
      throw new IllegalArgumentException(
          "Pin of %d bytes; it has %d".formatted(digest.length, LENGTH));
    }
    return new KeyPin(Base64.getEncoder().encodeToString(digest));
  }

  /** The pin of a certificate's key. */
  public static KeyPin of(X509Certificate certificate) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
      return new KeyPin(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + base64;
  }
}
