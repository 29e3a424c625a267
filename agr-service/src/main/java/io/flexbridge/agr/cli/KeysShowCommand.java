package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.SigningKeyFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys show FILE}: prints the public key of a private key. */
@Command(
    name = "show",
    description = "Prints the public key that belongs to the private key in FILE.",
    mixinStandardHelpOptions = true)
final class KeysShowCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "A file that \"keys generate\" wrote.")
  private Path file;

  @Override
  public Integer call() {
    try {
      spec.commandLine()
          .getOut()
          .println(new SigningKeyFile(file).read().verifyingKey().toBase64());
      return ExitCode.OK;
    } catch (NoSuchFileException e) {
      return fail("there is no file " + file);
    } catch (IOException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  private int fail(String message) {
    spec.commandLine().getErr().println(message);
    return ExitCode.SOFTWARE;
  }
}
