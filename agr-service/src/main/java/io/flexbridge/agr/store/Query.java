package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to be asked of a database. */
@FunctionalInterface
interface Query<T> {
  T ask(Connection connection) throws SQLException, StoreFailure;
}
