package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.ocpp.charging.MeterReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresFleetStoreTest extends FleetStoreContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StorePlace.PostgreSql place = TestPostgres.freshPlace();
  private final PostgresStore database = new PostgresStore(place);
  private Instant now = NOON;

  @Override
  FleetStore open() throws IOException {
    return database.openFleetStore(InstantSource.fixed(now));
  }

  @AfterEach
  void leave() throws SQLException {
    store().close();
    database.close();
    TestPostgres.drop(place);
  }

  private int count(String table) throws SQLException {
    try (Connection connection = TestPostgres.connect(place);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void readingsReachTheDatabaseByThemselves() {
    store().metered(EVSE, reading(1, 1));
    store().metered(EVSE, reading(2, 2));

    await().atMost(PATIENCE).until(() -> count("reading") == 2);
  }

  @Test
  void whatIsOlderThanTheRetentionIsForgotten() throws Exception {
    MeterReading young = reading(Duration.ofDays(1).toSeconds(), 2);
    store().metered(EVSE, reading(0, 1));
    store().metered(EVSE, young);
    store().started(started(EVSE, "ended", 0));
    store().ended(ended(EVSE, "ended", 1));
    store().started(started(EVSE, "running", 2));

    now = NOON.plus(SqlFleetStore.DEFAULT_RETENTION).plus(Duration.ofHours(12));
    reopen();

    await().atMost(PATIENCE).until(() -> count("charging") == 1);
    assertThat(allReadings(EVSE)).containsExactly(young);
    assertThat(store().running()).containsExactly(started(EVSE, "running", 2));
  }

  /** PostgreSQL has no character for what a station may well send. */
  @Test
  void whatCannotBeKeptFailsAloneAndCostsOthersNothing() throws Exception {
    int stations = 40;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> good = new ArrayList<>();
      List<Future<?>> bad = new ArrayList<>();
      for (int i = 0; i < stations; i++) {
        int second = i;
        store().metered(EVSE, reading(second, second));
        good.add(threads.submit(() -> store().started(started(EVSE, "good " + second, second))));
        bad.add(threads.submit(() -> store().started(started(EVSE, "bad \0 " + second, second))));
      }
      for (Future<?> started : good) {
        started.get();
      }
      for (Future<?> refused : bad) {
        assertThatThrownBy(refused::get).hasCauseInstanceOf(UncheckedIOException.class);
      }
    }

    assertThat(store().running()).hasSize(stations);
    assertThat(allReadings(EVSE)).hasSize(stations);
  }
}
