package io.flexbridge.it.support;

import java.io.IOException;
import java.nio.file.Path;

/** What an operator writes under {@code store} in the configuration. */
@FunctionalInterface
public interface StoreKey {

  /** The journal is in files, in {@code data} beside the configuration. */
  StoreKey DIRECTORY = _ -> "{ directory: data, snapshot-interval: PT1M }";

  /**
   * Writes the files that it names.
   *
   * @param directory that of the configuration
   * @return the value of the key, in one line of YAML
   */
  String write(Path directory) throws IOException;
}
