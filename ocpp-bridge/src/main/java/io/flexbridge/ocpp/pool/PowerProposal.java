package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants the power of a set of EVSEs to be.
 *
 * @param source who; orders proposals of one priority
 * @param preferred the power it wants; null if it only sets bounds
 * @param bounds the bounds it sets for those of less priority; null if none
 * @param validUntil the first instant at which it counts no more
 */
public record PowerProposal(
    String source,
    ProposalPriority priority,
    @Nullable Power preferred,
    @Nullable PowerBounds bounds,
    Instant validUntil) {

  static final Comparator<PowerProposal> STRONGEST_FIRST =
      Comparator.comparing(PowerProposal::priority).thenComparing(PowerProposal::source);

  /** Exactly this power, whatever those of less priority want. */
  public static PowerProposal fixed(
      String source, ProposalPriority priority, Power power, Instant validUntil) {
    return new PowerProposal(source, priority, power, PowerBounds.exactly(power), validUntil);
  }

  /** No more than this power. */
  public static PowerProposal cap(
      String source, ProposalPriority priority, Power power, Instant validUntil) {
    return new PowerProposal(source, priority, null, PowerBounds.upTo(power), validUntil);
  }

  /** Whether it counts no more. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(validUntil);
  }
}
