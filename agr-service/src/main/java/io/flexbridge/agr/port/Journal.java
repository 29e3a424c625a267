package io.flexbridge.agr.port;

import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one ordered record of everything: inputs before the core sees them, decisions before anything
 * is done about them, and the exact bytes of every message in and out. Safe for use by many
 * threads. An entry is durable (on the disk, not in a cache) before the call that wrote it returns.
 *
 * <p>Its oldest entries may have gone to an archive; then the journal keeps a snapshot that needs
 * none of them.
 */
public interface Journal extends AutoCloseable {

  /**
   * Writes an input. Inputs of many threads share one commit.
   *
   * <p>A message's sender repeats it when told so, and it counts once however often it is written.
   * So while the journal cannot be written, an input with evidence is refused at once; like every
   * other entry, an input without waits until it can be again.
   *
   * @param evidence the bytes that arrived; null for inputs that are no message
   * @return its number, larger than all before
   * @throws JournalException if it may not be durable; if it becomes so after all, {@linkplain
   *     #follow followers} have it then
   */
  long append(AgrInput input, @Nullable Bytes evidence) throws JournalException;

  /**
   * Writes what was decided on an input.
   *
   * @return the number of the decision, larger than all before
   * @throws JournalException if it may not be durable; nothing may be done about the decision then
   */
  long commit(long inputNumber, Decision decision) throws JournalException;

  /**
   * Writes the bytes of a message that is about to be sent for the first time.
   *
   * @throws JournalException if they may not be durable
   */
  void keepSent(MessageId messageId, Bytes envelope) throws JournalException;

  /**
   * Writes a snapshot, and an entry with its digest, so that the record also says what the book
   * was. Older snapshots may be let go, but never all that are whole. Takes as long as the book is
   * large; meanwhile others write on.
   *
   * @throws JournalException if it may not be durable
   */
  void keepSnapshot(BookSnapshot snapshot) throws JournalException;

  /**
   * The newest snapshot that is as it was written: one of another digest than the record says, or
   * in a form that this release cannot read, is passed over, and the log says so.
   *
   * @return nothing if there is none, so that everything has to be read from the beginning
   * @throws JournalException if the snapshots cannot be read, or if there is none although the
   *     beginning is in an archive
   */
  Optional<BookSnapshot> latestSnapshot() throws JournalException;

  /**
   * The number of the first entry that is here: 1, or more if those before are in an archive.
   *
   * @throws JournalException if the journal cannot be read
   */
  long firstNumber() throws JournalException;

  /**
   * Reads the inputs and decisions from that number on, in the order in which they were written.
   *
   * @param from {@link #firstNumber} or more
   * @throws JournalException if the journal cannot be read, or an entry from that number on was
   *     changed, is missing or is in an archive
   */
  void read(long from, Consumer<JournalEntry> reader) throws JournalException;

  /**
   * Has every input handed over from now on, in the order of their numbers, once it is durable and
   * before {@link #append} returns. The follower must not block.
   */
  void follow(Consumer<JournalEntry.Input> follower);

  /** Why nothing can be written, now or any more; nothing while all is well. */
  Optional<String> problem();

  @Override
  void close();
}
