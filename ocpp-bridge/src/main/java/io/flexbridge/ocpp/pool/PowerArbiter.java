package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides between proposals. The bounds nest like dolls: each proposal chooses within what the
 * stronger ones left open, and narrows it for the weaker ones. So the weakest preference wins, but
 * only within the bounds of all above it. Bounds that lie outside what is left shrink to its
 * nearest edge; they never widen it and never void it.
 */
public final class PowerArbiter {

  private PowerArbiter() {}

  /** The outcome at that time; expired proposals do not count. */
  public static Arbitration arbitrate(
      Collection<PowerProposal> proposals, PowerBounds system, Instant now) {
    List<PowerProposal> live =
        proposals.stream()
            .filter(proposal -> !proposal.isExpired(now))
            .sorted(PowerProposal.STRONGEST_FIRST)
            .toList();
    PowerBounds left = system;
    @Nullable Power wanted = null;
    for (PowerProposal proposal : live) {
      if (proposal.preferred() != null) {
        wanted = left.clamp(proposal.preferred());
      }
      if (proposal.bounds() != null) {
        left = left.clamp(proposal.bounds());
      }
    }
    return new Arbitration(
        left,
        wanted,
        live.stream().map(PowerProposal::validUntil).min(Instant::compareTo).orElse(null));
  }
}
