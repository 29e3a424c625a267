package io.flexbridge.agr.forecast;

import io.flexbridge.uftp.value.ActivationFactor;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How the product's own trading offers.
 *
 * @param share the part of what the fleet can give up that is offered, 0 to 1; the rest is for what
 *     forecasts miss
 * @param pricePerMwh the price of a MWh that is not drawn
 * @param validity how long an offer can be ordered, unless its request or its first ISP ends it
 *     sooner
 * @param minActivationFactor the smallest part that may be ordered
 * @param minimumWatts reductions below this are not worth an offer
 */
public record OfferPolicy(
    BigDecimal share,
    BigDecimal pricePerMwh,
    Duration validity,
    ActivationFactor minActivationFactor,
    long minimumWatts) {

  public OfferPolicy {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("Share %s is outside 0..1".formatted(share));
    }
    if (pricePerMwh.signum() < 0) {
      throw new IllegalArgumentException("Price per MWh %s is below zero".formatted(pricePerMwh));
    }
  }
}
