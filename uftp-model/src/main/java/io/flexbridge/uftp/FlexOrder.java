package io.flexbridge.uftp;

import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DSO to AGR: an offered option is bought. An accepted order binds.
 *
 * @param unsolicited only release 3.1.0 has it; null where absent
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexOrder</a>
 */
public record FlexOrder(
    MessageHeader header,
    FlexScope scope,
    @Nullable Boolean unsolicited,
    @Nullable MessageId flexOfferMessageId,
    @Nullable String serviceType,
    @Nullable String contractId,
    @Nullable MessageId dPrognosisMessageId,
    @Nullable String baselineReference,
    BigDecimal price,
    CurrencyCode currency,
    OrderReference orderReference,
    @Nullable OptionReference optionReference,
    ActivationFactor activationFactor,
    List<Isp> isps)
    implements ToAgr, FlexMessage {

  public FlexOrder {
    isps = List.copyOf(isps);
  }

  /** A copy with that scope. */
  public FlexOrder withScope(FlexScope newScope) {
    return new FlexOrder(
        header,
        newScope,
        unsolicited,
        flexOfferMessageId,
        serviceType,
        contractId,
        dPrognosisMessageId,
        baselineReference,
        price,
        currency,
        orderReference,
        optionReference,
        activationFactor,
        isps);
  }

  /**
   * Power in a range of ISPs.
   *
   * @param range the ISPs
   * @param power deviation from the baseline
   */
  public record Isp(IspRange range, Power power) {}

  /** Whether the order takes up no offer. */
  public boolean isUnsolicited() {
    return unsolicited != null ? unsolicited : flexOfferMessageId == null;
  }
}
