package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal that outlives the loops that use it, and fails when a test wants it to. */
final class MemoryJournal implements Journal {

  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<MessageId> sent = new ArrayList<>();
  private final List<Consumer<JournalEntry.Input>> followers = new ArrayList<>();
  private boolean isFull;
  private boolean isFullForDecisions;
  private final List<BookSnapshot> snapshots = new ArrayList<>();
  private boolean failsToAppend;
  private boolean failsToCommit;

  synchronized void isFull(boolean isFullNow) {
    isFull = isFullNow;
  }

  synchronized void isFullForDecisions(boolean isFullNow) {
    isFullForDecisions = isFullNow;
  }

  synchronized void failsToAppend() {
    failsToAppend = true;
  }

  synchronized void failsToCommit() {
    failsToCommit = true;
  }

  /** What a new process finds: the entries, and nobody who follows. */
  synchronized MemoryJournal afterACrash() {
    MemoryJournal found = new MemoryJournal();
    found.entries.addAll(entries);
    found.snapshots.addAll(snapshots);
    return found;
  }

  synchronized List<AgrInput> inputs() {
    return entries.stream()
        .filter(JournalEntry.Input.class::isInstance)
        .map(entry -> ((JournalEntry.Input) entry).input())
        .toList();
  }

  synchronized List<Decision> decisions() {
    return entries.stream()
        .filter(JournalEntry.Decided.class::isInstance)
        .map(entry -> ((JournalEntry.Decided) entry).decision())
        .toList();
  }

  synchronized List<BookSnapshot> snapshots() {
    return List.copyOf(snapshots);
  }

  synchronized List<MessageId> sent() {
    return List.copyOf(sent);
  }

  @Override
  public synchronized long append(AgrInput input, @Nullable Bytes evidence)
      throws JournalException {
    checkRoom();
    if (failsToAppend) {
      throw new JournalException("the disk is broken");
    }
    var entry = new JournalEntry.Input(entries.size() + 1L, input);
    entries.add(entry);
    followers.forEach(follower -> follower.accept(entry));
    return entry.number();
  }

  @Override
  public synchronized long commit(long inputNumber, Decision decision) throws JournalException {
    checkRoom();
    if (isFullForDecisions) {
      throw JournalException.unwritten("the disk is full", null);
    }
    if (failsToCommit) {
      throw new JournalException("the disk is broken");
    }
    entries.add(new JournalEntry.Decided(entries.size() + 1L, inputNumber, decision));
    return entries.size();
  }

  private void checkRoom() throws JournalException {
    if (isFull) {
      throw JournalException.unwritten("the disk is full", null);
    }
  }

  @Override
  public synchronized void keepSent(MessageId messageId, Bytes envelope) throws JournalException {
    checkRoom();
    sent.add(messageId);
  }

  @Override
  public synchronized void keepSnapshot(BookSnapshot snapshot) {
    snapshots.add(snapshot);
  }

  @Override
  public synchronized Optional<BookSnapshot> latestSnapshot() {
    return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.getLast());
  }

  @Override
  public synchronized long firstNumber() {
    return 1;
  }

  @Override
  public synchronized void read(long from, Consumer<JournalEntry> reader) {
    entries.stream().filter(entry -> entry.number() >= from).forEach(reader);
  }

  @Override
  public synchronized void follow(Consumer<JournalEntry.Input> follower) {
    followers.add(follower);
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
