package io.flexbridge.agr.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelled word may have meant. */
final class Spelling {

  private static final int MAX_LENGTH = 100;

  private Spelling() {}

  /** The word that takes the fewest edits, if they are not more than {@code maxEdits}. */
  static Optional<String> nearest(String written, Collection<String> words, int maxEdits) {
    return words.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= maxEdits)
        .filter(word -> written.length() <= MAX_LENGTH && edits(written, word) <= maxEdits)
        .min(
            Comparator.<String>comparingInt(word -> edits(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  // The Levenshtein distance, one row of the table at a time.
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
