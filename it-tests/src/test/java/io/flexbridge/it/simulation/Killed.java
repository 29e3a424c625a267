package io.flexbridge.it.simulation;

/** Ends what a process was doing when it was killed. */
final class Killed extends Error {

  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
