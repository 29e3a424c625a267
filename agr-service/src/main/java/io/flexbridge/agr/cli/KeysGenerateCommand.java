package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys generate FILE}: writes a new private key and prints its public key. */
@Command(
    name = "generate",
    description = {
      "Makes a new key.",
      "Writes the private key to FILE, readable by you alone, and prints the public key, which your"
          + " partners need. Never overwrites a file."
    },
    mixinStandardHelpOptions = true)
final class KeysGenerateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "Where the private key goes, as in keys/agr.key.")
  private Path file;

  @Override
  public Integer call() {
    SigningKey key = SigningKey.generate(new SecureRandom());
    try {
      new SigningKeyFile(file).create(key);
    } catch (FileAlreadyExistsException e) {
      return fail(file + " is there already and is not overwritten");
    } catch (IOException e) {
      return fail("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
    spec.commandLine().getOut().println(key.verifyingKey().toBase64());
    return ExitCode.OK;
  }

  private int fail(String message) {
    spec.commandLine().getErr().println(message);
    return ExitCode.SOFTWARE;
  }
}
