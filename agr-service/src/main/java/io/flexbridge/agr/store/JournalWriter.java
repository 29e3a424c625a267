package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;

/** Puts entries at the end of the journal. For the writing thread only. */
final class JournalWriter {

  private final Connection connection;
  private final InstantSource clock;
  private PreparedStatement insert;
  private PreparedStatement setHead;
  private JournalHead head;
  private JournalHead durableHead;
  private boolean hasFailed;

  JournalWriter(Connection connection, JournalHead head, InstantSource clock) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(JournalTables.INSERT);
    this.setHead = connection.prepareStatement(JournalTables.SET_HEAD);
    this.head = head;
    this.durableHead = head;
    this.clock = clock;
  }

  /** Writes an entry into the transaction that runs, and tells its number. */
  long write(NewEntry added) throws SQLException {
    prepareAgain();
    StoredEntry entry =
        new StoredEntry(
            head.number() + 1,
            added.kind().word(),
            added.type(),
            clock.instant().toString(),
            added.inputNumber(),
            added.body(),
            added.evidence(),
            head.hash());
    String hash = entry.hash();
    insert(entry, hash);
    head = new JournalHead(entry.number(), hash);
    setHead.setLong(1, head.number());
    setHead.setString(2, head.hash());
    setHead.executeUpdate();
    return entry.number();
  }

  /** What was written is durable. */
  void committed() {
    durableHead = head;
  }

  /** What was written since the last commit is not there. */
  void undone() {
    head = durableHead;
    hasFailed = true;
  }

  /** The driver gives a statement up that failed. */
  private void prepareAgain() throws SQLException {
    if (hasFailed) {
      insert.close();
      setHead.close();
      insert = connection.prepareStatement(JournalTables.INSERT);
      setHead = connection.prepareStatement(JournalTables.SET_HEAD);
      hasFailed = false;
    }
  }

  private void insert(StoredEntry entry, String hash) throws SQLException {
    insert.setLong(1, entry.number());
    insert.setString(2, entry.kind());
    insert.setString(3, entry.type());
    insert.setString(4, entry.writtenAt());
    insert.setObject(5, entry.inputNumber());
    insert.setString(6, entry.body());
    if (entry.evidence() == null) {
      insert.setNull(7, Types.BLOB);
    } else {
      insert.setBytes(7, entry.evidence().toArray());
    }
    insert.setString(8, entry.previousHash());
    insert.setString(9, hash);
    insert.executeUpdate();
  }
}
