package io.flexbridge.agr.store;

import java.util.List;

/**
 * The tables of a database.
 *
 * @param version raised with every change
 * @param statements what makes them in an empty file
 */
record Schema(int version, List<String> statements) {

  Schema {
    statements = List.copyOf(statements);
  }
}
