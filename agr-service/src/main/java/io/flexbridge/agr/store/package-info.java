/**
 * The journal and the fleet's memory in a database, {@code Sql}, be it embedded files, {@code
 * Sqlite}, or a schema elsewhere, {@code Postgres}; and the JSON that events and books are kept in.
 * Knows nothing of what is decided, of partners and stations, or of other adapters.
 */
@NullMarked
package io.flexbridge.agr.store;

import org.jspecify.annotations.NullMarked;
