package io.flexbridge.uftp;

import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.util.List;

/**
 * AGR to DSO: the expected power of the aggregator's connections, in every ISP of the day.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     D-Prognosis</a>
 */
public record DPrognosis(MessageHeader header, FlexScope scope, long revision, List<Isp> isps)
    implements FromAgr, FlexMessage {

  public DPrognosis {
    isps = List.copyOf(isps);
  }

  /**
   * Power in a range of ISPs.
   *
   * @param range the ISPs
   * @param power absolute expected power, not a deviation
   */
  public record Isp(IspRange range, Power power) {}
}
