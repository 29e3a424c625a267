package io.flexbridge.agr.inbox;

import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;

/** Is told of every decision, in order, also of those made before a restart. Must not block. */
@FunctionalInterface
public interface LoopListener {

  /**
   * A decision was made and is durable.
   *
   * @param isReplay whether it was made before this process started
   */
  void decided(AgrInput input, Decision decision, boolean isReplay);

  /** Tells both, this one first. */
  default LoopListener and(LoopListener other) {
    return (input, decision, isReplay) -> {
      decided(input, decision, isReplay);
      other.decided(input, decision, isReplay);
    };
  }
}
