package io.flexbridge.agr.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderSettlementTest {

  private static final IspCalendar DAY =
      new IspCalendar(
          LocalDate.parse("2026-06-30"), ZoneId.of("Europe/Amsterdam"), Duration.ofHours(1));
  private static final IspRange NOON = IspRange.of(12);

  /** The specification's example: baseline 10 MW, 2 MW less ordered at 7, penalty 11 per MWh. */
  @ParameterizedTest
  @CsvSource({"7, 14", "8, 14", "9, -4", "10, -22", "11, -33"})
  void theExampleOfTheSpecificationIsSettledToTheCent(long actualMegawatts, String net) {
    SettlementTerms terms =
        new SettlementTerms(
            PriceBasis.DELIVERED, new BigDecimal("11"), BigDecimal.ZERO, BigDecimal.ZERO);

    OrderSettlement settlement =
        OrderSettlement.of(
            megawatts(-2), megawatts(10), megawatts(actualMegawatts), new BigDecimal("14"), terms);

    assertThat(settlement.net()).isEqualByComparingTo(net);
  }

  @Test
  void deficiencyIsNotLimitedByTheOrder() {
    IspDelivery delivery = new IspDelivery(Power.ofWatts(10), Power.ofWatts(-2), Power.ofWatts(11));

    assertThat(delivery.delivered()).isEqualTo(Power.ZERO);
    assertThat(delivery.deficiency()).isEqualTo(Power.ofWatts(3));
  }

  @Test
  void whatGoesBeyondAnIncreaseEarnsNothing() {
    IspDelivery delivery = new IspDelivery(Power.ofWatts(10), Power.ofWatts(5), Power.ofWatts(18));

    assertThat(delivery.delivered()).isEqualTo(Power.ofWatts(5));
    assertThat(delivery.deficiency()).isEqualTo(Power.ZERO);
  }

  private static PowerPerIsp megawatts(long megawatts) {
    return PowerPerIsp.constant(DAY, NOON, Power.ofWatts(megawatts * 1_000_000));
  }
}
