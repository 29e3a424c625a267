package io.flexbridge.uftp.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private key and the public key that belongs to it. Shows nothing but the fingerprint of the
 * public key, except by {@link #toBase64} and {@link #toSeedBase64}.
 */
public final class SigningKey {

  private static final int SEED_LENGTH = Ed25519.SECRET_KEY_SIZE;
  private static final int NACL_LENGTH = SEED_LENGTH + VerifyingKey.LENGTH;

  private final byte[] seed;
  private final VerifyingKey verifyingKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    byte[] publicKey = new byte[VerifyingKey.LENGTH];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    this.verifyingKey = VerifyingKey.of(publicKey);
  }

  /** A new key. */
  public static SigningKey generate(SecureRandom random) {
    byte[] seed = new byte[SEED_LENGTH];
    Ed25519.generatePrivateKey(random, seed);
    return new SigningKey(seed);
  }

  /**
   * Reads base64 of a 32-byte seed, or of NaCl's 64-byte secret key: the seed and its public key.
   *
   * @throws IllegalArgumentException if it is neither, or if the public key is not that of the seed
   */
  public static SigningKey fromBase64(String text) {
    byte[] bytes = KeyText.decode("Private key", text);
    if (bytes.length != SEED_LENGTH && bytes.length != NACL_LENGTH) {
      throw new IllegalArgumentException(
          "Private key of %d bytes; it has %d (seed) or %d (seed and public key)"
              .formatted(bytes.length, SEED_LENGTH, NACL_LENGTH));
    }
    SigningKey key = new SigningKey(Arrays.copyOf(bytes, SEED_LENGTH));
    if (bytes.length == NACL_LENGTH && !key.hasPublicKey(bytes, SEED_LENGTH)) {
      throw new IllegalArgumentException(
          "The second half of the private key is not the public key of its first half, which is %s"
              .formatted(key.verifyingKey.fingerprint()));
    }
    return key;
  }

  /** The key that verifies what this one signs. */
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  /** The secret itself: base64 of the 32-byte seed, which is all there is to a private key. */
  public String toSeedBase64() {
    return Base64.getEncoder().encodeToString(seed);
  }

  /**
   * The secret itself: base64 of NaCl's 64-byte form, which both reference libraries take, for
   * writing it to a key file.
   */
  public String toBase64() {
    byte[] nacl = Arrays.copyOf(seed, NACL_LENGTH);
    System.arraycopy(verifyingKey.encoded(), 0, nacl, SEED_LENGTH, VerifyingKey.LENGTH);
    return Base64.getEncoder().encodeToString(nacl);
  }

  /** Writes the signature of {@code length} bytes of the message to the given place. */
  void sign(byte[] message, int from, int length, byte[] signature, int signatureFrom) {
    Ed25519.sign(
        seed, 0, verifyingKey.encoded(), 0, message, from, length, signature, signatureFrom);
  }

  private boolean hasPublicKey(byte[] bytes, int from) {
    return Arrays.equals(bytes, from, bytes.length, verifyingKey.encoded(), 0, VerifyingKey.LENGTH);
  }

  @Override
  public String toString() {
    return "SigningKey " + verifyingKey.fingerprint();
  }
}
