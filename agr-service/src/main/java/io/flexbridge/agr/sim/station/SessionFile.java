package io.flexbridge.agr.sim.station;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A file of recorded sessions, plain or compressed, in one of the known forms. */
final class SessionFile {

  /** A recorded session; times by the clock of the site. */
  record Recorded(
      String place, LocalDateTime pluggedIn, LocalDateTime departure, long energyWh, long watts) {}

  /** Turns a row of its form into a session. */
  private interface Form {
    Recorded read(Row row) throws SessionFileException;
  }

  /** More than any published set has; a larger file is a mistake. */
  private static final int MAX_ROWS = 2_000_000;

  private static final List<String> NORWEGIAN =
      List.of("location", "user_id", "plugin_time", "plugout_time", "energy_kwh");
  private static final List<String> CALTECH =
      List.of("station_id", "connection_time", "disconnect_time", "energy_kwh");
  private static final int MAX_LINE = 4_096;
  private static final double DEFAULT_KW = 3.6;
  private static final double CALTECH_MIN_KW = 3.3;
  private static final double CALTECH_MAX_KW = 6.6;
  private static final double MAX_KW = 22;

  private final Path path;

  SessionFile(Path path) {
    this.path = path;
  }

  List<Recorded> read() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
        Reader text = new InputStreamReader(uncompressed(in), StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(text)) {
      String header = lines.readLine();
      if (header == null) {
        throw new SessionFileException(path, 1, "the file is empty");
      }
      return read(lines, fields(header, 1));
    }
  }

  private static InputStream uncompressed(InputStream in) throws IOException {
    in.mark(2);
    boolean isGzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return isGzip ? new GZIPInputStream(in) : in;
  }

  private List<Recorded> read(BufferedReader lines, List<String> columns) throws IOException {
    Form form = form(columns);
    List<Recorded> sessions = new ArrayList<>();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (number > MAX_ROWS) {
        throw new SessionFileException(path, number, "more than %d rows".formatted(MAX_ROWS));
      }
      if (!line.isBlank()) {
        sessions.add(form.read(new Row(number, columns, fields(line, number))));
      }
    }
    return sessions;
  }

  private Form form(List<String> columns) throws SessionFileException {
    if (columns.containsAll(NORWEGIAN)) {
      return SessionFile::norwegian;
    }
    if (columns.containsAll(CALTECH)) {
      return SessionFile::caltech;
    }
    throw new SessionFileException(
        path, 1, "columns %s are neither %s nor %s".formatted(columns, NORWEGIAN, CALTECH));
  }

  private static Recorded norwegian(Row row) throws SessionFileException {
    LocalDateTime in = row.local("plugin_time");
    LocalDateTime out = row.after(in, "plugout_time", row.local("plugout_time"));
    double kw = row.optional("user_max_power_kw").orElse(DEFAULT_KW);
    return recorded(row.text("location") + "/" + row.text("user_id"), in, out, row, kw);
  }

  /** The power is not recorded: the mean while charging, within what cars take at that site. */
  private static Recorded caltech(Row row) throws SessionFileException {
    LocalDateTime in = row.withOffset("connection_time");
    LocalDateTime out = row.after(in, "disconnect_time", row.withOffset("disconnect_time"));
    LocalDateTime done = row.has("done_charging_time") ? row.withOffset("done_charging_time") : out;
    double kw = row.number("energy_kwh") / Math.max(hours(in, done), 0.05);
    return recorded(
        row.text("station_id"), in, out, row, Math.clamp(kw, CALTECH_MIN_KW, CALTECH_MAX_KW));
  }

  private static Recorded recorded(
      String place, LocalDateTime in, LocalDateTime out, Row row, double kw)
      throws SessionFileException {
    double kwh = row.number("energy_kwh");
    double needed = Math.clamp(Math.max(kw, kwh / hours(in, out)), 0.1, MAX_KW);
    double possible = Math.min(kwh, needed * hours(in, out));
    return new Recorded(
        place, in, out, Math.max(1, Math.round(1000 * possible)), Math.round(1000 * needed));
  }

  private static double hours(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from, to).toMillis() / 3_600_000.0;
  }

  /** Comma separated, quoted where a comma is inside; no line breaks inside. */
  private List<String> fields(String line, int number) throws SessionFileException {
    if (line.length() > MAX_LINE) {
      throw new SessionFileException(
          path, number, "%d characters are more than %d".formatted(line.length(), MAX_LINE));
    }
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** A line of the file by the names of its columns. */
  private final class Row {

    private final int number;
    private final Map<String, String> values = new HashMap<>();

    Row(int number, List<String> columns, List<String> fields) throws SessionFileException {
      this.number = number;
      if (fields.size() != columns.size()) {
        throw new SessionFileException(
            path, number, "%d values for %d columns".formatted(fields.size(), columns.size()));
      }
      for (int i = 0; i < columns.size(); i++) {
        values.put(columns.get(i), fields.get(i));
      }
    }

    boolean has(String column) {
      return !values.getOrDefault(column, "").isEmpty();
    }

    String text(String column) throws SessionFileException {
      if (!has(column)) {
        throw new SessionFileException(path, number, column + " is empty");
      }
      return values.getOrDefault(column, "");
    }

    double number(String column) throws SessionFileException {
      try {
        double value = Double.parseDouble(text(column));
        if (value >= 0 && value < 1e6) {
          return value;
        }
        throw fault(column, "is outside 0..1000000");
      } catch (NumberFormatException e) {
        throw fault(column, "is not a number", e);
      }
    }

    Optional<Double> optional(String column) throws SessionFileException {
      return has(column) ? Optional.of(number(column)) : Optional.empty();
    }

    LocalDateTime local(String column) throws SessionFileException {
      try {
        return LocalDateTime.parse(text(column).replace(' ', 'T'));
      } catch (DateTimeException e) {
        throw fault(column, "is not a local date and time", e);
      }
    }

    LocalDateTime withOffset(String column) throws SessionFileException {
      try {
        return OffsetDateTime.parse(text(column).replace(' ', 'T')).toLocalDateTime();
      } catch (DateTimeException e) {
        throw fault(column, "is not a date and time with offset", e);
      }
    }

    LocalDateTime after(LocalDateTime start, String column, LocalDateTime end)
        throws SessionFileException {
      if (end.isAfter(start)) {
        return end;
      }
      throw fault(column, "is not after " + start);
    }

    private SessionFileException fault(String column, String problem) {
      return new SessionFileException(
          path, number, "%s '%s' %s".formatted(column, values.get(column), problem));
    }

    private SessionFileException fault(String column, String problem, Exception cause) {
      SessionFileException fault = fault(column, problem);
      fault.initCause(cause);
      return fault;
    }
  }
}
