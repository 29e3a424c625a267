package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the proposals come to.
 *
 * @param bounds what all of them together leave open
 * @param wanted the power to hold; null if nobody prefers any, so that only the bounds count
 * @param nextExpiry when the first of them expires, and all of this has to be decided anew; null if
 *     there are none
 */
public record Arbitration(
    PowerBounds bounds, @Nullable Power wanted, @Nullable Instant nextExpiry) {

  /** The power to hold, or the most that is allowed if nobody prefers any. */
  public Power target() {
    return wanted == null ? bounds.highest() : wanted;
  }

  /** When to decide anew. */
  public Optional<Instant> decideAgainAt() {
    return Optional.ofNullable(nextExpiry);
  }
}
