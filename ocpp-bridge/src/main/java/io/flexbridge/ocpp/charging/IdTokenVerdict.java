package io.flexbridge.ocpp.charging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a station is told of a token.
 *
 * @param validUntil how long the station may rely on it without asking; null: it decides
 * @param group tokens of one group may stop each other's transactions; null: none
 */
public record IdTokenVerdict(
    IdTokenStatus status, @Nullable Instant validUntil, @Nullable String group) {

  /** A verdict that says nothing more. */
  public static IdTokenVerdict of(IdTokenStatus status) {
    return new IdTokenVerdict(status, null, null);
  }

  /** Whether the bearer may charge. */
  public boolean isAccepted() {
    return status == IdTokenStatus.ACCEPTED;
  }
}
