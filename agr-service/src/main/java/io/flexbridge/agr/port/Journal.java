package io.flexbridge.agr.port;

import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one ordered record of everything: inputs before the core sees them, decisions before anything
 * is done about them, and the exact bytes of every message in and out. Safe for use by many
 * threads. An entry is durable (on the disk, not in a cache) before the call that wrote it returns.
 */
public interface Journal extends AutoCloseable {

  /**
   * Writes an input. Inputs of many threads share one commit.
   *
   * @param evidence the bytes that arrived; null for inputs that are no message
   * @return its number, larger than all before
   * @throws JournalException if it may not be durable; it was not taken over then
   */
  long append(AgrInput input, @Nullable Bytes evidence) throws JournalException;

  /**
   * Writes what was decided on an input.
   *
   * @throws JournalException if it may not be durable; nothing may be done about the decision then
   */
  void commit(long inputNumber, Decision decision) throws JournalException;

  /**
   * Writes the bytes of a message that is about to be sent for the first time.
   *
   * @throws JournalException if they may not be durable
   */
  void keepSent(MessageId messageId, Bytes envelope) throws JournalException;

  /**
   * Reads all inputs and decisions in the order in which they were written.
   *
   * @throws JournalException if the journal cannot be read, or an entry was changed or is missing
   */
  void read(Consumer<JournalEntry> reader) throws JournalException;

  /**
   * Has every input handed over from now on, in the order of their numbers, once it is durable and
   * before {@link #append} returns. The follower must not block.
   */
  void follow(Consumer<JournalEntry.Input> follower);

  @Override
  void close();
}
