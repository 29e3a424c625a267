package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookDigest;

/**
 * What an entry of the journal says of a snapshot: what the book was after an earlier entry.
 *
 * @param decision the last entry that the book holds
 * @param lastInput the input that it is about; the inputs after it were undecided
 */
public record BookMark(long decision, long lastInput, BookDigest book) {}
