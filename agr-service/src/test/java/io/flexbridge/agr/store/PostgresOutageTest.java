package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.store.DatabaseLine.Fate;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.uftp.value.MessageId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database is there, but the line to it is not, or is slow. */
@Timeout(60)
class PostgresOutageTest {

  private static final InstantSource CLOCK = InstantSource.fixed(JournalContract.NOON);
  private static final Bytes ENVELOPE = JournalContract.ENVELOPE;

  /** After that with the entries and that with the head. */
  private static final int COMMIT_REQUEST = 3;

  /** How long after the end of an outage everything works again. */
  private static final Duration HEALED = Duration.ofSeconds(30);

  private final StorePlace.PostgreSql direct = TestPostgres.freshPlace();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private DatabaseLine line;
  private PostgresStore store;
  private Journal journal;

  @BeforeEach
  void open() throws IOException, JournalException {
    URI database = URI.create(direct.url().substring("jdbc:".length()));
    line = DatabaseLine.to(database.getHost(), database.getPort());
    store = new PostgresStore(through(line));
    journal = store.openJournal(CLOCK);
  }

  private StorePlace.PostgreSql through(DatabaseLine way) {
    URI database = URI.create(direct.url().substring("jdbc:".length()));
    return new StorePlace.PostgreSql(
        "jdbc:postgresql://localhost:%d%s".formatted(way.port(), database.getPath()),
        direct.user(),
        direct.password(),
        direct.schema(),
        direct.poolSize(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        true);
  }

  @AfterEach
  void close() throws IOException, SQLException {
    line.mend();
    journal.close();
    store.close();
    threads.close();
    line.close();
    TestPostgres.drop(direct);
  }

  private static AgrInput tick(long second) {
    return JournalContract.tick(second);
  }

  private List<JournalEntry> all() throws JournalException {
    List<JournalEntry> all = new ArrayList<>();
    journal.read(1, all::add);
    return all;
  }

  private void healed() {
    await().atMost(HEALED).until(() -> journal.problem().isEmpty());
  }

  @Test
  void whileTheLineIsCutMessagesAreRefusedAndAllElseWaits() throws Exception {
    long input = journal.append(tick(1), ENVELOPE);
    line.cut();

    Future<?> decision =
        threads.submit(
            () -> {
              journal.commit(input, JournalContract.kept(1));
              return true;
            });
    await().until(() -> journal.problem().isPresent());
    Future<Long> own = threads.submit(() -> journal.append(tick(2), null));
    assertThatThrownBy(() -> journal.append(tick(3), ENVELOPE))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be written now");
    assertThat(decision).isNotDone();
    assertThat(own).isNotDone();
    line.mend();

    decision.get(HEALED.toSeconds(), TimeUnit.SECONDS);
    own.get(HEALED.toSeconds(), TimeUnit.SECONDS);
    healed();
    long after = journal.append(tick(4), ENVELOPE);
    assertThat(all())
        .satisfiesExactly(
            entry -> assertThat(entry).isEqualTo(new JournalEntry.Input(input, tick(1))),
            entry -> assertThat(entry).isInstanceOf(JournalEntry.Decided.class),
            entry -> assertThat(entry).isEqualTo(new JournalEntry.Input(own.get(), tick(2))),
            entry -> assertThat(entry).isEqualTo(new JournalEntry.Input(after, tick(4))));
  }

  /** At every piece of the traffic of a commit, in both directions. */
  @ParameterizedTest
  @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER"})
  void whereverTheLineIsCutEveryEntryIsThereOnce(Fate.Of cut) throws Exception {
    List<Long> followed = Collections.synchronizedList(new ArrayList<>());
    journal.follow(input -> followed.add(input.number()));
    List<Long> appended = new ArrayList<>();
    boolean wasCut = true;
    for (int piece = 1; wasCut; piece++) {
      int chosen = piece;
      AtomicInteger pieces = new AtomicInteger();
      line.decideBy(_ -> pieces.incrementAndGet() == chosen ? cut : Fate.Of.ARRIVES);
      appended.add(journal.append(tick(piece), null));
      wasCut = pieces.get() >= chosen;
    }

    assertThat(appended).hasSizeGreaterThan(6);
    line.mend();
    assertThat(all()).extracting(JournalEntry::number).containsExactlyElementsOf(appended);
    assertThat(followed).containsExactlyElementsOf(appended);
  }

  @Test
  void aMessageWhoseRefusalWasTooEarlyIsDecidedOnAllTheSame() throws Exception {
    List<JournalEntry.Input> followed = Collections.synchronizedList(new ArrayList<>());
    journal.follow(followed::add);
    AtomicInteger requests = new AtomicInteger();
    line.decideBy(
        isFromService ->
            isFromService && requests.incrementAndGet() == COMMIT_REQUEST
                ? Fate.Of.CUT_AFTER
                : Fate.Of.ARRIVES);

    assertThatThrownBy(() -> journal.append(tick(1), ENVELOPE))
        .isInstanceOf(JournalException.class);
    line.mend();

    await().atMost(HEALED).until(() -> !followed.isEmpty());
    assertThat(all()).isEqualTo(followed).hasSize(1);
  }

  @Test
  void aLineThatHangsCostsNoLongerThanTheTimeLimits() throws Exception {
    journal.append(tick(1), null);
    line.decideBy(_ -> Fate.Of.HANGS);
    long start = System.nanoTime();

    assertThatThrownBy(() -> journal.append(tick(2), ENVELOPE))
        .isInstanceOf(JournalException.class);

    // The time limit of a statement, and that of the network above it.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    line.mend();
    healed();
    journal.append(tick(3), ENVELOPE);
    // The refused one was on its way, and arrived after all.
    assertThat(all()).hasSize(3);
  }

  @Test
  void aDatabaseThatIsTooSlowIsOneThatIsAway() throws Exception {
    journal.append(tick(1), null);
    try (Connection other = TestPostgres.connect(direct);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM head FOR UPDATE");

      assertThatThrownBy(() -> journal.append(tick(2), ENVELOPE))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("cannot be written now");
      other.rollback();
    }

    healed();
    journal.append(tick(3), ENVELOPE);
    assertThat(all()).hasSize(3);
  }

  @Test
  @SuppressWarnings("try") // closed twice
  void whoLostTheJournalToAnotherProcessNeverWritesAgain() throws Exception {
    journal.append(tick(1), null);
    line.cut();
    try (PostgresStore other = new PostgresStore(direct);
        Journal successor = taken(other)) {
      successor.append(tick(2), null);
      line.mend();

      await().atMost(HEALED).until(() -> problem().contains("in use by flexbridge"));
      successor.append(tick(3), null);
      successor.close();
      await().atMost(HEALED).until(() -> problem().contains("someone else wrote it"));
      assertThatThrownBy(() -> journal.append(tick(4), null))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("takes nothing more");
      // And it keeps nobody else from it.
      try (Journal next = taken(other)) {
        next.append(tick(5), null);
      }
    }
    assertThat(all()).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L, 4L);
  }

  private String problem() {
    return journal.problem().orElse("");
  }

  /** As soon as the database knows that the one before is gone. */
  private static Journal taken(PostgresStore store) {
    List<Journal> opened = new ArrayList<>();
    await()
        .atMost(HEALED)
        .ignoreExceptionsInstanceOf(JournalException.class)
        .until(() -> opened.add(store.openJournal(CLOCK)));
    return opened.getFirst();
  }

  @Test
  void aJournalThatWasRestoredToAnEarlierStateIsNotGoneOnWith() throws Exception {
    journal.append(tick(1), null);
    journal.append(tick(2), null);
    line.cut();
    Future<Long> waiting = threads.submit(() -> journal.append(tick(3), null));
    await().until(() -> journal.problem().isPresent());
    TestPostgres.execute(direct, "DELETE FROM entry WHERE number = 2");
    TestPostgres.execute(
        direct, "UPDATE head SET number = 1, hash = (SELECT hash FROM entry WHERE number = 1)");
    line.mend();

    assertThatThrownBy(() -> waiting.get(HEALED.toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("it was restored to an earlier state");
    assertThat(problem()).contains("takes nothing more");
  }

  @Test
  void noErrorShowsWhatWasToBeWritten() throws Exception {
    AgrInput input =
        new AgrInput.MessageUndeliverable(
            new MessageId("00000000-0000-4000-8000-000000000001"),
            "secretive",
            JournalContract.NOON);
    line.cut();

    assertThatThrownBy(() -> journal.append(input, ENVELOPE))
        .hasMessageNotContaining("secretive")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("secretive"));
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void aSessionThatTheDatabaseEndsIsTakenAgain() throws Exception {
    journal.append(tick(1), null);
    TestPostgres.execute(
        direct,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid IN"
            + " (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid ="
            + " 'entry'::regclass::oid)");

    assertThat(journal.append(tick(2), null)).isEqualTo(2);
    assertThat(all()).hasSize(2);
  }

  @Test
  void aJournalIsClosedAlsoWhileTheDatabaseIsAway() throws Exception {
    journal.append(tick(1), null);
    line.cut();
    Future<Long> waiting = threads.submit(() -> journal.append(tick(2), null));
    await().until(() -> journal.problem().isPresent());

    journal.close();

    assertThatThrownBy(() -> waiting.get(HEALED.toSeconds(), TimeUnit.SECONDS))
        .hasCauseInstanceOf(JournalException.class);
  }

  @Test
  void whoIsInterruptedWhileTheDatabaseIsAwayDoesNotWaitForIt() throws Exception {
    journal.append(tick(1), null);
    line.cut();
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread trader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    journal.append(tick(2), null);
                  } catch (JournalException e) {
                    thrown.add(e);
                  }
                });
    await().until(() -> journal.problem().isPresent());

    trader.interrupt();
    trader.join(HEALED);

    assertThat(thrown)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("not known whether it was written"));
  }

  @Test
  void theFleetStoreRefusesWhileTheDatabaseIsAwayAndLosesNoReading() throws Exception {
    try (FleetStore fleet = store.openFleetStore(CLOCK)) {
      fleet.metered(FleetStoreContract.EVSE, FleetStoreContract.reading(1, 1));
      line.cut();
      fleet.metered(FleetStoreContract.EVSE, FleetStoreContract.reading(2, 2));
      assertThatThrownBy(
              () -> fleet.started(FleetStoreContract.started(FleetStoreContract.EVSE, "a", 10)))
          .isInstanceOf(UncheckedIOException.class);
      fleet.metered(FleetStoreContract.EVSE, FleetStoreContract.reading(3, 3));
      line.mend();

      await()
          .atMost(HEALED)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .untilAsserted(
              () ->
                  assertThat(
                          fleet.readings(
                              FleetStoreContract.EVSE,
                              JournalContract.NOON,
                              JournalContract.NOON.plusSeconds(10)))
                      .containsExactly(
                          FleetStoreContract.reading(1, 1),
                          FleetStoreContract.reading(2, 2),
                          FleetStoreContract.reading(3, 3)));
      fleet.started(FleetStoreContract.started(FleetStoreContract.EVSE, "a", 10));
      assertThat(fleet.running()).hasSize(1);
    }
  }
}
