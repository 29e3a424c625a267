package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that this process alone has open to write. One thread writes, in one transaction after
 * the other; a commit is on the disk when it returns. Others may read meanwhile.
 */
interface Database extends AutoCloseable {

  /** What messages call it. */
  String name();

  /**
   * Begins a transaction. For the writing thread.
   *
   * @return the connection to write with; another one than the last time if that one was lost
   * @throws SQLException if the database cannot be written now
   * @throws StoreFailure if this process may never write it again
   */
  Connection begin() throws SQLException, StoreFailure;

  /**
   * Ends the transaction. For the writing thread.
   *
   * @throws SQLException if it is not known to be on the disk
   */
  void commit() throws SQLException;

  /** Undoes the transaction. For the writing thread. */
  void rollBack() throws SQLException;

  /**
   * A new connection to read with, on which a transaction begins with the first statement that sees
   * what is committed then and nothing later; to be closed by the caller.
   */
  Connection reader() throws SQLException;

  @Override
  void close() throws StoreFailure;
}
