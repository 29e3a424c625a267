package io.flexbridge.agr.store;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet's memory in one SQLite file, {@value #FILE_NAME}. Transactions are on the disk when the
 * call returns; readings are written together about once a second.
 *
 * <p>What cannot be written is an {@link UncheckedIOException}, and the store goes on: the next
 * call may succeed. Readings are never refused; they wait for the disk, {@value
 * ReadingBuffer#LIMIT} at most, and then the oldest give way.
 */
public final class SqliteFleetStore implements FleetStore {

  /** The database in the directory. */
  public static final String FILE_NAME = "fleet.db";

  /** How long readings and ended transactions are kept unless told otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(35);

  private static final Logger LOG = LoggerFactory.getLogger(SqliteFleetStore.class);
  private static final Duration WRITE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);

  private final Database database;
  private final SharedCommit commits;
  private FleetRows rows;
  private boolean hasFailed;
  private final InstantSource clock;
  private final Duration retention;
  private final ReadingBuffer buffer = new ReadingBuffer();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final AtomicBoolean isFailing = new AtomicBoolean();
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fleet-housekeeping").factory());

  private SqliteFleetStore(Database database, InstantSource clock, Duration retention)
      throws SQLException {
    this.database = database;
    this.commits = new SharedCommit(database, "fleet-writer", SharedCommit.AfterFailure.GO_ON);
    this.rows = rows(database);
    this.clock = clock;
    this.retention = retention;
  }

  /** Opens the store with the {@linkplain #DEFAULT_RETENTION default retention}. */
  public static SqliteFleetStore open(Path directory, InstantSource clock) throws IOException {
    return open(directory, clock, DEFAULT_RETENTION);
  }

  /**
   * Opens the store in the directory, making both if they are not there. It belongs to this process
   * until it is closed or the process ends.
   *
   * @param clock tells what is old
   * @param retention how long readings and ended transactions are kept; also, how far ahead of the
   *     clock a reading's time may be to be kept. Looked at every hour.
   * @throws IOException if it is open elsewhere, was written by another release or cannot be used;
   *     the message names the file
   */
  public static SqliteFleetStore open(Path directory, InstantSource clock, Duration retention)
      throws IOException {
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("Retention %s is not positive".formatted(retention));
    }
    try {
      return open(Database.open(directory, FILE_NAME, FleetTables.SCHEMA), clock, retention);
    } catch (StoreFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The store in a database that is open; it ends with the store. */
  static SqliteFleetStore open(Database database, InstantSource clock, Duration retention)
      throws StoreFailure {
    try {
      SqliteFleetStore store = new SqliteFleetStore(database, clock, retention);
      store.start();
      LOG.info("Fleet store {} opened", database.file());
      return store;
    } catch (SQLException e) {
      database.close();
      throw new StoreFailure("%s: %s".formatted(database.file(), e.getMessage()), e);
    }
  }

  private void start() {
    commits.start();
    repeat(this::writeReadings, WRITE_INTERVAL, WRITE_INTERVAL);
    repeat(this::forgetOld, Duration.ZERO, CLEANUP_INTERVAL);
  }

  // An executor would never run a task again that threw once.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void repeat(Runnable task, Duration firstAfter, Duration interval) {
    housekeeping.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
            if (isFailing.getAndSet(false)) {
              LOG.warn("{} is written again", database.file());
            }
          } catch (UncheckedIOException e) {
            if (!isFailing.getAndSet(true)) {
              LOG.warn("Readings wait in memory: {}", e.getMessage());
            }
          } catch (RuntimeException e) {
            LOG.error("Housekeeping of {} failed", database.file(), e);
          }
        },
        firstAfter.toMillis(),
        interval.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public int transactionIdOf(EvseId evse, Instant startedAt, @Nullable Long meterStartWh) {
    return run(() -> rows.transactionNumber(evse, startedAt, meterStartWh));
  }

  @Override
  public void started(StationReport.TransactionStarted transaction) {
    write(() -> rows.addCharging(transaction));
  }

  @Override
  public void ended(StationReport.TransactionEnded transaction) {
    write(() -> rows.endCharging(transaction));
  }

  @Override
  public List<StationReport.TransactionStarted> running() {
    return run(() -> rows.running());
  }

  @Override
  public void metered(EvseId evse, MeterReading reading) {
    if (isClosed.get()) {
      throw failure(new StoreFailure("%s is closed".formatted(database.file())));
    }
    buffer.add(new ReadingBuffer.Kept(evse, reading));
  }

  /** {@inheritDoc} Those of the last second are written first. */
  @Override
  public List<MeterReading> readings(EvseId evse, Instant from, Instant to) {
    return execute(new AfterReadings<>(() -> rows.readings(evse, from, to)));
  }

  /** {@inheritDoc} Those of the last second are written first. */
  @Override
  public Optional<MeterReading> peak(EvseId evse, Instant from) {
    return execute(new AfterReadings<>(() -> rows.peak(evse, from)));
  }

  /** Writes the readings that wait, then gives the file back. Closing again does nothing. */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    housekeeping.close();
    try {
      writeReadings();
    } catch (UncheckedIOException e) {
      LOG.warn("The last readings are lost", e);
    }
    commits.close();
    try {
      database.close();
    } catch (StoreFailure e) {
      LOG.warn("{}", e.getMessage(), e);
    }
  }

  private void writeReadings() {
    long dropped = buffer.takeDropped();
    if (dropped > 0) {
      LOG.warn(
          "{} readings were lost: more than {} waited to be written", dropped, ReadingBuffer.LIMIT);
    }
    if (!buffer.isEmpty()) {
      execute(new AfterReadings<>(() -> true));
    }
  }

  private void forgetOld() {
    Instant now = clock.instant();
    Instant oldest = now.minus(retention);
    // One EVSE at a time, so that transactions do not wait for the whole of it.
    for (long evse : run(() -> rows.evses())) {
      if (isClosed.get()) {
        return;
      }
      write(() -> rows.forgetReadingsOutside(evse, oldest, now.plus(retention)));
    }
    write(() -> rows.forgetChargingEndedBefore(oldest));
  }

  private void write(Statements statements) {
    run(
        () -> {
          statements.run();
          return true;
        });
  }

  private static FleetRows rows(Database database) throws SQLException {
    return new FleetRows(database.writer(), new SecureRandom());
  }

  /** The driver gives a statement up that failed. For the writing thread. */
  private void prepareAgain() throws SQLException {
    if (hasFailed) {
      rows.close();
      rows = rows(database);
      hasFailed = false;
    }
  }

  private <T> T run(Query<T> query) {
    return execute(new Answer<>(query));
  }

  private <T> T execute(Answer<T> answer) {
    try {
      commits.run(answer);
      return answer.value();
    } catch (StoreFailure e) {
      throw failure(e);
    }
  }

  private static UncheckedIOException failure(StoreFailure e) {
    return new UncheckedIOException(new IOException(e.getMessage(), e));
  }

  @FunctionalInterface
  private interface Statements {
    void run() throws SQLException;
  }

  @FunctionalInterface
  private interface Query<T> {
    T run() throws SQLException;
  }

  /** Something done on the writing thread that has a result. */
  private class Answer<T> implements SharedCommit.Work {

    private final Query<T> query;
    private @Nullable T value;

    Answer(Query<T> query) {
      this.query = query;
    }

    @Override
    public void write() throws SQLException {
      prepareAgain();
      value = query.run();
    }

    @Override
    public void undone() {
      hasFailed = true;
    }

    T value() {
      return Objects.requireNonNull(value, "not written yet");
    }
  }

  /** Something done after the readings that wait are written, in the same transaction. */
  private final class AfterReadings<T> extends Answer<T> {

    private List<ReadingBuffer.Kept> taken = List.of();

    AfterReadings(Query<T> query) {
      super(query);
    }

    @Override
    public void write() throws SQLException {
      prepareAgain();
      taken = buffer.take();
      for (ReadingBuffer.Kept kept : taken) {
        rows.addReading(kept.evse(), kept.reading());
      }
      super.write();
    }

    @Override
    public void undone() {
      super.undone();
      buffer.putBack(taken);
    }
  }
}
