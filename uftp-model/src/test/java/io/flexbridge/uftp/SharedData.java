package io.flexbridge.uftp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Published data that is not ours to ship: in {@code ../shared/data} beside the checkout, or where
 * the system property {@code flexbridge.data} says.
 */
public final class SharedData {

  private SharedData() {}

  /** The file or folder; the test is skipped, and says so, where it is absent. */
  public static Path path(String relative) {
    Path path =
        Path.of(System.getProperty("flexbridge.data", "../../shared/data")).resolve(relative);
    assumeTrue(
        Files.exists(path),
        () -> "skipped: %s is absent; -Dflexbridge.data=DIR says where it is".formatted(path));
    return path;
  }
}
