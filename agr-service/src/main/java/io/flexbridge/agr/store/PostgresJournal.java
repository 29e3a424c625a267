package io.flexbridge.agr.store;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.SharedCommit.AfterFailure;
import java.time.InstantSource;

/**
 * The journal in a schema of PostgreSQL.
 *
 * <p>While the database is away, messages of partners are refused and everything else waits. When
 * it is back, it is read where the journal ends: what was on its way then is there, or is written
 * again. If the journal ends elsewhere than we left it, because another process wrote it or it was
 * restored to an earlier state, nothing more is written.
 */
final class PostgresJournal extends SqlJournal {

  PostgresJournal(PostgresDatabase database, InstantSource clock) throws JournalException {
    super(database, clock, AfterFailure.FIND_OUT);
  }
}
