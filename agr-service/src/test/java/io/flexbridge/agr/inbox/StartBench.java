package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.store.JournalHistory;
import io.flexbridge.agr.store.JournalReplay;
import io.flexbridge.agr.store.LargeJournal;
import io.flexbridge.agr.store.SqliteJournal;
import io.flexbridge.agr.store.Store;
import io.flexbridge.agr.trading.BookState;
import io.flexbridge.agr.trading.TradingBook;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Measures how long a start takes with a large journal, how long trading waits for a snapshot, and
 * how long everything from the beginning would take. Arguments: a directory, in which the journal
 * is made if it is not there; how many entries, 1,000,000 if it is not given.
 */
final class StartBench {

  private StartBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    long entries = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
    if (!Files.exists(directory.resolve(SqliteJournal.FILE_NAME))) {
      Watch begin = Watch.start();
      System.out.println("journal until " + LargeJournal.write(directory, entries));
      begin.said("made");
    }
    start(directory);
    start(directory);
    snapshot(directory);
    Watch begin = Watch.start();
    JournalReplay.Outcome outcome =
        JournalReplay.run(
            JournalHistory.of(List.of(), Store.at(new StorePlace.Directory(directory))),
            List.of(),
            finding -> {});
    begin.said("replayed from the beginning, " + outcome.findings().size() + " snapshots");
    System.out.println(outcome.firstDifference().map(Object::toString).orElse("all equal"));
  }

  private static void start(Path directory) throws Exception {
    Watch begin = Watch.start();
    try (SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
      Recovery recovery = Recovery.from(journal, (input, decision, isReplay) -> {});
      begin.said("started after entry " + recovery.lastDecision());
      BookState book = recovery.book().state();
      System.out.printf(
          "book: %d messages, %d offers, %d orders, %d prognoses, %d places measured, heap %d MB%n",
          book.admitted().size(),
          book.offers().size(),
          book.orders().size(),
          book.prognoses().size(),
          book.measured().size(),
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
  }

  private static void snapshot(Path directory) throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
      BookSnapshot latest = journal.latestSnapshot().orElseThrow();
      TradingBook book = new TradingBook(latest.book());
      for (int i = 0; i < 5; i++) {
        Watch begin = Watch.start();
        BookState state = book.state();
        begin.said("trading waits for the state");
        begin = Watch.start();
        journal.keepSnapshot(new BookSnapshot(latest.decision(), latest.lastInput(), state));
        begin.said("meanwhile written");
      }
    }
  }

  /** Time on the clock, and that of this thread alone: on a busy machine they differ. */
  private record Watch(long clock, long thread) {

    static Watch start() {
      return new Watch(
          System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    void said(String what) {
      Watch now = start();
      System.out.printf(
          "%s: %.3f s, of which %.3f s computing%n",
          what, (now.clock - clock) / 1e9, (now.thread - thread) / 1e9);
    }
  }
}
