package io.flexbridge.uftp.seal;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The layout of a sealed body: signature, then payload. */
public final class SealedBody {

  static final int SIGNATURE_LENGTH = Ed25519.SIGNATURE_SIZE;

  private SealedBody() {}

  /**
   * What stands behind the signature, whoever wrote it: to show it to people. Whatever acts on a
   * message gets it from {@link Unsealer}.
   *
   * @return nothing if there are fewer bytes than a signature has
   */
  public static Optional<byte[]> unverifiedPayload(byte[] sealed) {
    return sealed.length < SIGNATURE_LENGTH
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(sealed, SIGNATURE_LENGTH, sealed.length));
  }
}
