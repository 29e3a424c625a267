package io.flexbridge.uftp.seal;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Verifies sealed bodies. For every {@link VerifyingKey} exactly those signatures pass that
 * libsodium's {@code crypto_sign_open} accepts, which is what participants run.
 */
public final class Unsealer {

  private Unsealer() {}

  /**
   * The payload, if this key signed it.
   *
   * @throws BadSignatureException if it did not, or if there are fewer than 64 bytes
   */
  public static byte[] unseal(VerifyingKey key, byte[] sealed) throws BadSignatureException {
    if (sealed.length < SealedBody.SIGNATURE_LENGTH) {
      throw new BadSignatureException(
          "Sealed body of %d bytes is shorter than its signature of %d"
              .formatted(sealed.length, SealedBody.SIGNATURE_LENGTH));
    }
    if (!isSignedBy(key, sealed)) {
      throw new BadSignatureException(
          "Sealed body of %d bytes is not signed by key %s"
              .formatted(sealed.length, key.fingerprint()));
    }
    return Arrays.copyOfRange(sealed, SealedBody.SIGNATURE_LENGTH, sealed.length);
  }

  /**
   * BouncyCastle ignores a small-order part of R; libsodium computes R and compares its bytes.
   * Since the key has prime order, R must have it too for both to agree.
   */
  private static boolean isSignedBy(VerifyingKey key, byte[] sealed) {
    int from = SealedBody.SIGNATURE_LENGTH;
    return Ed25519.verify(sealed, 0, key.point(), sealed, from, sealed.length - from)
        && Ed25519.validatePublicKeyFull(sealed, 0);
  }
}
