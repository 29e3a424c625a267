package io.flexbridge.uftp;

import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AGR to DSO: flexibility for sale, in one or more mutually exclusive options.
 *
 * @param unsolicited only release 3.1.0 has it; null where absent
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexOffer</a>
 */
public record FlexOffer(
    MessageHeader header,
    FlexScope scope,
    Instant expirationDateTime,
    @Nullable Boolean unsolicited,
    @Nullable MessageId flexRequestMessageId,
    @Nullable String contractId,
    @Nullable MessageId dPrognosisMessageId,
    @Nullable String baselineReference,
    CurrencyCode currency,
    List<Option> options)
    implements FromAgr, FlexMessage {

  public FlexOffer {
    options = List.copyOf(options);
  }

  /**
   * One way to take up the offer.
   *
   * @param optionReference its name within the offer
   * @param price the price of the whole option
   * @param minActivationFactor smallest part that may be ordered
   * @param isps the deviation from the baseline per ISP
   */
  public record Option(
      OptionReference optionReference,
      BigDecimal price,
      ActivationFactor minActivationFactor,
      List<Isp> isps) {

    public Option {
      isps = List.copyOf(isps);
    }
  }

  /**
   * Power in a range of ISPs.
   *
   * @param range the ISPs
   * @param power deviation from the baseline
   */
  public record Isp(IspRange range, Power power) {}

  /** Whether the offer answers no request: release 3.0.0 can say so only by leaving out the id. */
  public boolean isUnsolicited() {
    return unsolicited != null ? unsolicited : flexRequestMessageId == null;
  }
}
