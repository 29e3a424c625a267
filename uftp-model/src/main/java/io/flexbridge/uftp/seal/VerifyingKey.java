package io.flexbridge.uftp.seal;

import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * The public key of a participant, ready to check signatures: its point on the curve is decoded
 * once. Only points of the prime-order subgroup in their one canonical encoding become keys: under
 * any other point, messages that nobody signed, or that verifiers disagree about, could pass.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     transport, cryptographic scheme CS1</a>
 */
public final class VerifyingKey {

  /** Length of an Ed25519 public key in bytes. */
  public static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

  /** What the specification puts before keys of its cryptographic scheme 1. */
  private static final String SCHEME_PREFIX = "cs1.";

  private final byte[] encoded;
  private final SignatureCheck check;

  private VerifyingKey(byte[] encoded, SignatureCheck check) {
    this.encoded = encoded;
    this.check = check;
  }

  /**
   * The key with these 32 bytes.
   *
   * @throws IllegalArgumentException if there are not 32 bytes, or they are not the canonical
   *     encoding of a point of the prime-order subgroup
   */
  public static VerifyingKey of(byte[] publicKey) {
    if (publicKey.length != LENGTH) {
      throw new IllegalArgumentException(
          "Public key of %d bytes; it has %d".formatted(publicKey.length, LENGTH));
    }
    byte[] encoded = publicKey.clone();
    // BouncyCastle returns null for what is no key, which its signature does not say.
    Ed25519.@Nullable PublicPoint point = Ed25519.validatePublicKeyFullExport(encoded, 0);
    if (point == null) {
      throw new IllegalArgumentException(
          "Public key %s is not a canonically encoded point of prime order on edwards25519"
              .formatted(KeyText.fingerprint(encoded)));
    }
    return new VerifyingKey(encoded, SignatureCheck.of(encoded, point));
  }

  /**
   * Reads a key as participants publish it: base64 of 32 bytes, or {@code cs1.} followed by base64
   * of 32 bytes or of 64, of which the first 32 are the signing key and the rest is not used.
   *
   * @throws IllegalArgumentException if the text has another form or {@link #of} refuses the bytes
   */
  public static VerifyingKey fromBase64(String text) {
    if (!text.startsWith(SCHEME_PREFIX)) {
      return of(KeyText.decode("Public key", text));
    }
    byte[] keys = KeyText.decode("Public key", text.substring(SCHEME_PREFIX.length()));
    if (keys.length != LENGTH && keys.length != 2 * LENGTH) {
      throw new IllegalArgumentException(
          "Public key in cs1 form of %d bytes; it has %d or %d"
              .formatted(keys.length, LENGTH, 2 * LENGTH));
    }
    return of(Arrays.copyOf(keys, LENGTH));
  }

  /** Base64 of the 32 bytes: what the reference libraries are configured with. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(encoded);
  }

  /** {@code cs1.} and base64 of the 32 bytes: the published form without an encryption key. */
  public String toCs1() {
    return SCHEME_PREFIX + toBase64();
  }

  /**
   * {@code cs1.} and base64 of 64 bytes, the signing key and an encryption key: the form that the
   * specification publishes in DNS. Messages are never encrypted; the encryption key is the one
   * that belongs to this key ({@code crypto_sign_ed25519_pk_to_curve25519}), so its owner has the
   * private one.
   */
  public String toCs1Pair() {
    byte[] pair = Arrays.copyOf(encoded, 2 * LENGTH);
    System.arraycopy(EncryptionKey.of(encoded), 0, pair, LENGTH, LENGTH);
    return SCHEME_PREFIX + Base64.getEncoder().encodeToString(pair);
  }

  /** A short name for logs: 16 hexadecimal digits. */
  public String fingerprint() {
    return KeyText.fingerprint(encoded);
  }

  SignatureCheck check() {
    return check;
  }

  byte[] encoded() {
    return encoded;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifyingKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "VerifyingKey " + fingerprint();
  }
}
