package io.flexbridge.uftp;

import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DSO to AGR: the change of power that the DSO needs, or the room it has, per ISP.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexRequest</a>
 */
public record FlexRequest(
    MessageHeader header,
    FlexScope scope,
    long revision,
    Instant expirationDateTime,
    @Nullable String contractId,
    @Nullable String serviceType,
    List<Isp> isps)
    implements ToAgr, FlexMessage {

  public FlexRequest {
    isps = List.copyOf(isps);
  }

  /** A copy with that scope. */
  public FlexRequest withScope(FlexScope newScope) {
    return new FlexRequest(
        header, newScope, revision, expirationDateTime, contractId, serviceType, isps);
  }

  /**
   * What the DSO needs in a range of ISPs, as deviation from the baseline.
   *
   * @param range the ISPs
   * @param disposition requested or available; null where the peer left it out
   * @param minPower lowest allowed deviation
   * @param maxPower highest allowed deviation
   */
  public record Isp(
      IspRange range, @Nullable Disposition disposition, Power minPower, Power maxPower) {}
}
