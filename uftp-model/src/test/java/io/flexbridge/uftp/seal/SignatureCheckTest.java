package io.flexbridge.uftp.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flexbridge.uftp.SharedData;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The native check accepts exactly what the portable one accepts. */
class SignatureCheckTest {

  private static final int ROUNDS = 300;
  private static final int ROUNDS_PER_POINT = 8;
  private static final int SIGNATURE = SealedBody.SIGNATURE_LENGTH;

  private final SplittableRandom random = new SplittableRandom(25519);

  @BeforeEach
  void theLibraryLoadsHere() {
    assumeTrue(
        NativeEd25519.PROVIDER.isPresent(),
        "skipped: there is no native library for this platform, so BouncyCastle verifies alone");
  }

  @Test
  void theVectorsAreJudgedAlike() throws IOException {
    int count = 0;
    for (JsonNode group : read("security/wycheproof-ed25519.json").get("testGroups")) {
      Checks checks = Checks.of(hex(group.get("publicKey").get("pk")));
      for (JsonNode test : group.get("tests")) {
        count += areComparable(checks, test.get("sig"), test.get("msg")) ? 1 : 0;
      }
    }
    for (JsonNode test : read("security/ed25519-speccheck.json")) {
      Checks checks = Checks.of(hex(test.get("pub_key")));
      count += areComparable(checks, test.get("signature"), test.get("message")) ? 1 : 0;
    }
    assertThat(count).isGreaterThan(100);
  }

  @Test
  void genuineAndDamagedSignaturesAreJudgedAlike() {
    for (int round = 0; round < ROUNDS; round++) {
      Signer signer = new Signer(bytes(32));
      byte[] sealed = signer.sealed(bytes(random.nextInt(300)));

      assertThat(signer.checks().bothPass(sealed)).isTrue();
      sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(signer.checks().bothPass(sealed)).isFalse();
    }
  }

  /** The owner of a key can make these: S fits an R that is the neutral element. */
  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void noSignatureWhoseRHasSmallOrderPasses(String r) throws GeneralSecurityException {
    byte[] point = HexFormat.of().parseHex(r);
    for (int round = 0; round < ROUNDS_PER_POINT; round++) {
      Signer signer = new Signer(bytes(32));

      assertThat(signer.checks().bothPass(signer.sealedWith(point, BigInteger.ZERO, bytes(20))))
          .isFalse();
    }
  }

  /** R = r B + T with a T of small order: BouncyCastle alone takes every second one or so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
      })
  void noSignatureWhoseRHasAPartOfSmallOrderPasses(String t) throws GeneralSecurityException {
    EdwardsPoint torsion = EdwardsPoint.decoded(t);
    assertThat(torsion.times(BigInteger.valueOf(8))).isEqualTo(EdwardsPoint.NEUTRAL);
    for (int round = 0; round < ROUNDS_PER_POINT; round++) {
      Signer signer = new Signer(bytes(32));
      BigInteger r = new BigInteger(1, bytes(31));
      EdwardsPoint point = EdwardsPoint.BASE.times(r);
      byte[] message = bytes(20);

      assertThat(signer.checks().bothPass(signer.sealedWith(point.encoded(), r, message))).isTrue();
      assertThat(
              signer
                  .checks()
                  .bothPass(signer.sealedWith(point.plus(torsion).encoded(), r, message)))
          .isFalse();
    }
  }

  @Test
  void anSBeyondTheOrderIsRefused() {
    for (int round = 0; round < ROUNDS; round++) {
      Signer signer = new Signer(bytes(32));
      byte[] sealed = signer.sealed(bytes(20));
      BigInteger s = EdwardsPoint.number(Arrays.copyOfRange(sealed, 32, SIGNATURE));
      System.arraycopy(EdwardsPoint.littleEndian(s.add(EdwardsPoint.ORDER)), 0, sealed, 32, 32);

      assertThat(signer.checks().bothPass(sealed)).isFalse();
    }
  }

  @Test
  void keysUseTheNativeCheckWhereThereIsOne() {
    assertThat(new Signer(bytes(32)).key().verifyingKey().check()).isInstanceOf(NativeCheck.class);
  }

  /** Both ways to check the signatures of one key. */
  private record Checks(SignatureCheck portable, SignatureCheck viaNative) {

    /** Null if the bytes are no key of ours. */
    static @Nullable Checks of(byte[] key) {
      Ed25519.@Nullable PublicPoint point = Ed25519.validatePublicKeyFullExport(key, 0);
      return point == null
          ? null
          : new Checks(
              new PortableCheck(point), NativeCheck.of(NativeEd25519.PROVIDER.orElseThrow(), key));
    }

    boolean bothPass(byte[] sealed) {
      boolean passes = portable.passes(sealed);
      assertThat(viaNative.passes(sealed)).isEqualTo(passes);
      return passes;
    }
  }

  /** Whoever has a key, and can do with it what no honest program does. */
  private record Signer(SigningKey key, BigInteger scalar, Checks checks) {

    Signer(byte[] seed) {
      this(SigningKey.fromBase64(Base64.getEncoder().encodeToString(seed)), seed);
    }

    private Signer(SigningKey key, byte[] seed) {
      this(key, scalar(seed), Objects.requireNonNull(Checks.of(key.verifyingKey().encoded())));
    }

    byte[] sealed(byte[] message) {
      return Sealer.seal(key, message);
    }

    /** With the given R, and an S that fits r B. */
    byte[] sealedWith(byte[] point, BigInteger r, byte[] message) throws GeneralSecurityException {
      MessageDigest hash = MessageDigest.getInstance("SHA-512");
      hash.update(point);
      hash.update(key.verifyingKey().encoded());
      BigInteger h = EdwardsPoint.number(hash.digest(message));
      BigInteger s = r.add(h.multiply(scalar)).mod(EdwardsPoint.ORDER);
      return joined(joined(point, EdwardsPoint.littleEndian(s)), message);
    }

    private static BigInteger scalar(byte[] seed) {
      try {
        byte[] half = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), 32);
        half[0] &= (byte) 0xF8;
        half[31] = (byte) ((half[31] & 0x7F) | 0x40);
        return EdwardsPoint.number(half);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean areComparable(@Nullable Checks checks, JsonNode sig, JsonNode message) {
    byte[] signature = hex(sig);
    if (checks == null || signature.length != SIGNATURE) {
      return false;
    }
    checks.bothPass(joined(signature, hex(message)));
    return true;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asString());
  }

  private static JsonNode read(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(SharedData.path(file)));
  }
}
