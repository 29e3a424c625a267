package io.flexbridge.agr.port;

/** Where verified messages go. The service's own is the inbox; simulated partners have theirs. */
@FunctionalInterface
public interface MessageIntake {

  /**
   * Takes the message over. When this returns, it is stored durably and the sender may be told 200.
   *
   * @throws IntakeUnavailableException if it cannot be stored now; the sender shall try again later
   */
  void take(ReceivedMessage message) throws IntakeUnavailableException;
}
