package io.flexbridge.uftp.seal;

import java.math.BigInteger;
import java.util.HexFormat;

/** Points of edwards25519 by the formulas of RFC 8032, slow and plain, to make forgeries with. */
record EdwardsPoint(BigInteger x, BigInteger y) {

  static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final int LENGTH = 32;

  static final EdwardsPoint NEUTRAL = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
  static final EdwardsPoint BASE =
      decoded("5866666666666666666666666666666666666666666666666666666666666666");

  /** The point with this canonical encoding. */
  static EdwardsPoint decoded(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    boolean isOdd = bytes[LENGTH - 1] < 0;
    bytes[LENGTH - 1] &= 0x7F;
    BigInteger y = number(bytes);
    BigInteger yy = y.multiply(y);
    BigInteger u = yy.subtract(BigInteger.ONE);
    BigInteger v = D.multiply(yy).add(BigInteger.ONE);
    BigInteger x = root(u.multiply(v.modInverse(P)).mod(P));
    return new EdwardsPoint(x.testBit(0) == isOdd ? x : P.subtract(x).mod(P), y);
  }

  EdwardsPoint plus(EdwardsPoint other) {
    BigInteger product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
    BigInteger newX = x.multiply(other.y).add(y.multiply(other.x));
    BigInteger newY = y.multiply(other.y).add(x.multiply(other.x));
    return new EdwardsPoint(
        newX.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
        newY.multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P));
  }

  EdwardsPoint times(BigInteger factor) {
    EdwardsPoint sum = NEUTRAL;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.plus(sum);
      sum = factor.testBit(bit) ? sum.plus(this) : sum;
    }
    return sum;
  }

  byte[] encoded() {
    byte[] bytes = littleEndian(y);
    bytes[LENGTH - 1] |= (byte) (x.testBit(0) ? 0x80 : 0);
    return bytes;
  }

  static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[LENGTH];
    byte[] little = reversed(number.toByteArray());
    System.arraycopy(little, 0, bytes, 0, Math.min(LENGTH, little.length));
    return bytes;
  }

  /** A square root modulo P, which is 5 modulo 8. */
  private static BigInteger root(BigInteger square) {
    BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.multiply(root).mod(P).equals(square)) {
      root = root.multiply(BigInteger.TWO.modPow(P.shiftRight(2), P)).mod(P);
    }
    if (!root.multiply(root).mod(P).equals(square)) {
      throw new IllegalArgumentException("There is no such point");
    }
    return root;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
