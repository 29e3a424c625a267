package io.flexbridge.agr.store;

import static io.flexbridge.agr.store.TradedJournal.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months of trading, part by part moved to archives while the journal is written. */
class JournalArchivalTest {

  @TempDir private static Path template;
  private static TradedJournal days;

  @TempDir private Path directory;
  private TradedJournal traded;
  private SqliteJournal journal;

  @BeforeAll
  static void tradesForDays() throws Exception {
    days = TradedJournal.in(template.resolve("store"), 5);
  }

  @BeforeEach
  void begins() throws Exception {
    traded = days.copy(directory.resolve("store"));
    journal = traded.journal();
  }

  @AfterEach
  void ends() {
    journal.close();
  }

  private Store files() {
    return Store.at(new StorePlace.Directory(store()));
  }

  private Path store() {
    return traded.directory();
  }

  private Path archive(int n) {
    return directory.resolve("archive-%d.gz".formatted(n));
  }

  private JournalHistory history(int archives) throws JournalException {
    List<Path> files = new ArrayList<>();
    for (int n = archives; n >= 1; n--) {
      files.add(archive(n));
    }
    return JournalHistory.of(files, files());
  }

  private List<JournalRow> rows(JournalHistory history) throws JournalException {
    List<JournalRow> rows = new ArrayList<>();
    history.read(1, Long.MAX_VALUE, rows::add);
    return rows;
  }

  private List<JournalEntry> left() throws JournalException {
    List<JournalEntry> left = new ArrayList<>();
    journal.read(journal.firstNumber(), left::add);
    return left;
  }

  @Test
  void everyEntryIsInTheArchiveOrInTheJournalByteByByte() throws Exception {
    List<JournalRow> before = rows(history(0));
    JournalHistory.Proof proof = history(0).verify();

    JournalArchival.Outcome first = JournalArchival.run(files(), day(2), archive(1));
    JournalArchival.Outcome second = JournalArchival.run(files(), day(4), archive(2));

    assertThat(first.first()).isEqualTo(1);
    assertThat(second.first()).isEqualTo(first.last() + 1);
    assertThat(journal.firstNumber()).isEqualTo(second.last() + 1);
    assertThat(rows(history(2))).isEqualTo(before);
    assertThat(history(2).verify())
        .extracting(
            JournalHistory.Proof::first, JournalHistory.Proof::last, JournalHistory.Proof::hash)
        .containsExactly(1L, proof.last(), proof.hash());
    assertThat(rows(JournalHistory.of(List.of(archive(2), archive(1)), null)))
        .isEqualTo(before.subList(0, (int) second.last()));
  }

  @Test
  void nothingOfTheDayOrLaterIsMoved() throws Exception {
    JournalArchival.run(files(), day(3), archive(1));

    assertThat(rows(JournalHistory.of(List.of(archive(1)), null)))
        .allSatisfy(row -> assertThat(Instant.parse(row.writtenAt())).isBefore(day(3)));
  }

  @Test
  void theJournalAfterwardsStartsAndGoesOnAsBefore() throws Exception {
    JournalArchival.run(files(), day(4), archive(1));
    traded = traded.copy(directory.resolve("moved"));
    journal = traded.journal();

    assertThat(journal.latestSnapshot()).contains(traded.snapshots().getLast());
    traded.decide(new Decision(List.of(), List.of()));
    traded.writeDown();

    assertThat(journal.latestSnapshot()).contains(traded.snapshots().getLast());
    assertThat(history(1).verify().first()).isEqualTo(1);
    assertThat(history(0).verify().first()).isEqualTo(journal.firstNumber());
  }

  @Test
  void theOldestSnapshotStaysSoThatTheJournalAloneCanBeReplayed() throws Exception {
    JournalArchival.run(files(), day(3), archive(1));
    for (int i = 0; i < 2 * SnapshotTable.KEPT; i++) {
      traded.decide(new Decision(List.of(), List.of()));
      traded.writeDown();
    }

    JournalReplay.Outcome alone = JournalReplay.run(history(0), List.of(), finding -> {});
    JournalReplay.Outcome whole = JournalReplay.run(history(1), List.of(), finding -> {});

    assertThat(alone.from()).isGreaterThan(0);
    assertThat(whole.from()).isZero();
    assertThat(alone.firstDifference()).isEmpty();
    assertThat(alone.book()).isEqualTo(whole.book());
    assertThat(whole.findings()).hasSize(traded.snapshots().size());
  }

  @Test
  void everyArchiveCanBeReplayedWithoutTheOthers() throws Exception {
    JournalArchival.run(files(), day(2), archive(1));
    JournalArchival.run(files(), day(4), archive(2));

    JournalReplay.Outcome second =
        JournalReplay.run(JournalHistory.of(List.of(archive(2)), null), List.of(), f -> {});

    assertThat(second.from()).isGreaterThan(0);
    assertThat(second.findings()).isNotEmpty().allMatch(JournalReplay.Finding::isEqual);
  }

  @Test
  void killedBeforeTheJournalKnowsOfTheArchiveNothingIsLostOrDoubled() throws Exception {
    List<JournalRow> before = rows(history(0));
    new JournalArchival(files(), archive(1)).written(day(3));

    assertThat(rows(history(1))).isEqualTo(before);
    assertThat(history(1).verify().last()).isEqualTo(before.getLast().number());
    assertThat(journal.firstNumber()).isEqualTo(1);

    JournalArchival.Outcome outcome = JournalArchival.run(files(), day(3), archive(1));

    assertThat(journal.firstNumber()).isEqualTo(outcome.last() + 1);
    assertThat(rows(history(1))).isEqualTo(before);
  }

  @Test
  void killedBeforeTheEntriesAreRemovedNothingIsLostOrDoubled() throws Exception {
    List<JournalRow> before = rows(history(0));
    removalNeverHappens();
    assertThatThrownBy(() -> JournalArchival.run(files(), day(3), archive(1)))
        .hasMessageContaining("killed");
    assertThat(journal.firstNumber()).isGreaterThan(1);
    assertThat(traded.number("SELECT MIN(number) FROM entry")).isEqualTo(1);

    assertThat(rows(history(1))).isEqualTo(before);
    assertThat(history(1).verify().last()).isEqualTo(before.getLast().number());
    journal.close();
    journal = SqliteJournal.open(store(), traded::now);
    assertThat(left().getFirst().number()).isGreaterThanOrEqualTo(journal.firstNumber());
    traded.execute("DROP TRIGGER killed");

    JournalArchival.Outcome outcome = JournalArchival.run(files(), day(3), archive(1));

    assertThat(outcome.first()).isEqualTo(1);
    assertThat(traded.number("SELECT MIN(number) FROM entry")).isEqualTo(journal.firstNumber());
    assertThat(rows(history(1))).isEqualTo(before);
  }

  private void removalNeverHappens() throws Exception {
    traded.execute(
        "CREATE TRIGGER killed BEFORE DELETE ON entry"
            + " BEGIN SELECT RAISE(ABORT, 'killed'); END");
  }

  @Test
  void anUnfinishedFileOfAKilledAttemptIsNoArchiveAndIsReplaced() throws Exception {
    Files.writeString(directory.resolve("archive-1.gz.part"), "half of it");

    JournalArchival.run(files(), day(3), archive(1));

    assertThat(directory.resolve("archive-1.gz.part")).doesNotExist();
    assertThat(history(1).verify().first()).isEqualTo(1);
  }

  @Test
  void anotherFileIsNotOverwritten() throws Exception {
    JournalArchival.run(files(), day(2), archive(1));
    byte[] content = Files.readAllBytes(archive(1));
    long first = journal.firstNumber();
    // A second archive under the first one's name.
    JournalArchival.run(files(), day(3), archive(2));

    assertThatThrownBy(() -> JournalArchival.run(files(), day(5), archive(1)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(archive(1).toString())
        .hasMessageContaining("entries 1 to %d".formatted(first - 1))
        .hasMessageContaining("not overwritten");
    assertThat(archive(1)).hasBinaryContent(content);

    Path text = Files.writeString(directory.resolve("notes.txt"), "not an archive");
    assertThatThrownBy(() -> JournalArchival.run(files(), day(5), text))
        .hasMessageContaining("notes.txt is no archive");
    assertThat(text).hasContent("not an archive");
  }

  @Test
  void withoutASnapshotOfBeforeThatDayNothingIsMoved() throws Exception {
    List<JournalRow> before = rows(history(0));

    assertThatThrownBy(() -> JournalArchival.run(files(), day(0), archive(1)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("no snapshot of before " + day(0))
        .hasMessageContaining("nothing is archived");

    assertThat(archive(1)).doesNotExist();
    assertThat(rows(history(0))).isEqualTo(before);
  }

  @Test
  void whatIsUndecidedStaysInTheJournal() throws Exception {
    long input = journal.append(new AgrInput.TimePassed(traded.now()), null);
    long undecided = journal.append(new AgrInput.TimePassed(traded.now()), null);
    long decision = journal.commit(input, new Decision(List.of(), List.of()));
    journal.keepSnapshot(new BookSnapshot(decision, input, traded.book()));
    traded.passes(Duration.ofDays(30));

    JournalArchival.Outcome outcome = JournalArchival.run(files(), traded.now(), archive(1));

    assertThat(outcome.last()).isEqualTo(input).isLessThan(undecided);
    assertThat(left()).extracting(JournalEntry::number).contains(undecided);
  }

  @Test
  void whatIsUndeliveredStaysInTheJournalWithTheDecisionToSendIt() throws Exception {
    Effect.Send send = new Samples(3).of(Effect.Send.class);
    long sending = traded.decideWithoutDelivery(new Decision(List.of(), List.of(send)));
    for (int i = 0; i < 10; i++) {
      traded.decide(new Decision(List.of(), List.of()));
    }
    traded.writeDown();
    traded.passes(Duration.ofDays(30));

    JournalArchival.Outcome outcome = JournalArchival.run(files(), traded.now(), archive(1));

    assertThat(outcome.last()).isEqualTo(sending - 1);
    assertThatThrownBy(() -> JournalArchival.run(files(), traded.now(), archive(2)))
        .hasMessageContaining("needs entry %d and all after it".formatted(sending));
    assertThat(journal.latestSnapshot().orElseThrow().book().undelivered()).contains(send);
  }

  @Test
  void theServiceWritesOnWhileEntriesAreMoved() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> writing =
          threads.submit(
              () -> {
                long appended = 0;
                while (!isOver.get()) {
                  journal.append(new AgrInput.TimePassed(traded.now()), null);
                  appended++;
                }
                return appended;
              });
      JournalArchival.run(files(), day(2), archive(1));
      JournalArchival.run(files(), day(4), archive(2));
      isOver.set(true);

      assertThat(writing.get()).isPositive();
    }
    assertThat(journal.problem()).isEmpty();
    assertThat(history(2).verify().first()).isEqualTo(1);
  }

  @Test
  void whatIsInAnArchiveCannotBeReadFromTheJournal() throws Exception {
    JournalArchival.Outcome outcome = JournalArchival.run(files(), day(3), archive(1));

    assertThatThrownBy(() -> journal.read(1, entry -> {}))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(
            "entry 1 is in an archive; the first here is %d".formatted(outcome.last() + 1));
  }

  @Test
  void aJournalWhoseBeginningIsArchivedDoesNotStartWithoutAWholeSnapshot() throws Exception {
    JournalArchival.run(files(), day(3), archive(1));
    traded.execute("UPDATE snapshot SET book = x'00'");

    assertThatThrownBy(() -> journal.latestSnapshot())
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("no snapshot is whole");
  }

  @Test
  void anArchiveThatIsMissingInBetweenIsNamed() throws Exception {
    JournalArchival.run(files(), day(2), archive(1));
    JournalArchival.Outcome second = JournalArchival.run(files(), day(4), archive(2));

    assertThatThrownBy(() -> JournalHistory.of(List.of(archive(1)), files()).verify())
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("entry %d is missing".formatted(second.first()))
        .hasMessageContaining("journal.db begins with %d".formatted(second.last() + 1));
  }
}
