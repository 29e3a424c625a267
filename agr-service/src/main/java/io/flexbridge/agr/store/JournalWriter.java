package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;

/** Puts entries at the end of the journal over one connection. For the writing thread only. */
final class JournalWriter implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement moveHead;
  private final InstantSource clock;

  JournalWriter(Connection connection, InstantSource clock) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(JournalTables.INSERT);
    this.moveHead = connection.prepareStatement(JournalTables.MOVE_HEAD);
    this.clock = clock;
  }

  /** Whether it writes over that connection. */
  @SuppressWarnings("ReferenceEquality") // the same one
  boolean isOn(Connection other) {
    return connection == other;
  }

  /** Forgets what was added and not written. */
  void begin() throws SQLException {
    insert.clearBatch();
  }

  /**
   * Adds an entry to those to be written.
   *
   * @param last the entry before
   * @return the entry as the one before the next
   */
  JournalHead add(NewEntry added, JournalHead last) throws SQLException {
    StoredEntry entry =
        new StoredEntry(
            last.number() + 1,
            added.kind().word(),
            added.type(),
            clock.instant().toString(),
            added.inputNumber(),
            added.body(),
            added.evidence(),
            last.hash());
    String hash = entry.hash();
    add(entry, hash);
    return new JournalHead(entry.number(), hash);
  }

  private void add(StoredEntry entry, String hash) throws SQLException {
    insert.setLong(1, entry.number());
    insert.setString(2, entry.kind());
    insert.setString(3, entry.type());
    insert.setString(4, entry.writtenAt());
    Columns.set(insert, 5, entry.inputNumber());
    insert.setString(6, entry.body());
    if (entry.evidence() == null) {
      insert.setNull(7, Types.BINARY);
    } else {
      insert.setBytes(7, entry.evidence().toArray());
    }
    insert.setString(8, entry.previousHash());
    insert.setString(9, hash);
    insert.addBatch();
  }

  /**
   * Writes what was added into the transaction that is open.
   *
   * @param from where the journal ended before
   * @param to where it ends now
   * @return whether the journal did end there
   */
  boolean write(JournalHead from, JournalHead to) throws SQLException {
    insert.executeBatch();
    moveHead.setLong(1, to.number());
    moveHead.setString(2, to.hash());
    moveHead.setLong(3, from.number());
    moveHead.setString(4, from.hash());
    return moveHead.executeUpdate() == 1;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    moveHead.close();
  }
}
