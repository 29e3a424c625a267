package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
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
    try {
      spec.commandLine().getOut().println(generated().verifyingKey().toBase64());
      return ExitCode.OK;
    } catch (CommandFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private SigningKey generated() throws CommandFault {
    SigningKey key = SigningKey.generate(new SecureRandom());
    try {
      new SigningKeyFile(file).create(key);
      return key;
    } catch (IOException e) {
      throw GivenFile.fault(e);
    }
  }
}
