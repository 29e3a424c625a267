package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.agr.trading.AgrInput;
import java.util.function.BooleanSupplier;

/** Takes messages of partners in: durable first, decided on later. */
public final class Inbox implements MessageIntake {

  private final Journal journal;
  private final BooleanSupplier hasRoom;

  /**
   * An inbox in front of a journal.
   *
   * @param hasRoom whether the core keeps up; when not, partners are asked to try again later
   */
  public Inbox(Journal journal, BooleanSupplier hasRoom) {
    this.journal = journal;
    this.hasRoom = hasRoom;
  }

  @Override
  public void take(ReceivedMessage received) throws IntakeUnavailableException {
    if (!hasRoom.getAsBoolean()) {
      throw new IntakeUnavailableException("Too many messages are waiting for a decision");
    }
    try {
      journal.append(
          new AgrInput.MessageArrived(
              received.sender(), received.message(), received.payload().sha256(), received.at()),
          received.envelope());
    } catch (JournalException e) {
      throw new IntakeUnavailableException("The message could not be stored", e);
    }
  }
}
