package io.flexbridge.agr.config;

import io.flexbridge.agr.settlement.SettlementTerms;
import io.flexbridge.agr.trading.MeteringMoment;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The terms on which flexibility is offered and paid.
 *
 * @param pricePerMwh what is asked for a MWh consumed less or more than the baseline
 * @param maxOfferShare the part of the available flexibility that may be offered, 0.01 to 1
 * @param minOfferPower flexibility below this power is not offered
 * @param minActivationFactor the smallest part of an offer that may be ordered
 * @param offerValidity how long an offer stands, if the request does not expire earlier
 * @param metering when Metering messages are sent
 * @param settlement how orders are settled
 */
public record TradingTerms(
    Money pricePerMwh,
    BigDecimal maxOfferShare,
    Power minOfferPower,
    ActivationFactor minActivationFactor,
    Duration offerValidity,
    MeteringMoment metering,
    SettlementTerms settlement) {}
