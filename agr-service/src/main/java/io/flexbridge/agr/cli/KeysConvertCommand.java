package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys convert KEY}: writes a key in another form. */
@Command(
    name = "convert",
    description = {
      "Writes a key in another form.",
      "With --to, prints the public key of KEY: base64 is what the reference libraries are"
          + " configured with, cs1-pair what the specification publishes in DNS (the encryption key"
          + " in it is the one that belongs to the signing key), cs1 the same without encryption"
          + " key. With --private, writes the private key of the file KEY to a new file, readable"
          + " by you alone: nacl is the 64 bytes that both reference libraries take, seed its first"
          + " 32."
    },
    mixinStandardHelpOptions = true)
final class KeysConvertCommand implements Callable<Integer> {

  /** What is wanted. */
  static final class Target {

    @Option(
        names = "--to",
        required = true,
        paramLabel = "FORM",
        converter = Lowercase.OfKeyForm.class,
        description = "base64, cs1, cs1-pair or fingerprint, of the public key.")
    private @Nullable KeyForm form;

    @ArgGroup(exclusive = false)
    private @Nullable PrivateTarget privateKey;
  }

  /** A private key's form and its new file: always together. */
  static final class PrivateTarget {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = "--private",
        required = true,
        paramLabel = "FORM",
        converter = Lowercase.OfSecretForm.class,
        description = "nacl or seed, of the private key.")
    private SecretForm form;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = "--output",
        required = true,
        paramLabel = "FILE",
        description = "Where the private key goes; never overwritten.")
    private Path file;
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(
      paramLabel = "KEY",
      description = "A file with a private key or a cs1. key, or a public key itself.")
  private String key;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target;

  @Override
  public Integer call() {
    try {
      if (target.privateKey != null) {
        write(target.privateKey);
      } else if (target.form != null) {
        spec.commandLine().getOut().println(target.form.write(PublicKeyArgument.read(key)));
      }
      return ExitCode.OK;
    } catch (CommandFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void write(PrivateTarget wanted) throws CommandFault {
    SigningKey read = GivenFile.signingKey(Path.of(key));
    SigningKeyFile file = new SigningKeyFile(wanted.file);
    try {
      switch (wanted.form) {
        case NACL -> file.create(read);
        case SEED -> file.createSeed(read);
      }
    } catch (IOException e) {
      throw GivenFile.fault(e);
    }
    spec.commandLine()
        .getOut()
        .println(
            "%s has the private key of %s as %s"
                .formatted(wanted.file, read.verifyingKey().toBase64(), wanted.form));
  }
}
