package io.flexbridge.uftp.seal;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * BouncyCastle's verification. It ignores a small-order part of R for every second signature or so,
 * while libsodium computes R and compares its bytes. Since the key has prime order, R must have it
 * too for both to agree.
 */
record PortableCheck(Ed25519.PublicPoint point) implements SignatureCheck {

  @Override
  public boolean passes(byte[] sealed) {
    int from = SealedBody.SIGNATURE_LENGTH;
    return Ed25519.verify(sealed, 0, point, sealed, from, sealed.length - from)
        && Ed25519.validatePublicKeyFull(sealed, 0);
  }
}
