package io.flexbridge.uftp.seal;

/** Signs payloads. Deterministic: the same key and payload always give the same bytes. */
public final class Sealer {

  private Sealer() {}

  /** The 64-byte Ed25519 signature followed by the payload, as NaCl's {@code crypto_sign} does. */
  public static byte[] seal(SigningKey key, byte[] payload) {
    byte[] sealed = new byte[SealedBody.SIGNATURE_LENGTH + payload.length];
    System.arraycopy(payload, 0, sealed, SealedBody.SIGNATURE_LENGTH, payload.length);
    key.sign(sealed, SealedBody.SIGNATURE_LENGTH, payload.length, sealed, 0);
    return sealed;
  }
}
