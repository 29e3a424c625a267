package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a database has to be like before anything is written to it. */
class PostgresSetupTest {

  private static final InstantSource CLOCK = InstantSource.fixed(JournalContract.NOON);

  private final StorePlace.PostgreSql owner = TestPostgres.freshPlace();

  @AfterEach
  void drop() throws SQLException {
    TestPostgres.drop(owner);
  }

  private static StorePlace.PostgreSql migratedByCommand(StorePlace.PostgreSql place) {
    return new StorePlace.PostgreSql(
        place.url(),
        place.user(),
        place.password(),
        place.schema(),
        place.poolSize(),
        Duration.ofSeconds(2),
        place.statementTimeout(),
        false);
  }

  /** What is wrong when a journal is opened there. */
  private static String refusal(StorePlace.PostgreSql place) {
    try (Store store = Store.at(place);
        Journal journal = store.openJournal(CLOCK)) {
      return "nothing, after entry " + journal.append(JournalContract.tick(1), null);
    } catch (JournalException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void withoutMigrationAtStartTheTablesAreMadeByCommand() throws Exception {
    StorePlace.PostgreSql place = migratedByCommand(owner);
    assertThat(refusal(place))
        .contains(place.schema())
        .contains("has schema version none; this release uses version 1")
        .contains("run \"flexbridge store migrate\"");

    try (Store store = Store.at(place)) {
      assertThat(store.migrate()).endsWith("1 migrations done, schema version 1");
      assertThat(store.migrate()).endsWith("0 migrations done, schema version 1");
    }

    assertThat(refusal(place)).isEqualTo("nothing, after entry 1");
  }

  @Test
  void aUserWhoMayNotChangeTablesIsEnoughForTheService() throws Exception {
    StorePlace.PostgreSql place = serviceUser("trader");
    assertThat(refusal(place)).contains("has schema version none");
    migrate(owner);
    grant("trader");

    try (Store store = Store.at(place);
        Journal journal = store.openJournal(CLOCK);
        FleetStore fleet = store.openFleetStore(CLOCK)) {
      journal.append(JournalContract.tick(1), null);
      fleet.metered(FleetStoreContract.EVSE, FleetStoreContract.reading(1, 1));
      fleet.started(FleetStoreContract.started(FleetStoreContract.EVSE, "a", 1));
      assertThat(fleet.running()).hasSize(1);
      assertThat(JournalHistory.of(List.of(), store).verify().last()).isEqualTo(1);
    } finally {
      forget("trader");
    }
  }

  @Test
  void aUserWhoMayNotMakeTablesCannotMigrate() throws Exception {
    StorePlace.PostgreSql place = serviceUser("visitor");
    try (Store store = Store.at(place)) {
      assertThatThrownBy(store::migrate)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be migrated")
          .hasMessageContaining("permission denied");
    } finally {
      forget("visitor");
    }
  }

  private StorePlace.PostgreSql serviceUser(String role) throws SQLException {
    String name = owner.schema() + "_" + role;
    TestPostgres.execute(owner, "CREATE ROLE %s LOGIN PASSWORD 'of a test'".formatted(name));
    return migratedByCommand(TestPostgres.place(owner.url(), name, "of a test", owner.schema()));
  }

  private static void migrate(StorePlace.PostgreSql place) throws IOException {
    try (Store store = Store.at(place)) {
      store.migrate();
    }
  }

  /** As docs/postgresql.md says. */
  private void grant(String role) throws SQLException {
    TestPostgres.execute(
        owner,
        """
        GRANT USAGE ON SCHEMA %1$s TO %1$s_%2$s;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$s TO %1$s_%2$s;
        """
            .formatted(owner.schema(), role));
  }

  private void forget(String role) throws SQLException {
    String name = owner.schema() + "_" + role;
    TestPostgres.execute(owner, "DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(name));
  }

  @Test
  void tablesOfANewerReleaseAreRefused() throws Exception {
    migrate(owner);
    TestPostgres.execute(
        owner,
        "INSERT INTO schema_history SELECT installed_rank + 1, '99', 'to come', type, 'V99__x.sql',"
            + " 1, installed_by, now(), 1, true FROM schema_history ORDER BY installed_rank DESC"
            + " LIMIT 1");

    assertThat(refusal(owner))
        .contains("has schema version 99; this release uses version 1: a newer release was here");
    try (Store store = Store.at(owner)) {
      assertThatThrownBy(store::migrate).hasMessageContaining("a newer release was here");
    }
  }

  @Test
  void tablesThatWereMadeFromAnotherScriptAreRefused() throws Exception {
    migrate(owner);
    TestPostgres.execute(owner, "UPDATE schema_history SET checksum = 1 WHERE version = '1'");

    assertThat(refusal(owner)).contains("is not as it was made").contains("checksum");
  }

  @Test
  void aSchemaWithTablesOfSomeoneElseIsRefused() throws Exception {
    TestPostgres.execute(owner, "CREATE SCHEMA " + owner.schema());
    TestPostgres.execute(owner, "CREATE TABLE holidays (day TEXT)");

    assertThat(refusal(owner)).contains("non-empty schema").contains(owner.schema());
  }

  @Test
  void aDatabaseThatDoesNotWaitForTheDiskIsRefused() throws Exception {
    StorePlace.PostgreSql place = serviceUser("hasty");
    migrate(owner);
    grant("hasty");
    TestPostgres.execute(
        owner, "ALTER ROLE %s SET synchronous_commit = off".formatted(place.user()));

    assertThat(refusal(place)).contains("its synchronous_commit is off, not on");
    TestPostgres.execute(
        owner, "ALTER ROLE %s SET synchronous_commit = local".formatted(place.user()));
    assertThat(refusal(place)).contains("its synchronous_commit is local, not on");
    forget("hasty");
  }

  @Test
  void aDatabaseThatNeverWritesToTheDiskIsRefused() throws Exception {
    try (EmbeddedPostgres careless = TestPostgres.builder().start()) {
      StorePlace.PostgreSql place =
          TestPostgres.place(
              careless.getJdbcUrl("postgres", "postgres"), "postgres", "none", "agr");

      assertThat(refusal(place)).contains("its fsync is off");
    }
  }

  @Test
  void aWrongPasswordOrAddressIsToldWithoutThePassword() throws Exception {
    StorePlace.PostgreSql nowhere =
        migratedByCommand(
            TestPostgres.place("jdbc:postgresql://localhost:1/agr", "trader", "topsecret", "agr"));

    assertThat(refusal(nowhere))
        .startsWith("jdbc:postgresql://localhost:1/agr, schema agr: ")
        .contains("refused")
        .doesNotContain("topsecret");
    assertThat(nowhere.toString()).doesNotContain("topsecret");
  }
}
