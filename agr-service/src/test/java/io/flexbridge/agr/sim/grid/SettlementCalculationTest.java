package io.flexbridge.agr.sim.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.sim.grid.GridReport.IspDelivery;
import io.flexbridge.agr.sim.grid.GridReport.Settlement;
import io.flexbridge.agr.sim.grid.SettlementTerms.PriceBasis;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementCalculationTest {

  /** With ISPs of an hour, a MW is a MWh. */
  private static final IspCalendar HOURS =
      new IspCalendar(Market.TODAY, Market.ZONE, Duration.ofHours(1));

  private static final int MEGAWATT = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "7, -2, 0, 14, 0, 14",
    "8, -2, 0, 14, 0, 14",
    "9, -1, 1, 7, 11, -4",
    "10, 0, 2, 0, 22, -22",
    "11, 0, 3, 0, 33, -33"
  })
  void theExampleOfTheSpecificationIsSettledAsItSays(
      int actual, int delivered, int deficiency, String price, String penalty, String net) {
    Settlement settlement =
        settled(10, -2, actual, "14", new SettlementTerms(PriceBasis.DELIVERED, decimal("11")));

    IspDelivery isp = settlement.isps().getFirst();
    assertThat(isp.delivered()).isEqualTo(megawatts(delivered));
    assertThat(isp.deficiency()).isEqualTo(megawatts(deficiency));
    assertThat(settlement.price()).isEqualByComparingTo(price);
    assertThat(settlement.penalty()).isEqualByComparingTo(penalty);
    assertThat(settlement.net()).isEqualByComparingTo(net);
  }

  @ParameterizedTest
  @CsvSource({"7, 14", "8, 14", "9, 3", "10, -8", "11, -19"})
  void theFullPriceOfTheOrderIsOwedWhereThatWasAgreed(int actual, String net) {
    Settlement settlement =
        settled(10, -2, actual, "14", new SettlementTerms(PriceBasis.ORDERED, decimal("11")));

    assertThat(settlement.price()).isEqualByComparingTo("14");
    assertThat(settlement.net()).isEqualByComparingTo(net);
  }

  @ParameterizedTest
  @CsvSource({"13, 2, 0", "12, 2, 0", "11, 1, 1", "10, 0, 2", "9, 0, 3"})
  void anOrderForMoreConsumptionIsSettledInTheOtherDirection(
      int actual, int delivered, int deficiency) {
    IspDelivery isp =
        SettlementCalculation.delivery(1, megawatts(10), megawatts(2), megawatts(actual));

    assertThat(isp.delivered()).isEqualTo(megawatts(delivered));
    assertThat(isp.deficiency()).isEqualTo(megawatts(deficiency));
  }

  @Test
  void anIspWithoutOrderedPowerOwesNothingWhateverWasMeasured() {
    IspDelivery isp = SettlementCalculation.delivery(1, megawatts(10), Power.ZERO, megawatts(90));

    assertThat(isp.delivered()).isEqualTo(Power.ZERO);
    assertThat(isp.deficiency()).isEqualTo(Power.ZERO);
  }

  @Test
  void anIspWithoutMeteringCountsAsNotDelivered() {
    PowerPerIsp ordered = hour(megawatts(-2));
    Settlement settlement =
        SettlementCalculation.of(
            hour(megawatts(10)),
            ordered,
            PowerPerIsp.empty(HOURS),
            Money.euro("14"),
            new SettlementTerms(PriceBasis.DELIVERED, decimal("11")));

    assertThat(settlement.net()).isEqualByComparingTo("-22");
    assertThat(settlement.isps().getFirst().actual()).isEqualTo(megawatts(10));
  }

  @Test
  void amountsAreRoundedOnceToFourDecimals() {
    IspCalendar minutes = new IspCalendar(Market.TODAY, Market.ZONE, Duration.ofMinutes(1));
    IspRange three = IspRange.between(600, 602);
    Settlement settlement =
        SettlementCalculation.of(
            PowerPerIsp.constant(minutes, three, Power.ofWatts(9000)),
            PowerPerIsp.constant(minutes, three, Power.ofWatts(-3000)),
            PowerPerIsp.constant(minutes, three, Power.ofWatts(7000)),
            Money.euro("1"),
            new SettlementTerms(PriceBasis.DELIVERED, decimal("100")));

    // delivered 2 of 3 kW; deficient 1 kW over 3 minutes, 0.00005 MWh
    assertThat(settlement.price()).isEqualTo(decimal("0.6667"));
    assertThat(settlement.penalty()).isEqualTo(decimal("0.0050"));
    assertThat(settlement.net()).isEqualTo(decimal("0.6617"));
  }

  private static Settlement settled(
      int baseline, int ordered, int actual, String price, SettlementTerms terms) {
    return SettlementCalculation.of(
        hour(megawatts(baseline)),
        hour(megawatts(ordered)),
        hour(megawatts(actual)),
        Money.euro(price),
        terms);
  }

  private static PowerPerIsp hour(Power power) {
    return PowerPerIsp.constant(HOURS, IspRange.of(12), power);
  }

  private static Power megawatts(int megawatts) {
    return Power.ofWatts((long) megawatts * MEGAWATT);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
