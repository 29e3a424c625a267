package io.flexbridge.uftp.seal;

import java.util.Arrays;

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
    if (!key.check().passes(sealed)) {
      throw new BadSignatureException(
          "Sealed body of %d bytes is not signed by key %s"
              .formatted(sealed.length, key.fingerprint()));
    }
    return Arrays.copyOfRange(sealed, SealedBody.SIGNATURE_LENGTH, sealed.length);
  }
}
