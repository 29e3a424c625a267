package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.ReceivedMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it takes, or refuses as it is told. */
final class TestInbox implements MessageIntake {

  private final List<ReceivedMessage> taken = new CopyOnWriteArrayList<>();
  private MessageIntake behaviour = taken::add;

  void isUnavailable() {
    behaviour =
        message -> {
          throw new IntakeUnavailableException("disk full");
        };
  }

  void isBroken() {
    behaviour =
        message -> {
          throw new IllegalStateException("the secret reason");
        };
  }

  @Override
  public void take(ReceivedMessage message) throws IntakeUnavailableException {
    behaviour.take(message);
  }

  List<ReceivedMessage> taken() {
    return taken;
  }
}
