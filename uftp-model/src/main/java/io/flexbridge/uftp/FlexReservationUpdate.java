package io.flexbridge.uftp;

import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.util.List;

/**
 * DSO to AGR: which part of contracted flexibility stays reserved, per ISP; zero releases it.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexReservationUpdate</a>
 */
public record FlexReservationUpdate(
    MessageHeader header, FlexScope scope, String contractId, String reference, List<Isp> isps)
    implements ToAgr, FlexMessage {

  public FlexReservationUpdate {
    isps = List.copyOf(isps);
  }

  /** A copy with that scope. */
  public FlexReservationUpdate withScope(FlexScope newScope) {
    return new FlexReservationUpdate(header, newScope, contractId, reference, isps);
  }

  /**
   * Power in a range of ISPs.
   *
   * @param range the ISPs
   * @param power what stays reserved, signed
   */
  public record Isp(IspRange range, Power power) {}
}
