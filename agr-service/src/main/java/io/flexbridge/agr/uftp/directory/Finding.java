package io.flexbridge.agr.uftp.directory;

import io.flexbridge.agr.port.Participant;
import java.time.Duration;

/** What came of looking a participant up. */
public sealed interface Finding {

  /**
   * It is published, and what is published is authentic.
   *
   * @param validFor for how long it may be kept
   */
  record Found(Participant participant, Duration validFor) implements Finding {}

  /** It is not published. */
  record Absent(String reason) implements Finding {}

  /** Something is published that is not authentic: it is not used, and somebody must look. */
  record Untrusted(String reason) implements Finding {}

  /** It cannot be told now. */
  record Unavailable(String reason) implements Finding {}
}
