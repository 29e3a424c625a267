package io.flexbridge.uftp.seal;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Tells whether one key signed a sealed body. All implementations pass exactly the bodies that
 * libsodium's {@code crypto_sign_open} opens, which is what participants run. Thread-safe.
 */
interface SignatureCheck {

  /** Whether the key signed the body; it has at least the length of a signature. */
  boolean passes(byte[] sealed);

  /** The fastest check that this platform has for the key, a point of prime order. */
  static SignatureCheck of(byte[] encoded, Ed25519.PublicPoint point) {
    return NativeEd25519.PROVIDER
        .<SignatureCheck>map(provider -> NativeCheck.of(provider, encoded))
        .orElseGet(() -> new PortableCheck(point));
  }
}
