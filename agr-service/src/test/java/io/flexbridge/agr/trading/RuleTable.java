package io.flexbridge.agr.trading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A table of right and wrong messages. Above the line of dashes stands the message as XML, with all
 * that is the same in every message left out; below it one row for each message that is made of it:
 *
 * <pre>
 * id | what was before | what is changed in the message | what comes of it
 * </pre>
 *
 * @param name the name of the table
 * @param message the XML that is changed; empty for a table of rows for every message
 */
record RuleTable(String name, String message, List<Row> rows) {

  private static final String FOLDER = "rules/";

  /**
   * One message.
   *
   * @param given the situation by its name; empty for the table's own
   * @param changes what is changed in it, one after the other
   * @param expected {@code Accepted}, {@code HTTP 400}, or the reasons in any order
   */
  record Row(String id, String given, List<String> changes, List<String> expected) {

    Row of(String messageName) {
      return new Row(id + "/" + messageName, given, changes, expected);
    }

    @Override
    public String toString() {
      return "%s %s %s -> %s".formatted(id, given, changes, expected);
    }
  }

  static RuleTable read(String name) {
    String text = text(name);
    int line = text.indexOf("\n---");
    String message = line < 0 ? "" : text.substring(0, line);
    List<Row> rows = new ArrayList<>();
    text.substring(Math.max(line, 0))
        .lines()
        .filter(row -> row.contains("|") && !row.startsWith("#") && !row.startsWith("id "))
        .map(RuleTable::row)
        .forEach(rows::add);
    return new RuleTable(name, withoutComments(message), rows);
  }

  private static String withoutComments(String message) {
    return String.join("\n", message.lines().filter(line -> !line.startsWith("#")).toList())
        .strip();
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != 4) {
      throw new IllegalArgumentException("Not four cells: " + line);
    }
    return new Row(cells[0].strip(), cells[1].strip(), list(cells[2], ", "), list(cells[3], "; "));
  }

  private static List<String> list(String cell, String separator) {
    return Arrays.stream(cell.strip().split(separator))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static String text(String name) {
    try (var stream =
        Objects.requireNonNull(
            RuleTable.class.getResourceAsStream(FOLDER + name + ".table"), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of this table and, changed in the same way, those for every message like it. */
  Stream<Row> with(List<RuleTable> common) {
    return Stream.concat(
        rows.stream(),
        common.stream().flatMap(table -> table.rows().stream()).map(row -> row.of(name)));
  }
}
