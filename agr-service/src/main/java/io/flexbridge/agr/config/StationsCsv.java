package io.flexbridge.agr.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A file with one EVSE in each row: comma-separated values in UTF-8 below a row with the names of
 * the columns, in any order. A value may stand in double quotes, a double quote within it is
 * written twice. Empty lines and lines that begin with # are skipped; an empty value is an absent
 * one.
 */
final class StationsCsv {

  private static final List<String> COLUMNS =
      List.of("id", "connection", "evse", "max-power", "phases", "password", "password-file");
  private static final char QUOTE = '"';

  private final Reading reading;
  private final List<Section> rows = new ArrayList<>();

  private StationsCsv(Reading reading) {
    this.reading = reading;
  }

  /** The file, or nothing if it cannot be read, which is reported as a fault of that key. */
  static Optional<StationsCsv> read(Path file, Section named, String key, Problems problems) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      Problems here = problems.in(file.toString());
      StationsCsv csv = new StationsCsv(new Reading(file, Environment.none(), here));
      csv.addRows(lines, here);
      return Optional.of(csv);
    } catch (IOException e) {
      named.problem(key, Section.unreadable(file, e));
      return Optional.empty();
    }
  }

  /** The rows, each as a section whose keys are the names of the columns. */
  List<Section> rows() {
    return rows;
  }

  private void addRows(List<String> lines, Problems problems) {
    List<String> columns = List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> values = values(line);
      if (columns.isEmpty()) {
        columns = values;
        checkColumns(i + 1, columns, problems);
      } else if (values.size() != columns.size()) {
        problems.add(
            i + 1,
            "",
            "%d values, where the first row names %d columns"
                .formatted(values.size(), columns.size()));
      } else {
        rows.add(reading.section("", row(i + 1, columns, values)));
      }
    }
  }

  private static void checkColumns(int line, List<String> columns, Problems problems) {
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        problems.add(line, column, "unknown column; known here: " + String.join(", ", COLUMNS));
      }
    }
  }

  private static YamlNode.Mapping row(int line, List<String> columns, List<String> values) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!values.get(i).isEmpty()) {
        entries.put(
            columns.get(i), new YamlNode.Entry(line, new YamlNode.Scalar(line, values.get(i))));
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == QUOTE) {
        isQuoted = !isQuoted;
        value.append(c);
      } else if (c == ',' && !isQuoted) {
        values.add(unquoted(value.toString().strip()));
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(unquoted(value.toString().strip()));
    return values;
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() >= 2 && value.charAt(0) == QUOTE && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1).replace("\"\"", "\"") : value;
  }
}
