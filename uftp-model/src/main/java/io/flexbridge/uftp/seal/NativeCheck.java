package io.flexbridge.uftp.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Verification in native code that, like libsodium, computes R and compares its bytes. What
 * libsodium refuses beyond that is an R of small order. Computed from a key of prime order, R has
 * prime order too or is the neutral element, so that one is all there is to refuse.
 */
record NativeCheck(Provider provider, PublicKey key) implements SignatureCheck {

  static final String ALGORITHM = "Ed25519";

  /** What stands before the 32 bytes of a key in X.509 form (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The check for the key with these 32 bytes, which are a point of prime order. */
  static NativeCheck of(Provider provider, byte[] encoded) {
    byte[] x509 = new byte[X509_PREFIX.length + encoded.length];
    System.arraycopy(X509_PREFIX, 0, x509, 0, X509_PREFIX.length);
    System.arraycopy(encoded, 0, x509, X509_PREFIX.length, encoded.length);
    try {
      return new NativeCheck(
          provider, KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform does not read a point as Ed25519 key", e);
    }
  }

  @Override
  public boolean passes(byte[] sealed) {
    return !hasNeutralR(sealed) && isSigned(sealed);
  }

  private boolean isSigned(byte[] sealed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM, provider);
      signature.initVerify(key);
      int from = SealedBody.SIGNATURE_LENGTH;
      signature.update(sealed, from, sealed.length - from);
      return signature.verify(sealed, 0, from);
    } catch (SignatureException e) {
      // Some providers throw where others return false.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("%s does not verify any more".formatted(provider), e);
    }
  }

  /** Whether the first half of the signature is the point with y = 1. */
  private static boolean hasNeutralR(byte[] sealed) {
    int others = sealed[0] ^ 1;
    for (int i = 1; i < Ed25519.PUBLIC_KEY_SIZE; i++) {
      others |= sealed[i];
    }
    return others == 0;
  }
}
