package io.flexbridge.uftp.seal;

import java.math.BigInteger;

/** The X25519 public key with the same private scalar as an Ed25519 public key (RFC 7748, 4.1). */
final class EncryptionKey {

  private static final int LENGTH = 32;
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private EncryptionKey() {}

  /**
   * u = (1 + y) / (1 - y).
   *
   * @param ed25519 a canonically encoded point that is not the neutral element
   */
  static byte[] of(byte[] ed25519) {
    BigInteger y = number(ed25519).clearBit(8 * LENGTH - 1);
    BigInteger u =
        BigInteger.ONE.add(y).multiply(BigInteger.ONE.subtract(y).modInverse(PRIME)).mod(PRIME);
    return bytes(u);
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bigEndian[i] = littleEndian[LENGTH - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  private static byte[] bytes(BigInteger number) {
    byte[] bigEndian = number.toByteArray();
    byte[] littleEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH && i < bigEndian.length; i++) {
      littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return littleEndian;
  }
}
