package io.flexbridge.agr.port;

import io.flexbridge.agr.trading.BookState;

/**
 * The trading book as it was after a decision, from which a start need not read what was before.
 *
 * <p>Inputs are decided on in the order of their numbers. So what was undecided at that moment are
 * exactly the inputs after {@code lastInput}, some of which may have a number below that of the
 * decision.
 *
 * @param decision the number of the last entry that the book holds: a decision
 * @param lastInput the number of the input that it is about
 * @param book what all decisions up to there come to
 */
public record BookSnapshot(long decision, long lastInput, BookState book) {

  public BookSnapshot {
    if (lastInput < 1 || lastInput >= decision) {
      throw new IllegalArgumentException(
          "Input %d is not before its decision %d".formatted(lastInput, decision));
    }
  }
}
