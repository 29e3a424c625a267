package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.Map;

/** Everything that can make the core act. Each is in the journal before the core sees it. */
public sealed interface AgrInput {

  /** When it happened. */
  Instant at();

  /**
   * A message whose signature and schema are right.
   *
   * @param sender who signed it
   * @param payloadDigest SHA-256 of the signed bytes: same id and digest is a copy
   */
  record MessageArrived(ParticipantId sender, UftpMessage message, String payloadDigest, Instant at)
      implements AgrInput {}

  /** Time has come to look what is due. */
  record TimePassed(Instant at) implements AgrInput {}

  /**
   * The meters' means for ISPs that are over.
   *
   * @param byConnection mean power per ISP of each connection behind the congestion point
   */
  record PowerMeasured(Place place, Map<EntityAddress, PowerPerIsp> byConnection, Instant at)
      implements AgrInput {

    public PowerMeasured {
      for (PowerPerIsp powers : byConnection.values()) {
        if (!powers.calendar().equals(place.calendar())) {
          throw new IllegalArgumentException(
              "Powers of %s are not of %s".formatted(powers.calendar(), place));
        }
      }
      byConnection = Map.copyOf(byConnection);
    }
  }

  /** A partner has a message of ours. */
  record MessageDelivered(MessageId messageId, Instant at) implements AgrInput {}

  /** A message of ours will never reach its partner. */
  record MessageUndeliverable(MessageId messageId, String reason, Instant at) implements AgrInput {}

  /** Something is to be sent that no message and no time asks for. */
  record ActionWanted(Wanted wanted, Instant at) implements AgrInput {}
}
