package io.flexbridge.agr.store;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.store.SharedCommit.AfterFailure;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.pool.StationRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet's memory in an SQL database. Transactions are on the disk when the call returns;
 * readings are written together about once a second.
 *
 * <p>What cannot be written is an {@link UncheckedIOException}, and the store goes on: the next
 * call may succeed. Readings are never refused; they wait for the disk, {@value
 * ReadingBuffer#LIMIT} at most, and then the oldest give way. When a commit fails whose outcome
 * cannot be heard, readings may be there twice, which changes no sum.
 */
abstract class SqlFleetStore implements FleetStore {

  /** How long readings and ended transactions are kept unless told otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(35);

  private static final Logger LOG = LoggerFactory.getLogger(SqlFleetStore.class);
  private static final Duration WRITE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);

  private final Database database;
  private final SharedCommit<Answer<?>> commits;
  private final InstantSource clock;
  private final Duration retention;
  private final ReadingBuffer buffer = new ReadingBuffer();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final AtomicBoolean isFailing = new AtomicBoolean();
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fleet-housekeeping").factory());

  /**
   * Opens the store in the database, which is closed with it.
   *
   * @param clock tells what is old
   * @param retention how long readings and ended transactions are kept; also, how far ahead of the
   *     clock a reading's time may be to be kept. Looked at every hour.
   */
  SqlFleetStore(Database database, InstantSource clock, Duration retention) {
    this.database = database;
    this.commits =
        new SharedCommit<>(
            database, "fleet-writer", new Ledger(new SecureRandom()), AfterFailure.GO_ON);
    this.clock = clock;
    this.retention = retention;
    start();
    LOG.info("Fleet store {} opened", database.name());
  }

  /** A retention that is one. */
  static Duration positive(Duration retention) {
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("Retention %s is not positive".formatted(retention));
    }
    return retention;
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
              LOG.warn("{} is written again", database.name());
            }
          } catch (UncheckedIOException e) {
            if (!isFailing.getAndSet(true)) {
              LOG.warn("Readings wait in memory: {}", e.getMessage());
            }
          } catch (RuntimeException e) {
            LOG.error("Housekeeping of {} failed", database.name(), e);
          }
        },
        firstAfter.toMillis(),
        interval.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public int transactionIdOf(EvseId evse, Instant startedAt, @Nullable Long meterStartWh) {
    return run(rows -> rows.transactionNumber(evse, startedAt, meterStartWh));
  }

  @Override
  public void started(StationReport.TransactionStarted transaction) {
    write(rows -> rows.addCharging(transaction));
  }

  @Override
  public void ended(StationReport.TransactionEnded transaction) {
    write(rows -> rows.endCharging(transaction));
  }

  @Override
  public List<StationReport.TransactionStarted> running() {
    return run(FleetRows::running);
  }

  @Override
  public void metered(EvseId evse, MeterReading reading) {
    if (isClosed.get()) {
      throw failure(new StoreFailure("%s is closed".formatted(database.name())));
    }
    buffer.add(new ReadingBuffer.Kept(evse, reading));
  }

  /** {@inheritDoc} Those of the last second are written first. */
  @Override
  public List<MeterReading> readings(EvseId evse, Instant from, Instant to) {
    return execute(new AfterReadings<>(rows -> rows.readings(evse, from, to)));
  }

  /** {@inheritDoc} Those of the last second are written first. */
  @Override
  public Optional<MeterReading> peak(EvseId evse, Instant from) {
    return execute(new AfterReadings<>(rows -> rows.peak(evse, from)));
  }

  @Override
  public void remember(Collection<StationRecord> learnt) {
    List<StationRecord> records = List.copyOf(learnt);
    write(rows -> rows.remember(records));
  }

  @Override
  public List<StationRecord> remembered() {
    return run(FleetRows::remembered);
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
      execute(new AfterReadings<>(_ -> true));
    }
  }

  private void forgetOld() {
    Instant now = clock.instant();
    Instant oldest = now.minus(retention);
    // One EVSE at a time, so that transactions do not wait for the whole of it.
    for (long evse : run(FleetRows::evses)) {
      if (isClosed.get()) {
        return;
      }
      write(rows -> rows.forgetReadingsOutside(evse, oldest, now.plus(retention)));
    }
    write(rows -> rows.forgetChargingEndedBefore(oldest));
  }

  private void write(Statements statements) {
    run(
        rows -> {
          statements.run(rows);
          return true;
        });
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
    void run(FleetRows rows) throws SQLException;
  }

  @FunctionalInterface
  private interface Query<T> {
    T run(FleetRows rows) throws SQLException;
  }

  /** Something done on the writing thread that has a result. */
  private static class Answer<T> implements WorkQueue.Work {

    private final Query<T> query;
    private @Nullable T value;

    Answer(Query<T> query) {
      this.query = query;
    }

    void write(FleetRows rows) throws SQLException {
      value = query.run(rows);
    }

    void undone() {}

    T value() {
      return Objects.requireNonNull(value, "not written yet");
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public boolean isPatient() {
      return false;
    }
  }

  /** Something done after the readings that wait are written, in the same transaction. */
  private final class AfterReadings<T> extends Answer<T> {

    private List<ReadingBuffer.Kept> taken = List.of();

    AfterReadings(Query<T> query) {
      super(query);
    }

    @Override
    void write(FleetRows rows) throws SQLException {
      taken = buffer.take();
      rows.addReadings(taken);
      super.write(rows);
    }

    @Override
    void undone() {
      buffer.putBack(taken);
      taken = List.of();
    }
  }

  /** The tables, over the connection of the day. */
  private static final class Ledger implements SharedCommit.Ledger<Answer<?>> {

    private final RandomGenerator random;
    private @Nullable FleetRows rows;

    Ledger(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public void write(Connection connection, List<Answer<?>> answers) throws SQLException {
      if (rows == null || !rows.isOn(connection)) {
        rows = new FleetRows(connection, random);
      }
      for (Answer<?> answer : answers) {
        answer.write(rows);
      }
    }

    @Override
    public boolean has(Connection connection, List<Answer<?>> answers) {
      throw new UnsupportedOperationException("What failed is given up");
    }

    @Override
    public void committed(List<Answer<?>> answers) {}

    /** A driver may give up a statement that failed. */
    @Override
    public void undone(List<Answer<?>> answers) throws SQLException {
      answers.reversed().forEach(Answer::undone);
      if (rows != null) {
        rows.close();
        rows = null;
      }
    }
  }
}
