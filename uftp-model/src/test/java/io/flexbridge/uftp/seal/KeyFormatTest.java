package io.flexbridge.uftp.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {

  /** RFC 8032, section 7.1, test 1. */
  private static final byte[] SEED =
      hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  private static final byte[] PUBLIC =
      hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  @Test
  void aPrivateKeyIsReadFromItsSeed() {
    assertThat(SigningKey.fromBase64(base64(SEED)).verifyingKey())
        .isEqualTo(VerifyingKey.of(PUBLIC));
  }

  @Test
  void aPrivateKeyIsWrittenAndReadInNaClsForm() {
    SigningKey key = SigningKey.fromBase64(base64(SEED));

    assertThat(Base64.getDecoder().decode(key.toBase64())).isEqualTo(concat(SEED, PUBLIC));
    assertThat(SigningKey.fromBase64(key.toBase64()).verifyingKey()).isEqualTo(key.verifyingKey());
  }

  @Test
  void aPrivateKeyWithThePublicKeyOfAnotherIsRefused() {
    byte[] other = SigningKey.generate(new SecureRandom()).verifyingKey().encoded();

    assertThatThrownBy(() -> SigningKey.fromBase64(base64(concat(SEED, other))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The second half of the private key is not the public key");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 63, 65, 96})
  void aPrivateKeyOfAnotherLengthIsRefused(int length) {
    assertThatThrownBy(() -> SigningKey.fromBase64(base64(new byte[length])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Private key of %d bytes; it has 32 (seed) or 64 (seed and public key)"
                .formatted(length));
  }

  @Test
  void whatIsNoBase64IsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> SigningKey.fromBase64("my secret, in plain words"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Private key of 25 characters is not base64")
        .hasNoCause();
    assertThatThrownBy(() -> VerifyingKey.fromBase64("A".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Public key of 201 characters is longer than 200");
  }

  @Test
  void aPublicKeyIsReadBareAndInBothCs1Forms() {
    VerifyingKey key = VerifyingKey.of(PUBLIC);

    assertThat(VerifyingKey.fromBase64(base64(PUBLIC))).isEqualTo(key);
    assertThat(VerifyingKey.fromBase64("cs1." + base64(PUBLIC))).isEqualTo(key);
    assertThat(VerifyingKey.fromBase64("cs1." + base64(concat(PUBLIC, new byte[32]))))
        .isEqualTo(key)
        .hasSameHashCodeAs(key);
    assertThat(key.toBase64()).isEqualTo(base64(PUBLIC));
  }

  @Test
  void aPrivateKeyIsWrittenAsItsSeedToo() {
    SigningKey key = SigningKey.fromBase64(base64(concat(SEED, PUBLIC)));

    assertThat(key.toSeedBase64()).isEqualTo(base64(SEED));
    assertThat(SigningKey.fromBase64(key.toSeedBase64()).verifyingKey())
        .isEqualTo(key.verifyingKey());
  }

  @Test
  void aPublicKeyIsWrittenInBothCs1Forms() {
    VerifyingKey key = VerifyingKey.of(PUBLIC);

    assertThat(key.toCs1()).isEqualTo("cs1." + base64(PUBLIC)).hasSize(48);
    assertThat(key.toCs1Pair()).startsWith("cs1.").hasSize(92);
    assertThat(VerifyingKey.fromBase64(key.toCs1())).isEqualTo(key);
    assertThat(VerifyingKey.fromBase64(key.toCs1Pair())).isEqualTo(key);
  }

  @RepeatedTest(20)
  void theEncryptionKeyOfAPairIsTheOneWhosePrivateKeyTheOwnerHas() throws Exception {
    SigningKey key = SigningKey.generate(new SecureRandom());
    byte[] scalar =
        Arrays.copyOf(
            MessageDigest.getInstance("SHA-512")
                .digest(Base64.getDecoder().decode(key.toSeedBase64())),
            32);
    byte[] expected = new byte[32];
    X25519.generatePublicKey(scalar, 0, expected, 0);

    byte[] pair =
        Base64.getDecoder().decode(key.verifyingKey().toCs1Pair().substring("cs1.".length()));

    assertThat(Arrays.copyOf(pair, 32)).isEqualTo(key.verifyingKey().encoded());
    assertThat(Arrays.copyOfRange(pair, 32, 64)).isEqualTo(expected);
  }

  @Test
  void aPublicKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> VerifyingKey.fromBase64(base64(concat(PUBLIC, PUBLIC))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Public key of 64 bytes; it has 32");
    assertThatThrownBy(() -> VerifyingKey.fromBase64("cs1." + base64(new byte[33])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Public key in cs1 form of 33 bytes; it has 32 or 64");
  }

  /** The points of order 1, 2, 4 and 8, in every encoding that some verifier reads. */
  static Stream<String> lowOrderPoints() {
    return Stream.of(
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
  }

  @ParameterizedTest
  @MethodSource("lowOrderPoints")
  void aPublicKeyOfLowOrderIsRefused(String point) {
    assertThatThrownBy(() -> VerifyingKey.of(hex(point)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a canonically encoded point of prime order");
  }

  @Test
  void aPublicKeyWithASmallOrderPartIsRefused() {
    // From the speccheck set: a point of mixed order.
    assertThatThrownBy(
            () ->
                VerifyingKey.of(
                    hex("cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPublicKeyThatIsNotReducedIsRefused() {
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    for (int y = 0; y < 19; y++) {
      byte[] encoded = littleEndian(p.add(BigInteger.valueOf(y)));
      assertThatThrownBy(() -> VerifyingKey.of(encoded))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void keysShowOnlyAFingerprint() {
    SigningKey key = SigningKey.fromBase64(base64(SEED));

    assertThat(key).hasToString("SigningKey " + key.verifyingKey().fingerprint());
    assertThat(key.verifyingKey()).hasToString("VerifyingKey 21fe31dfa154a261");
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] big = number.toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < 32 && i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
