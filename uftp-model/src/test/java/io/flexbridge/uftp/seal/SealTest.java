package io.flexbridge.uftp.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final byte[] PAYLOAD = "<TestMessage/>".getBytes(StandardCharsets.UTF_8);

  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final byte[] POINT_OF_ORDER_8 =
      HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

  @Test
  void whatIsSealedIsUnsealed() throws BadSignatureException {
    byte[] sealed = Sealer.seal(KEY, PAYLOAD);

    assertThat(Unsealer.unseal(KEY.verifyingKey(), sealed)).isEqualTo(PAYLOAD);
  }

  @Test
  void aSealedBodyIsTheSignatureFollowedByThePayload() {
    byte[] sealed = Sealer.seal(KEY, PAYLOAD);

    assertThat(sealed).hasSize(64 + PAYLOAD.length).endsWith(PAYLOAD);
    assertThat(Sealer.seal(KEY, PAYLOAD)).isEqualTo(sealed);
  }

  @Test
  void theEmptyPayloadCanBeSealed() throws BadSignatureException {
    assertThat(Unsealer.unseal(KEY.verifyingKey(), Sealer.seal(KEY, new byte[0]))).isEmpty();
  }

  @Test
  void noFlippedBitPasses() {
    byte[] sealed = Sealer.seal(KEY, PAYLOAD);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> Unsealer.unseal(KEY.verifyingKey(), flipped))
          .as("bit %d", bit)
          .isInstanceOf(BadSignatureException.class);
    }
  }

  @Test
  void anotherKeyDoesNotPass() {
    VerifyingKey other = SigningKey.generate(new SecureRandom()).verifyingKey();

    assertThatThrownBy(() -> Unsealer.unseal(other, Sealer.seal(KEY, PAYLOAD)))
        .isInstanceOf(BadSignatureException.class)
        .hasMessageContaining(other.fingerprint());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 63})
  void aBodyShorterThanASignatureIsRefused(int length) {
    byte[] shortened = Arrays.copyOf(Sealer.seal(KEY, PAYLOAD), length);

    assertThatThrownBy(() -> Unsealer.unseal(KEY.verifyingKey(), shortened))
        .isInstanceOf(BadSignatureException.class)
        .hasMessage(
            "Sealed body of %d bytes is shorter than its signature of 64".formatted(length));
  }

  /**
   * Whoever has the key can make such signatures; libsodium refuses them, BouncyCastle alone does
   * not.
   */
  @Test
  void aSignatureWhoseRHasSmallOrderIsRefused() throws GeneralSecurityException {
    byte[] seed = new byte[32];
    byte[] signed = signedWithRandomPoint(POINT_OF_ORDER_8, seed, PAYLOAD);
    VerifyingKey key =
        SigningKey.fromBase64(Base64.getEncoder().encodeToString(seed)).verifyingKey();

    assertThat(Ed25519.verify(signed, 0, key.encoded(), 0, signed, 64, PAYLOAD.length)).isTrue();
    assertThatThrownBy(() -> Unsealer.unseal(key, signed))
        .isInstanceOf(BadSignatureException.class);
  }

  /** Signs with R = T, so S = h a, where h = H(R, A, M): valid but for the small-order T. */
  private static byte[] signedWithRandomPoint(byte[] point, byte[] seed, byte[] payload)
      throws GeneralSecurityException {
    byte[] publicKey = new byte[32];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    byte[] scalar = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), 32);
    scalar[0] &= (byte) 0xF8;
    scalar[31] = (byte) ((scalar[31] & 0x7F) | 0x40);
    MessageDigest hash = MessageDigest.getInstance("SHA-512");
    hash.update(point);
    hash.update(publicKey);
    BigInteger h = number(hash.digest(payload));
    byte[] s = bytes(h.multiply(number(scalar)).mod(ORDER));
    byte[] signed = new byte[64 + payload.length];
    System.arraycopy(point, 0, signed, 0, 32);
    System.arraycopy(s, 0, signed, 32, 32);
    System.arraycopy(payload, 0, signed, 64, payload.length);
    return signed;
  }

  private static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  private static byte[] bytes(BigInteger number) {
    byte[] little = reversed(number.toByteArray());
    return Arrays.copyOf(little, 32);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  @Test
  void aMissingOrAddedByteIsFound() {
    byte[] sealed = Sealer.seal(KEY, PAYLOAD);

    assertThatThrownBy(
            () -> Unsealer.unseal(KEY.verifyingKey(), Arrays.copyOf(sealed, sealed.length - 1)))
        .isInstanceOf(BadSignatureException.class);
    assertThatThrownBy(
            () -> Unsealer.unseal(KEY.verifyingKey(), Arrays.copyOf(sealed, sealed.length + 1)))
        .isInstanceOf(BadSignatureException.class);
  }
}
