package io.flexbridge.agr.sim.station;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of recorded sessions that cannot be understood; names the file, the line and the value.
 */
public final class SessionFileException extends IOException {

  private static final long serialVersionUID = 1;

  SessionFileException(Path file, int line, String problem) {
    super("%s line %d: %s".formatted(file, line, problem));
  }
}
