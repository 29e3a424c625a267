package io.flexbridge.ocpp.dispatch;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.Set;

/** A power to be held in [from, to). */
record HeldSlot(Instant from, Instant to, Power target, Set<EntityAddress> connections) {

  boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  boolean isContinuedBy(HeldSlot next) {
    return to.equals(next.from)
        && target.equals(next.target)
        && connections.equals(next.connections);
  }

  HeldSlot until(Instant end) {
    return new HeldSlot(from, end, target, connections);
  }
}
