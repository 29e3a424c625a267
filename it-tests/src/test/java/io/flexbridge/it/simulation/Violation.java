package io.flexbridge.it.simulation;

import java.time.Duration;

/** An invariant that did not hold. */
record Violation(Invariant invariant, Duration at, String what) {

  @Override
  public String toString() {
    return "%s at %s: %s".formatted(invariant, at, what);
  }
}
