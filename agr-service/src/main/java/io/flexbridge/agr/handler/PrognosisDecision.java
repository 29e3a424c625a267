package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;

/** What to foretell a DSO of a day. */
public sealed interface PrognosisDecision {

  /**
   * Foretell this.
   *
   * @param powers absolute power of every ISP of the day as if there were no orders. What cannot
   *     change any more is left as it was told: ISPs that have begun, are ordered, or have an open
   *     offer.
   */
  record Foretold(PowerPerIsp powers) implements PrognosisDecision {}

  /** What was told still holds. Asked again when the next ISP begins. */
  record Unchanged() implements PrognosisDecision {}

  /**
   * It is too early to say.
   *
   * @param retry when to ask again, a second at least
   */
  record Later(Duration retry) implements PrognosisDecision {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Later {
      if (retry.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException("Retry %s is below %s".formatted(retry, SHORTEST));
      }
    }
  }

  /** There will be no prognosis. Asked again when the day begins, if it has not yet. */
  record None() implements PrognosisDecision {}

  /** Foretell this, as absolute power of every ISP of the day. */
  static PrognosisDecision foretold(PowerPerIsp powers) {
    return new Foretold(powers);
  }

  /** What was told still holds. */
  static PrognosisDecision unchanged() {
    return new Unchanged();
  }

  /** Ask again after that time. */
  static PrognosisDecision later(Duration retry) {
    return new Later(retry);
  }

  /** There will be none. */
  static PrognosisDecision none() {
    return new None();
  }
}
