package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.Decision;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of days of trading, moved from SQLite to PostgreSQL row by row. */
class PostgresArchivalTest {

  private final StorePlace.PostgreSql place = TestPostgres.freshPlace();
  @TempDir Path directory;

  @AfterEach
  void drop() throws SQLException {
    TestPostgres.drop(place);
  }

  private void move(TradedJournal traded, String table) throws SQLException {
    try (Connection from = traded.connection();
        Connection to = TestPostgres.connect(place);
        Statement statement = from.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = row.getMetaData().getColumnCount();
      try (Statement delete = to.createStatement();
          PreparedStatement insert =
              to.prepareStatement(
                  "INSERT INTO %s VALUES (%s)".formatted(table, "?, ".repeat(columns - 1) + "?"))) {
        delete.execute("DELETE FROM " + table);
        while (row.next()) {
          for (int i = 1; i <= columns; i++) {
            insert.setObject(i, row.getObject(i));
          }
          insert.executeUpdate();
        }
      }
    }
  }

  @Test
  void isTheSameRecordAndIsArchivedReplayedAndGoneOnWith() throws Exception {
    try (TradedJournal traded = TradedJournal.in(directory.resolve("files"), 7);
        Store files = Store.at(new StorePlace.Directory(traded.directory()));
        Store store = Store.at(place)) {
      store.migrate();
      for (String table : List.of("entry", "head", "snapshot", "anchor")) {
        move(traded, table);
      }
      JournalHistory.Proof proof = JournalHistory.of(List.of(), store).verify();
      assertThat(proof.hash()).isEqualTo(JournalHistory.of(List.of(), files).verify().hash());

      Path first = directory.resolve("first.gz");
      Path second = directory.resolve("second.gz");
      try (Journal journal = store.openJournal(InstantSource.fixed(traded.now()))) {
        JournalArchival.run(store, TradedJournal.day(2), first);
        JournalArchival.Outcome outcome = JournalArchival.run(store, TradedJournal.day(4), second);

        JournalHistory all = JournalHistory.of(List.of(first, second), store);
        assertThat(all.verify().hash()).isEqualTo(proof.hash());
        assertThat(JournalReplay.run(all, List.of(), finding -> {}).firstDifference()).isEmpty();
        assertThat(journal.firstNumber()).isEqualTo(outcome.last() + 1);
        assertThat(journal.latestSnapshot()).contains(traded.snapshots().getLast());
        long input = journal.append(JournalContract.tick(1), null);
        journal.commit(input, new Decision(List.of(), List.of()));
        assertThat(all.verify().last()).isEqualTo(proof.last() + 2);
      }
    }
  }
}
