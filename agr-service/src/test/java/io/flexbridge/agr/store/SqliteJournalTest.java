package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.value.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {

  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  /** Says nothing of the content, such as when and on what it was compressed. */
  private static final int GZIP_HEADER = 10;

  private static final MessageId SENT = new MessageId("00000000-0000-4000-8000-000000000001");

  @TempDir Path temporary;

  @Override
  SqliteJournal open() throws JournalException {
    return SqliteJournal.open(directory(), CLOCK);
  }

  private Path directory() {
    return temporary.resolve("made").resolve("by the journal");
  }

  private Path file() {
    return directory().resolve(SqliteJournal.FILE_NAME);
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void writeNineEntries() throws JournalException {
    for (int i = 0; i < 3; i++) {
      AgrInput message = new Samples(i).of(AgrInput.MessageArrived.class);
      journal().commit(journal().append(message, ENVELOPE), kept(i));
      journal().keepSent(SENT, ENVELOPE);
    }
  }

  /** What is wrong with the journal as it lies on the disk. */
  private String fault() {
    try (SqliteJournal journal = open()) {
      journal.read(1, _ -> {});
      return "nothing";
    } catch (JournalException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aRowShowsWhatTheEntryIs() throws Exception {
    long number = journal().append(tick(1), ENVELOPE);
    journal().commit(number, kept(1));
    journal().keepSent(SENT, ENVELOPE);

    assertThat(rows("SELECT number, kind, type, written_at, input_number FROM entry"))
        .containsExactly(
            "1|input|TimePassed|2026-06-29T12:00:00Z|null",
            "2|decision|Decision|2026-06-29T12:00:00Z|1",
            "3|sent|SentMessage|2026-06-29T12:00:00Z|null");
    assertThat(rows("SELECT hex(evidence) FROM entry"))
        .containsExactly("000102FF807F", "", "000102FF807F");
    assertThat(rows("SELECT body FROM entry WHERE number = 1"))
        .containsExactly(
            "{\"format\":1,\"input\":{\"@type\":\"TimePassed\",\"at\":\"2026-06-29T12:00:01Z\"}}");
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  @Test
  void anEntryIsCommittedBeforeItsFollowersKnowOfIt() throws Exception {
    List<String> seen = new ArrayList<>();
    journal()
        .follow(
            input -> {
              try {
                seen.addAll(rows("SELECT number FROM entry WHERE number = " + input.number()));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });

    for (int i = 0; i < 20; i++) {
      journal().append(tick(i), null);
    }

    assertThat(seen).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void everyByteOfABodyCounts() throws Exception {
    writeNineEntries();
    journal().close();

    for (int number = 1; number <= 9; number++) {
      byte[] body = bytes("body", number);
      for (int i = 0; i < body.length; i += 1 + body.length / 4) {
        byte[] changed = body.clone();
        // An ASCII character becomes another one, so that the text is still text.
        changed[i] ^= 1;
        setText("body", number, changed);
        assertThat(fault()).contains("entry " + number + " ", "changed");
      }
      setText("body", number, body);
    }
    assertThat(fault()).isEqualTo("nothing");
  }

  @Test
  void everyByteOfTheEvidenceCounts() throws Exception {
    writeNineEntries();
    journal().close();

    for (int number : List.of(1, 3, 4, 9)) {
      byte[] evidence = bytes("evidence", number);
      for (int i = 0; i < evidence.length; i++) {
        byte[] changed = evidence.clone();
        changed[i] ^= 1;
        setBlob(number, changed);
        assertThat(fault()).contains("entry " + number + " ", "changed");
      }
      setBlob(number, evidence);
    }
    assertThat(fault()).isEqualTo("nothing");
  }

  private byte[] bytes(String column, int number) throws SQLException {
    return bytes("SELECT CAST(%s AS BLOB) FROM entry WHERE number = %d".formatted(column, number));
  }

  private byte[] bytes(String query) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getBytes(1);
    }
  }

  private void setText(String column, int number, byte[] bytes) throws SQLException {
    set("UPDATE entry SET %s = CAST(? AS TEXT) WHERE number = %d".formatted(column, number), bytes);
  }

  private void setBlob(int number, byte[] bytes) throws SQLException {
    set("UPDATE entry SET evidence = ? WHERE number = %d".formatted(number), bytes);
  }

  private void set(String sql, byte[] bytes) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, bytes);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void everyColumnCounts() throws Exception {
    writeNineEntries();
    journal().close();
    byte[] untouched = Files.readAllBytes(file());

    for (String change :
        List.of(
            "kind = CASE kind WHEN 'input' THEN 'sent' ELSE 'input' END",
            "type = type || 'x'",
            "written_at = '2026-06-29T12:00:01Z'",
            "input_number = COALESCE(input_number + 1, 1)",
            "evidence = CASE WHEN evidence IS NULL THEN x'' ELSE NULL END",
            "previous_hash = upper(previous_hash) || '0'",
            "hash = '0' || substr(hash, 2) || '1'")) {
      for (int number = 1; number <= 9; number++) {
        execute("UPDATE entry SET %s WHERE number = %d".formatted(change, number));
        assertThat(fault()).as(change).contains("entry " + number + " ", "changed");
        Files.write(file(), untouched);
      }
    }
  }

  @Test
  void anEntryThatIsRemovedIsMissed() throws Exception {
    writeNineEntries();
    journal().close();
    byte[] untouched = Files.readAllBytes(file());

    for (int number = 1; number <= 9; number++) {
      execute("DELETE FROM entry WHERE number = " + number);
      assertThat(fault()).contains("entry " + number + " is missing");
      Files.write(file(), untouched);
    }
  }

  @Test
  void entriesThatChangedPlacesAreFound() throws Exception {
    writeNineEntries();
    journal().close();

    execute("UPDATE entry SET number = -3 WHERE number = 3");
    execute("UPDATE entry SET number = 3 WHERE number = 6");
    execute("UPDATE entry SET number = 6 WHERE number = -3");

    assertThat(fault()).contains("entry 3 was changed");
  }

  @Test
  void anEntryChangedTogetherWithItsHashIsFoundByTheNext() throws Exception {
    writeNineEntries();
    journal().close();
    StoredEntry forged =
        new StoredEntry(
            5,
            "decision",
            "Decision",
            NOON.toString(),
            4L,
            new EventJson().write(kept(99)),
            null,
            rows("SELECT hash FROM entry WHERE number = 4").getFirst());

    execute(
        "UPDATE entry SET body = '%s', hash = '%s' WHERE number = 5"
            .formatted(forged.body(), forged.hash()));

    assertThat(fault()).contains("entry 6 does not follow entry 5 as it is now");
  }

  @Test
  void anEntryThatWasAddedIsFound() throws Exception {
    writeNineEntries();
    journal().close();

    execute(
        "INSERT INTO entry SELECT 10, kind, type, written_at, input_number, body, evidence,"
            + " previous_hash, hash FROM entry WHERE number = 9");

    assertThat(fault()).contains("entry 10 was added from outside");
  }

  @Test
  void theFaultNamesTheFile() throws Exception {
    writeNineEntries();
    journal().close();
    execute("DELETE FROM entry WHERE number = 4");

    assertThat(fault()).contains(file().toRealPath().toString());
  }

  @Test
  void aSecondOpeningNamesTheFile() throws Exception {
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file().toRealPath() + " is open already");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    journal().close();
    Files.writeString(file(), "not a database ".repeat(1000));

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file().toRealPath().toString());
  }

  @Test
  void someoneElsesDatabaseIsRefused() throws Exception {
    journal().close();
    Files.delete(file());
    execute("CREATE TABLE holidays (day TEXT)");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("none of ours");
    assertThat(rows("SELECT name FROM sqlite_schema")).containsExactly("holidays");
  }

  @Test
  void aJournalOfANewerReleaseIsRefused() throws Exception {
    journal().close();
    execute("UPDATE schema_version SET version = 3");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("schema version 3; this release uses version 2");
  }

  @Test
  void aJournalOfAnEarlierReleaseIsMadeOneOfThisWithAllThatIsInIt() throws Exception {
    writeNineEntries();
    List<JournalEntry> before = all();
    journal().close();
    execute("DROP INDEX snapshot_entry");
    execute("DROP TABLE snapshot");
    execute("DROP TABLE anchor");
    execute("UPDATE schema_version SET version = 1");
    assertThatThrownBy(() -> SqliteJournal.view(directory()).last())
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("version 1; this release uses version 2 and makes it so when");

    reopen();

    assertThat(all()).isEqualTo(before);
    BookSnapshot snapshot = written(new TradingBook(), 10);
    assertThat(journal().latestSnapshot()).contains(snapshot);
  }

  @Test
  void aSnapshotWhoseBookWasChangedIsPassedOverForTheOneBefore() throws Exception {
    TradingBook book = BookJsonTest.traded(1);
    BookSnapshot first = written(book, 1);
    written(book, 2);

    byte[] kept = bytes("SELECT book FROM snapshot ORDER BY number DESC LIMIT 1");
    String change =
        "UPDATE snapshot SET book = ? WHERE number = (SELECT MAX(number) FROM snapshot)";
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] changed = kept.clone();
      changed[GZIP_HEADER + random.nextInt(kept.length - GZIP_HEADER)] ^=
          (byte) (1 + random.nextInt(255));
      set(change, changed);
      assertThat(journal().latestSnapshot()).contains(first);
    }
    set(change, Arrays.copyOf(kept, kept.length - 1));
    assertThat(journal().latestSnapshot()).contains(first);
  }

  @Test
  void aSnapshotWhoseBookIsThatOfAnotherIsPassedOver() throws Exception {
    TradingBook book = BookJsonTest.traded(1);
    BookSnapshot first = written(book, 1);
    written(book, 2);

    execute("UPDATE snapshot SET book = (SELECT book FROM snapshot ORDER BY number LIMIT 1)");

    assertThat(journal().latestSnapshot()).contains(first);
  }

  @Test
  void withoutAnyWholeSnapshotEverythingIsReadFromTheBeginning() throws Exception {
    written(new TradingBook(), 1);
    written(new TradingBook(), 2);

    execute("UPDATE snapshot SET book = x'1f8b'");

    assertThat(journal().latestSnapshot()).isEmpty();
    assertThat(all()).hasSize(4);
  }

  @Test
  void anEntryThatSaysAnotherDigestIsFoundByWhoeverReadsAfterTheSnapshot() throws Exception {
    TradingBook book = BookJsonTest.traded(1);
    BookSnapshot before = written(book, 1);
    BookSnapshot after = written(book, 2);
    journal().close();
    String forged = new BookJson().digest(before.book()).sha256();
    String real = new BookJson().digest(after.book()).sha256();

    execute(
        "UPDATE entry SET body = replace(body, '%s', '%s') WHERE number = %d"
            .formatted(real, forged, after.decision() + 1));
    reopen();

    assertThatThrownBy(() -> journal().read(after.lastInput() + 1, _ -> {}))
        .hasMessageContaining("entry %d was changed".formatted(after.decision() + 1));
  }

  @Test
  void onlyTheNewestSnapshotsAreKept() throws Exception {
    TradingBook book = new TradingBook();
    for (int second = 1; second <= SnapshotTable.KEPT + 5; second++) {
      written(book, second);
    }

    assertThat(rows("SELECT number FROM snapshot ORDER BY number"))
        .hasSize(SnapshotTable.KEPT)
        .last()
        .isEqualTo(rows("SELECT MAX(number) FROM entry").getFirst());
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
    Path occupied = Files.writeString(temporary.resolve("occupied"), "a file");

    assertThatThrownBy(() -> SqliteJournal.open(occupied, CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(occupied.toString());
  }

  @Test
  void afterARefusalTheJournalCanBeOpenedByTheNext() throws Exception {
    journal().close();
    execute("UPDATE schema_version SET version = 3");
    assertThatThrownBy(this::open).isInstanceOf(JournalException.class);
    execute("UPDATE schema_version SET version = 2");

    assertThat(fault()).isEqualTo("nothing");
  }

  @Test
  void afterAFailedCommitNothingMoreIsTaken() throws Exception {
    SqliteJournal journal = (SqliteJournal) journal();
    long before = journal.append(tick(1), null);
    assertThat(journal.problem()).isEmpty();

    execute("ALTER TABLE head RENAME TO lost_head");
    assertThatThrownBy(() -> journal.append(tick(2), null))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("was not written");
    execute("ALTER TABLE lost_head RENAME TO head");

    assertThatThrownBy(() -> journal.append(tick(3), null))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("takes nothing more since a commit failed");
    assertThatThrownBy(() -> journal.commit(before, kept(1))).isInstanceOf(JournalException.class);
    assertThat(journal.problem()).hasValueSatisfying(p -> assertThat(p).contains("takes nothing"));
    reopen();
    long after = journal().append(tick(4), null);
    assertThat(all())
        .containsExactly(
            new JournalEntry.Input(before, tick(1)), new JournalEntry.Input(after, tick(4)));
  }

  @Test
  void aLockedFileTakesNothingAndGoesOnWhenItIsFree() throws Exception {
    long before = journal().append(tick(1), null);

    whileTheFileIsLocked(
        () ->
            assertThatThrownBy(() -> journal().append(tick(2), null))
                .isInstanceOfSatisfying(
                    JournalException.class, e -> assertThat(e.isUnwritten()).isTrue()));

    long after = journal().append(tick(3), null);
    assertThat(all())
        .containsExactly(
            new JournalEntry.Input(before, tick(1)), new JournalEntry.Input(after, tick(3)));
  }

  @Test
  void allThatWaitForAFailedCommitAreTold() throws Exception {
    journal().append(tick(0), null);
    List<JournalEntry.Input> followed = new ArrayList<>();
    journal().follow(followed::add);

    whileTheFileIsLocked(
        () -> {
          try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> appends = new ArrayList<>();
            for (int i = 0; i < 2 * WorkQueue.LIMIT; i++) {
              appends.add(threads.submit(() -> journal().append(tick(1), null)));
            }
            for (Future<Long> append : appends) {
              assertThatThrownBy(append::get).hasCauseInstanceOf(JournalException.class);
            }
          }
        });

    assertThat(followed).isEmpty();
    reopen();
    assertThat(all()).hasSize(1);
  }

  private void whileTheFileIsLocked(Task task) throws Exception {
    try (Connection other = connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      task.run();
      statement.execute("ROLLBACK");
    }
  }

  @Test
  void aCopyOfTheDirectoryIsAJournalOfItsOwn() throws Exception {
    writeNineEntries();
    journal().close();
    Path copy = Files.createDirectories(temporary.resolve("copy"));
    Files.copy(file(), copy.resolve(SqliteJournal.FILE_NAME));
    reopen();

    try (SqliteJournal restored = SqliteJournal.open(copy, CLOCK)) {
      List<JournalEntry> entries = new ArrayList<>();
      restored.read(1, entries::add);
      assertThat(entries).hasSize(6).isEqualTo(all());
    }
  }

  @Test
  void nothingOfTheLogStaysBehindAfterClosing() throws IOException, JournalException {
    writeNineEntries();
    journal().close();

    try (var files = Files.list(directory())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("journal.db", "journal.db.lock");
    }
  }

  @Test
  void whatFindsNoRoomIsNotThereAndWhatComesWhenThereIsRoomFollowsTheChain() throws Exception {
    Path small = temporary.resolve("small");
    SqliteDatabase database =
        SqliteDatabase.open(small, SqliteJournal.FILE_NAME, JournalTables.SCHEMA);
    try (SqliteJournal journal = new SqliteJournal(database, CLOCK)) {
      journal.append(new AgrInput.TimePassed(NOON), null);
      limit(database, "PRAGMA max_page_count = 1");
      Bytes large = Bytes.of(new byte[100_000]);

      assertThatThrownBy(() -> journal.append(new AgrInput.TimePassed(NOON), large))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.isUnwritten()).as(e.getMessage()).isTrue());
      assertThat(journal.problem()).isEmpty();

      limit(database, "PRAGMA max_page_count = 100000");
      assertThat(journal.append(new AgrInput.TimePassed(NOON), large)).isEqualTo(2);
    }
    assertThat(SqliteJournal.view(small).last().number()).isEqualTo(2);
  }

  private static void limit(SqliteDatabase database, String pragma) throws SQLException {
    try (Statement statement = database.writer().createStatement()) {
      statement.execute(pragma);
    }
  }
}
