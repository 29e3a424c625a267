package io.flexbridge.it.crash;

import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.store.JournalHistory;
import io.flexbridge.agr.store.JournalReplay;
import io.flexbridge.agr.store.Store;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.it.support.JournalRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads a journal with the store's own reader, also while a service has it. */
final class LiveJournal {

  private LiveJournal() {}

  /**
   * Everything in it.
   *
   * @throws JournalException if any entry is not as it was written
   */
  static JournalRecord read(Path directory) throws JournalException {
    JournalHistory journal = history(directory);
    journal.verify();
    JournalRecord record =
        new JournalRecord(new LinkedHashMap<>(), new LinkedHashMap<>(), new TradingBook());
    journal.read(
        1,
        Long.MAX_VALUE,
        row -> {
          JournalEntry entry = row.entry();
          if (entry != null) {
            record.take(entry);
          }
        });
    return record;
  }

  /**
   * What became of each snapshot, when all is read again from the first entry.
   *
   * @throws JournalException if any entry is not as it was written
   */
  static List<JournalReplay.Finding> snapshots(Path directory) throws JournalException {
    return JournalReplay.run(history(directory), List.of(), finding -> {}).findings();
  }

  private static JournalHistory history(Path directory) throws JournalException {
    return JournalHistory.of(List.of(), Store.at(new StorePlace.Directory(directory)));
  }
}
