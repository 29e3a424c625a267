package io.flexbridge.agr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keys show} and {@code keys convert}, as support engineers run them. */
final class KeysCommandTest {

  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final VerifyingKey PUBLIC = KEY.verifyingKey();

  @TempDir private Path directory;

  @BeforeEach
  void makeFile() throws IOException {
    new SigningKeyFile(file()).create(KEY);
  }

  @Test
  void aKeyIsShownInAllFormsWithItsFingerprint() {
    CommandRun run = run("show", "--all-forms", file());

    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "base64       " + PUBLIC.toBase64(),
            "cs1          " + PUBLIC.toCs1(),
            "cs1-pair     " + PUBLIC.toCs1Pair(),
            "fingerprint  " + PUBLIC.fingerprint());
    assertNoSecret(run);
  }

  @Test
  void aPublicKeyIsShownWhetherItIsGivenOrInAFile() throws IOException {
    Path published = Files.writeString(directory.resolve("dns.txt"), PUBLIC.toCs1Pair() + "\n");

    assertThat(run("show", PUBLIC.toCs1()).out()).isEqualToIgnoringNewLines(PUBLIC.toBase64());
    assertThat(run("show", published).out()).isEqualToIgnoringNewLines(PUBLIC.toBase64());
  }

  @Test
  void aFileWithASeedIsNeverTakenForAPublicKey() throws IOException {
    Path seed = directory.resolve("seed.key");
    new SigningKeyFile(seed).createSeed(KEY);

    assertThat(run("show", seed).out()).isEqualToIgnoringNewLines(PUBLIC.toBase64());
  }

  @Test
  void aPublicKeyIsConvertedToTheFormThatAPartnerTakes() {
    assertThat(run("convert", "--to", "cs1-pair", file()).out())
        .isEqualToIgnoringNewLines(PUBLIC.toCs1Pair());
    assertThat(run("convert", "--to", "base64", PUBLIC.toCs1Pair()).out())
        .isEqualToIgnoringNewLines(PUBLIC.toBase64());
    assertThat(run("convert", "--to", "cs1", PUBLIC.toBase64()).out())
        .isEqualToIgnoringNewLines(PUBLIC.toCs1());
  }

  @Test
  void aPrivateKeyIsConvertedIntoANewFileForItsOwnerAloneAndNeverPrinted() throws IOException {
    Path seed = directory.resolve("agr.seed");
    Path back = directory.resolve("back.key");

    CommandRun toSeed = run("convert", "--private", "seed", "--output", seed, file());
    CommandRun toNacl = run("convert", "--private", "nacl", "--output", back, seed);

    assertThat(toSeed.status()).as(toSeed.err()).isZero();
    assertThat(toNacl.status()).as(toNacl.err()).isZero();
    assertThat(Base64.getDecoder().decode(Files.readString(seed).strip())).hasSize(32);
    assertThat(back).hasSameTextualContentAs(file());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed)))
        .isEqualTo("rw-------");
    assertNoSecret(toSeed);
    assertNoSecret(toNacl);
  }

  @Test
  void anExistingFileIsNotOverwritten() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "precious");

    CommandRun run = run("convert", "--private", "seed", "--output", precious, file());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(precious + " is there already and is not overwritten");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void aPrivateKeyThatOthersCanReadIsRefusedWithItsMode() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    CommandRun run = run("show", file());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "%1$s holds a secret and has mode 0644, allowed is 0640 at most (chmod 600 %1$s)"
                .formatted(file()));
  }

  @Test
  void aKeyThatAForgerCouldUseIsRefused() {
    String neutral = Base64.getEncoder().encodeToString(neutralPoint());

    CommandRun run = run("show", neutral);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("is not a canonically encoded point of prime order");
  }

  @Test
  void whatIsWantedMustBeSaid() {
    assertThat(run("convert", file()).status()).isEqualTo(2);
    assertThat(run("convert", "--private", "seed", file()).status()).isEqualTo(2);
    CommandRun wrong = run("convert", "--to", "pem", file());
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("'pem' is not one of base64, cs1, cs1-pair, fingerprint");
  }

  private static byte[] neutralPoint() {
    byte[] point = new byte[32];
    point[0] = 1;
    return point;
  }

  private Path file() {
    return directory.resolve("agr.key");
  }

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(new KeysCommand(), arguments);
  }

  private static void assertNoSecret(CommandRun run) {
    assertThat(run.out() + run.err())
        .doesNotContain(KEY.toBase64())
        .doesNotContain(KEY.toSeedBase64());
  }
}
