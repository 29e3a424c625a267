package io.flexbridge.agr.store;

import static io.flexbridge.agr.store.TradedJournal.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a journal or to an archive of it, verifying finds it and names the entry. */
class JournalProofTest {

  private static final int CHANGES = 300;
  private static final List<String> COLUMNS =
      List.of(
          "kind",
          "type",
          "written_at",
          "input_number",
          "body",
          "evidence",
          "previous_hash",
          "hash");

  @TempDir private static Path template;
  private static TradedJournal days;

  @TempDir private Path directory;
  private TradedJournal traded;
  private final Random random = new Random(20260630);

  @BeforeAll
  static void tradesForDays() throws Exception {
    days = TradedJournal.in(template.resolve("store"), 7);
  }

  @BeforeEach
  void begins() throws Exception {
    traded = days.copy(directory.resolve("store"));
  }

  @AfterEach
  void ends() {
    traded.close();
  }

  private Path archive() {
    return directory.resolve("archive.gz");
  }

  private String fault() {
    return fault(List.of(), traded.directory());
  }

  private static String fault(List<Path> archives, @Nullable Path store) {
    try {
      JournalHistory.of(archives, store == null ? null : files(store)).verify();
      return "nothing";
    } catch (JournalException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** An entry at random. */
  private long entry() throws SQLException {
    long first = traded.number("SELECT MIN(number) FROM entry");
    long last = traded.number("SELECT MAX(number) FROM entry");
    return random.nextLong(first, last + 1);
  }

  @Test
  void anyByteOfAnyColumnThatIsChanged() throws Exception {
    try (Connection connection = traded.connection()) {
      connection.setAutoCommit(false);
      int found = 0;
      while (found < CHANGES) {
        long number = entry();
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        byte[] before = value(connection, column, number);
        if (before.length > 0) {
          byte[] changed = before.clone();
          // Of text, another character that is text as well.
          changed[random.nextInt(changed.length)] ^= 1;
          set(connection, column, number, changed);
          connection.commit();
          assertThat(fault()).contains("entry " + number).containsPattern("changed|cannot be read");
          set(connection, column, number, before);
          connection.commit();
          found++;
        }
      }
    }
    assertThat(fault()).isEqualTo("nothing");
  }

  private static byte[] value(Connection connection, String column, long number)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT CAST(%s AS BLOB) FROM entry WHERE number = %d".formatted(column, number))) {
      byte[] value = row.getBytes(1);
      return value == null ? new byte[0] : value;
    }
  }

  private static void set(Connection connection, String column, long number, byte[] value)
      throws SQLException {
    String type =
        switch (column) {
          case "evidence" -> "?";
          case "input_number" -> "CAST(CAST(? AS TEXT) AS INTEGER)";
          default -> "CAST(? AS TEXT)";
        };
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE entry SET %s = %s WHERE number = %d".formatted(column, type, number))) {
      update.setBytes(1, value);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void anyEntryThatIsRemovedAndAnyGapAndAnyEndThatIsCutOff() throws Exception {
    traded.execute("CREATE TABLE kept AS SELECT * FROM entry");
    long last = traded.number("SELECT MAX(number) FROM entry");
    for (int i = 0; i < 40; i++) {
      long from = entry();
      long to = i % 3 == 0 ? last : Math.min(last, from + random.nextInt(i % 3 == 1 ? 1 : 20));
      traded.execute("DELETE FROM entry WHERE number BETWEEN %d AND %d".formatted(from, to));
      assertThat(fault()).contains("entry %d is missing".formatted(from));
      traded.execute("INSERT OR IGNORE INTO entry SELECT * FROM kept");
    }
    assertThat(fault()).isEqualTo("nothing");
  }

  @Test
  void anyTwoEntriesThatChangePlaces() throws Exception {
    for (int i = 0; i < 30; i++) {
      long one = entry();
      long other = entry();
      if (one != other) {
        swap(one, other);
        assertThat(fault()).contains("entry %d was changed".formatted(Math.min(one, other)));
        swap(one, other);
      }
    }
    assertThat(fault()).isEqualTo("nothing");
  }

  private void swap(long one, long other) throws SQLException {
    traded.execute("UPDATE entry SET number = -1 WHERE number = " + one);
    traded.execute("UPDATE entry SET number = %d WHERE number = %d".formatted(one, other));
    traded.execute("UPDATE entry SET number = %d WHERE number = -1".formatted(other));
  }

  @Test
  void anyEntryThatIsWrittenAnewWithAllThatFollow() throws Exception {
    // Whoever does that has a chain that is whole; only the hash that was kept elsewhere tells.
    String hash = JournalHistory.of(List.of(), files(traded.directory())).verify().hash();
    traded.execute("UPDATE head SET hash = '%s'".formatted("0".repeat(64)));

    assertThat(fault())
        .contains("entry %d was changed".formatted(traded.number("SELECT number FROM head")));
    traded.execute("UPDATE head SET hash = '%s'".formatted(hash));
    assertThat(fault()).isEqualTo("nothing");
  }

  @Test
  void aBookThatIsNotTheOneThatWasWrittenDown() throws Exception {
    long number = traded.number("SELECT MIN(number) FROM snapshot");
    traded.execute(
        "UPDATE snapshot SET book = (SELECT book FROM snapshot ORDER BY number DESC LIMIT 1)");

    assertThat(fault()).contains("the book of entry %d was changed".formatted(number));
  }

  @Test
  void anyByteOfAnArchive() throws Exception {
    JournalArchival.run(files(traded.directory()), day(4), archive());
    byte[] whole = Files.readAllBytes(archive());
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(archive(), changed);
      assertThat(fault(List.of(archive()), null)).isNotEqualTo("nothing").contains("archive.gz");
    }
    for (int i = 0; i < 30; i++) {
      Files.write(archive(), Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertThat(fault(List.of(archive()), null)).isNotEqualTo("nothing").contains("archive.gz");
    }
    Files.write(archive(), whole);
    assertThat(fault(List.of(archive()), traded.directory())).isEqualTo("nothing");
  }

  @Test
  void anyEntryOfAnArchiveThatIsPackedAgain() throws Exception {
    JournalArchival.run(files(traded.directory()), day(4), archive());
    List<String> lines = unpacked();
    for (int i = 0; i < 60; i++) {
      int line = 1 + random.nextInt(lines.size() - 1);
      List<String> changed = new ArrayList<>(lines);
      String expected = "entry " + line;
      switch (i % 4) {
        case 0 -> changed.remove(line);
        case 1 -> changed.set(line, lines.get(line).replaceFirst("\"type\":\"", "\"type\":\"x"));
        case 2 -> changed.subList(line, changed.size()).clear();
        default -> {
          int other = 1 + random.nextInt(lines.size() - 1);
          expected = line == other ? "nothing" : "entry " + Math.min(line, other);
          Collections.swap(changed, line, other);
        }
      }
      pack(changed);
      assertThat(fault(List.of(archive()), null)).contains(expected);
    }
    pack(lines);
    assertThat(fault(List.of(archive()), null)).isEqualTo("nothing");
  }

  @Test
  void anArchiveOfAnotherJournal() throws Exception {
    try (TradedJournal other = TradedJournal.in(directory.resolve("other"), 8)) {
      JournalArchival.run(files(other.directory()), day(4), directory.resolve("other.gz"));
      JournalArchival.run(files(traded.directory()), day(4), archive());

      assertThat(fault(List.of(directory.resolve("other.gz")), traded.directory()))
          .containsPattern("entry \\d+");
    }
  }

  private List<String> unpacked() throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(archive())))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void pack(List<String> lines) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(archive(), packed.toByteArray());
  }

  private static Store files(Path directory) {
    return Store.at(new StorePlace.Directory(directory));
  }
}
