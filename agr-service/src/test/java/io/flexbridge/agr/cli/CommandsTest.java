package io.flexbridge.agr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;

  @Test
  void aGeneratedKeyIsWrittenForTheOwnerAloneAndItsPublicKeyPrinted() throws IOException {
    Path file = directory.resolve("keys/agr.key");

    assertThat(run(new KeysCommand(), "generate", file.toString())).isZero();

    SigningKey key = SigningKey.fromBase64(Files.readString(file).strip());
    assertThat(out.toString()).isEqualToIgnoringNewLines(key.verifyingKey().toBase64());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anExistingFileIsNotOverwritten() throws IOException {
    Path file = Files.writeString(directory.resolve("agr.key"), "precious");

    assertThat(run(new KeysCommand(), "generate", file.toString())).isEqualTo(1);

    assertThat(file).hasContent("precious");
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(file + " is there already and is not overwritten");
  }

  @Test
  void thePublicKeyOfAFileIsShownAndThePrivateOneNever() throws IOException {
    Path file = directory.resolve("agr.key");
    run(new KeysCommand(), "generate", file.toString());
    String printed = out.toString();
    out.getBuffer().setLength(0);

    assertThat(run(new KeysCommand(), "show", file.toString())).isZero();

    assertThat(out.toString()).isEqualTo(printed);
    assertThat(printed + err).doesNotContain(Files.readString(file).strip());
  }

  @Test
  void aFileWithoutAKeyIsNamedAndNotQuoted() throws IOException {
    Path file = directory.resolve("agr.key");
    new SecretFile(file).create("precious");

    assertThat(run(new KeysCommand(), "show", file.toString())).isEqualTo(1);
    assertThat(run(new KeysCommand(), "show", file + ".old")).isEqualTo(1);

    assertThat(err.toString())
        .contains(file + " is not a private key")
        .contains("there is no file " + file + ".old")
        .doesNotContain("precious");
  }

  @Test
  void aValidConfigurationIsSummedUp() throws IOException {
    run(new KeysCommand(), "generate", directory.resolve("agr.key").toString());
    Path file = configuration("Europe/Amsterdam");

    assertThat(run(new ConfigCommand(), "check", file.toString())).isZero();

    assertThat(out.toString())
        .contains(file + " is valid: AGR agr.example.com")
        .contains("0 participants, 0 contracts, 0 stations");
  }

  @Test
  void everythingWrongWithAConfigurationIsListed() throws IOException {
    Path file = configuration("Mars/Olympus");

    assertThat(run(new ConfigCommand(), "check", file.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(file + ":3: aggregator.signing-key-file: there is no"))
        .anyMatch(line -> line.startsWith(file + ":4: aggregator.time-zone: \"Mars/Olympus\" is"));
    assertThat(out.toString()).isEmpty();
  }

  private Path configuration(String timeZone) throws IOException {
    return Files.writeString(
        directory.resolve("agr.yaml"),
        """
        aggregator:
          domain: agr.example.com
          signing-key-file: agr.key
          time-zone: %s
        trading:
          price-per-mwh: 120
        """
            .formatted(timeZone));
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
