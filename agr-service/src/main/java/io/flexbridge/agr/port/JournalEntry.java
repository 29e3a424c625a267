package io.flexbridge.agr.port;

import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;

/** An entry of the journal. */
public sealed interface JournalEntry {

  /** Its place in the order. */
  long number();

  /** Something that happened. */
  record Input(long number, AgrInput input) implements JournalEntry {}

  /** What was decided on an input. */
  record Decided(long number, long inputNumber, Decision decision) implements JournalEntry {}
}
