package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.pool.StationRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFleetStoreTest extends FleetStoreContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private Instant now = NOON;

  @Override
  FleetStore open() throws IOException {
    return SqliteFleetStore.open(directory, InstantSource.fixed(now));
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + directory.resolve(SqliteFleetStore.FILE_NAME));
  }

  private int count(String table) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      return row.getInt(1);
    }
  }

  private void whileTheFileIsLocked(Runnable task) throws SQLException {
    try (Connection other = connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      task.run();
      statement.execute("ROLLBACK");
    }
  }

  @Test
  void aDatabaseOfTheFirstReleaseCanRememberStationsToo() throws Exception {
    store().close();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE station_record");
      statement.execute("UPDATE schema_version SET version = 1");
    }
    reopen();

    assertThat(store().remembered()).isEmpty();
  }

  @Test
  void whatAnotherReleaseWroteOfAStationIsFoundOutAnew() throws Exception {
    store().remember(List.of(StationRecord.of(EVSE.station())));
    store().close();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO station_record VALUES ('later', '{\"form\":\"new\"}')");
    }
    reopen();

    assertThat(store().remembered()).containsExactly(StationRecord.of(EVSE.station()));
  }

  @Test
  void readingsReachTheDiskByThemselves() {
    store().metered(EVSE, reading(1, 1));
    store().metered(EVSE, reading(2, 2));

    await().atMost(PATIENCE).until(() -> count("reading") == 2);
  }

  @Test
  void transactionsAreOnTheDiskWhenTheCallReturns() throws Exception {
    store().transactionIdOf(EVSE, NOON, null);
    assertThat(count("transaction_number")).isEqualTo(1);
    store().started(started(EVSE, "a", 10));
    assertThat(count("charging")).isEqualTo(1);
    store().ended(ended(EVSE, "a", 20));
    assertThat(count("charging WHERE ended_second IS NULL")).isZero();
  }

  @Test
  void aDiskThatFailsForAWhileCostsNoReading() throws Exception {
    store().metered(EVSE, reading(1, 1));
    whileTheFileIsLocked(
        () -> {
          store().metered(EVSE, reading(2, 2));
          assertThatThrownBy(() -> allReadings(EVSE))
              .isInstanceOf(UncheckedIOException.class)
              .hasMessageContaining(SqliteFleetStore.FILE_NAME);
          assertThatThrownBy(() -> store().started(started(EVSE, "a", 10)))
              .isInstanceOf(UncheckedIOException.class);
          store().metered(EVSE, reading(3, 3));
        });

    assertThat(allReadings(EVSE)).containsExactly(reading(1, 1), reading(2, 2), reading(3, 3));
    store().started(started(EVSE, "a", 10));
    assertThat(store().running()).hasSize(1);
  }

  @Test
  void whatIsOlderThanTheRetentionIsForgotten() throws Exception {
    MeterReading old = reading(0, 1);
    MeterReading young = reading(Duration.ofDays(1).toSeconds(), 2);
    store().metered(EVSE, old);
    store().metered(EVSE, young);
    store().metered(OTHER_EVSE, old);
    store().started(started(EVSE, "ended", 0));
    store().ended(ended(EVSE, "ended", 1));
    store().started(started(EVSE, "running", 2));
    int id = store().transactionIdOf(EVSE, NOON, null);

    now = NOON.plus(SqliteFleetStore.DEFAULT_RETENTION).plus(Duration.ofHours(12));
    reopen();

    await().atMost(PATIENCE).until(() -> count("charging") == 1);
    assertThat(allReadings(EVSE)).containsExactly(young);
    assertThat(allReadings(OTHER_EVSE)).isEmpty();
    assertThat(store().running()).containsExactly(started(EVSE, "running", 2));
    assertThat(store().transactionIdOf(EVSE, NOON, null)).isEqualTo(id);
  }

  @Test
  void whatAStationDatesFarAheadIsForgotten() throws Exception {
    store().metered(EVSE, reading(1, 1));
    store().metered(EVSE, new MeterReading(Instant.MAX, null, 1L, null, null));
    assertThat(allReadings(EVSE)).hasSize(2);
    reopen();

    await().atMost(PATIENCE).until(() -> count("reading") == 1);
    assertThat(allReadings(EVSE)).containsExactly(reading(1, 1));
  }

  @Test
  void aRetentionThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                SqliteFleetStore.open(
                    directory.resolve("other"), InstantSource.fixed(now), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  @Test
  void aSecondOpeningNamesTheFile() {
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(SqliteFleetStore.FILE_NAME)
        .hasMessageContaining("is open already");
  }

  @Test
  void whenThereIsRoomAgainAllThatWaitedIsWritten() throws Exception {
    SqliteDatabase database =
        SqliteDatabase.open(
            directory.resolve("small"), SqliteFleetStore.FILE_NAME, FleetTables.SCHEMA);
    limit(database, "PRAGMA max_page_count = 1");
    try (SqliteFleetStore store =
        new SqliteFleetStore(database, InstantSource.fixed(now), Duration.ofDays(1))) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  store.started(started(EVSE, "transaction " + i, i));
                }
              })
          .isInstanceOf(UncheckedIOException.class);

      limit(database, "PRAGMA max_page_count = 100000");
      store.started(started(EVSE, "last", 10));
      assertThat(store.running()).contains(started(EVSE, "last", 10));
    }
  }

  private static void limit(SqliteDatabase database, String pragma) throws SQLException {
    try (Statement statement = database.writer().createStatement()) {
      statement.execute(pragma);
    }
  }
}
