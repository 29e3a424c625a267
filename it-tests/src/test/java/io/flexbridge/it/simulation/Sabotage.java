package io.flexbridge.it.simulation;

import io.flexbridge.agr.inbox.RetryPolicy;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.MessagePost;

/**
 * What stands between the service and the virtual world: nothing, unless a bug is planted to see
 * whether it is found.
 */
interface Sabotage {

  /** A service without planted bugs. */
  Sabotage NONE = new Sabotage() {};

  default Journal journal(Journal real, World world, Life life) {
    return real;
  }

  default MessagePost post(MessagePost real, World world, Life life) {
    return real;
  }

  default MessageIntake intake(MessageIntake real, World world, Life life) {
    return real;
  }

  default FlexActuator fleet(FlexActuator real) {
    return real;
  }

  default RetryPolicy retry() {
    return RetryPolicy.DEFAULT;
  }

  /** How many times as large as it is the service believes its fleet to be. */
  default int fleetSizes() {
    return 1;
  }

  /** Whether a torn frame at the end keeps the journal from being opened. */
  default boolean isTornTailFatal() {
    return false;
  }

  /** Whether what is written is taken for durable. */
  default boolean isSyncSkipped() {
    return false;
  }

  /** What is answered while nothing can be stored. */
  default int statusOfUnavailable() {
    return 503;
  }
}
