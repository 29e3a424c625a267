package io.flexbridge.agr.store;

import io.flexbridge.agr.port.StorePlace;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

class PostgresJournalCrashTest extends JournalCrashTest {

  private final StorePlace.PostgreSql place = TestPostgres.freshPlace();

  @Override
  StorePlace place() {
    return place;
  }

  @AfterEach
  void drop() throws SQLException {
    TestPostgres.drop(place);
  }
}
