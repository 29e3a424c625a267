package io.flexbridge.it.simulation;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalFrames;
import io.flexbridge.agr.store.JournalFrames.Row;
import io.flexbridge.agr.store.JournalFrames.Unwritten;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal on a virtual disk: what comes in during one sync shares the next one, and after a
 * sync that failed nothing more is taken, as the real one does it.
 */
final class DiskJournal implements Journal {

  /** How a disk behaves at the moment. */
  interface Condition {

    /** How long the next sync takes. */
    Duration syncTime();

    /** Whether it fails. */
    boolean isSyncFailing();

    /** How long it takes to put a book into its form. */
    Duration bookTime();
  }

  private record Pending(Unwritten entry, LongConsumer onCommit, Promise<Long> outcome) {}

  private final World world;
  private final Life life;
  private final VirtualDisk disk;
  private final Condition condition;
  private final JournalFrames frames;
  private final Sabotage sabotage;
  private final List<Consumer<JournalEntry.Input>> followers = new ArrayList<>();
  private List<Pending> waiting = new ArrayList<>();
  private boolean isWriting;
  private boolean isRefusing;

  private DiskJournal(
      World world,
      Life life,
      VirtualDisk disk,
      Condition condition,
      JournalFrames frames,
      Sabotage sabotage) {
    this.world = world;
    this.life = life;
    this.disk = disk;
    this.condition = condition;
    this.frames = frames;
    this.sabotage = sabotage;
  }

  /**
   * Opens what is on the disk, without the torn frame that may be at its end.
   *
   * @throws JournalException if an entry is missing or was changed
   */
  static DiskJournal open(
      World world, Life life, VirtualDisk disk, Condition condition, Sabotage sabotage)
      throws JournalException {
    byte[] content = disk.content();
    int whole = JournalFrames.wholeLength(content);
    if (sabotage.isTornTailFatal() && whole < content.length) {
      throw new JournalException("there is a torn entry at the end");
    }
    disk.truncate(whole);
    return new DiskJournal(
        world, life, disk, condition, JournalFrames.after(disk.content()), sabotage);
  }

  @Override
  public long append(AgrInput input, @Nullable Bytes evidence) throws JournalException {
    life.pass(KillPoint.BEFORE_APPEND);
    return write(
        JournalFrames.input(input, evidence),
        number ->
            followers.forEach(follower -> follower.accept(new JournalEntry.Input(number, input))));
  }

  @Override
  public long commit(long inputNumber, Decision decision) throws JournalException {
    life.pass(KillPoint.BEFORE_APPEND);
    return write(JournalFrames.decision(inputNumber, decision), number -> {});
  }

  @Override
  public void keepSent(MessageId messageId, Bytes envelope) throws JournalException {
    life.pass(KillPoint.BEFORE_APPEND);
    write(JournalFrames.sent(messageId, envelope), number -> {});
  }

  @Override
  public void keepSnapshot(BookSnapshot snapshot) throws JournalException {
    Promise<Unwritten> form = life.promise();
    world.after(condition.bookTime(), () -> form.keep(JournalFrames.snapshot(snapshot)));
    Unwritten entry = form.await(JournalException.class);
    life.pass(KillPoint.BEFORE_APPEND);
    write(entry, number -> {});
    life.pass(KillPoint.SNAPSHOT_SYNCED);
  }

  @Override
  public Optional<BookSnapshot> latestSnapshot() throws JournalException {
    Optional<BookSnapshot> latest = disk.latestSnapshot();
    if (latest.isEmpty() && firstNumber() > 1) {
      throw new JournalException("no snapshot is whole, and the beginning is in an archive");
    }
    latest.ifPresent(
        snapshot ->
            world.note("the book is known after", snapshot.decision(), snapshot.lastInput()));
    return latest;
  }

  @Override
  public long firstNumber() {
    return disk.firstNumber();
  }

  private long write(Unwritten entry, LongConsumer onCommit) throws JournalException {
    if (isRefusing) {
      throw new JournalException("the disk takes nothing more since a sync failed");
    }
    Pending pending = new Pending(entry, onCommit, life.promise());
    waiting.add(pending);
    if (!isWriting) {
      writeWaiting();
    }
    long number = pending.outcome().await(JournalException.class);
    life.pass(KillPoint.SYNCED_NOT_ANSWERED);
    return number;
  }

  private void writeWaiting() {
    List<Pending> batch = waiting;
    waiting = new ArrayList<>();
    isWriting = true;
    long first = frames.lastNumber() + 1;
    byte[] frame = frames.frame(batch.stream().map(Pending::entry).toList(), world.now());
    if (!disk.write(frame)) {
      isWriting = false;
      frames.undone();
      JournalException full = JournalException.unwritten("the disk is full", null);
      batch.forEach(pending -> pending.outcome().fail(full));
    } else if (!life.dies(KillPoint.WRITTEN_NOT_SYNCED)) {
      world.after(condition.syncTime(), life.guarded(() -> sync(batch, first)));
    }
  }

  private void sync(List<Pending> batch, long first) {
    isWriting = false;
    if (condition.isSyncFailing()) {
      isRefusing = true;
      world.note("sync fails");
      JournalException failure = new JournalException("a sync failed");
      batch.forEach(pending -> pending.outcome().fail(failure));
      waiting.forEach(pending -> pending.outcome().fail(failure));
      life.isBroken();
      return;
    }
    if (!sabotage.isSyncSkipped()) {
      disk.sync();
    }
    frames.kept();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).onCommit().accept(first + i);
      batch.get(i).outcome().keep(first + i);
    }
    if (!waiting.isEmpty()) {
      writeWaiting();
    }
  }

  @Override
  public void read(long from, Consumer<JournalEntry> reader) throws JournalException {
    if (from < firstNumber()) {
      throw new JournalException("entry %d is in an archive".formatted(from));
    }
    for (Row row : disk.rows()) {
      JournalEntry entry = row.entry();
      if (row.number() >= from && entry != null) {
        reader.accept(entry);
      }
    }
  }

  @Override
  public void follow(Consumer<JournalEntry.Input> follower) {
    followers.add(follower);
  }

  @Override
  public Optional<String> problem() {
    return isRefusing ? Optional.of("a sync failed") : Optional.empty();
  }

  @Override
  public void close() {}
}
