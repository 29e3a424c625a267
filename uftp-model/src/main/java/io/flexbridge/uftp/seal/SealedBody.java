package io.flexbridge.uftp.seal;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The layout of a sealed body: signature, then payload. */
final class SealedBody {

  static final int SIGNATURE_LENGTH = Ed25519.SIGNATURE_SIZE;

  private SealedBody() {}
}
