package io.flexbridge.agr.trading;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the shell has to do, until it is done. */
public sealed interface Effect {

  /**
   * Deliver a message.
   *
   * @param answers the message that it is the answer to; null if it answers none
   */
  record Send(ParticipantId recipient, UftpMessage message, @Nullable MessageId answers)
      implements Effect {}

  /**
   * Hold the fleet behind a congestion point to a power. Replaces what was held there on that day.
   *
   * @param connections the connections behind it
   * @param target absolute power per ISP; ISPs without a power are free
   */
  record HoldPower(
      CongestionPoint congestionPoint, Set<EntityAddress> connections, PowerPerIsp target)
      implements Effect {

    public HoldPower {
      connections = Set.copyOf(connections);
    }
  }
}
