package io.flexbridge.agr.settlement;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What our own book says of an order that is to be settled.
 *
 * @param measured our own metering; ISPs that were not measured are absent
 * @param terms what was agreed on its settlement
 */
public record SettledOrder(
    OrderReference orderReference,
    CongestionPoint congestionPoint,
    @Nullable String contractId,
    @Nullable MessageId dPrognosisMessageId,
    @Nullable String baselineReference,
    PowerPerIsp baseline,
    PowerPerIsp ordered,
    PowerPerIsp measured,
    BigDecimal price,
    CurrencyCode currency,
    SettlementTerms terms) {}
