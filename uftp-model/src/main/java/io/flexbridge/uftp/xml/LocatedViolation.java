package io.flexbridge.uftp.xml;

/**
 * Something in which a message is not as the published schema has it.
 *
 * @param line the line, from 1, in which the tag ends that it is about
 * @param column the column behind that tag, from 1
 * @param text the element, the value and what is allowed; harmless to print
 */
public record LocatedViolation(int line, int column, String text) {

  @Override
  public String toString() {
    return "line %d, column %d: %s".formatted(line, column, text);
  }
}
