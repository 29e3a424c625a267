package io.flexbridge.agr.config;

import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** A directory with a configuration that a test writes. */
final class ConfigFiles {

  static final SigningKey DSO_KEY = SigningKey.generate(new SecureRandom());

  private static final String MINIMAL =
      """
      aggregator:
        domain: agr.example.com
        signing-key-file: agr.key
        time-zone: Europe/Amsterdam
      trading:
        price-per-mwh: 120.00
      """;

  private final Path directory;

  ConfigFiles(Path directory) {
    this.directory = directory;
    write("agr.key", SigningKey.generate(new SecureRandom()).toBase64() + "\n");
  }

  /** The least that a configuration needs. */
  static String minimal() {
    return MINIMAL;
  }

  static String dsoPublicKey() {
    return DSO_KEY.verifyingKey().toBase64();
  }

  /** Writes a file that none but its owner can read. */
  Path write(String name, String content) {
    try {
      Path file = directory.resolve(name);
      new SecretFile(file).replace(content);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AgrConfig read(String yaml) {
    return read(yaml, Map.of());
  }

  AgrConfig read(String yaml, Map<String, String> environment) {
    try {
      return AgrConfigReader.read(write("agr.yaml", yaml), environment);
    } catch (ConfigurationException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** The problems of a configuration, in the form that a user sees, without the directory. */
  List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  List<String> problems(String yaml, Map<String, String> environment) {
    try {
      AgrConfigReader.read(write("agr.yaml", yaml), environment);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(directory + "/", ""))
          .toList();
    }
  }
}
