package io.flexbridge.agr.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse.OrderStatus;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementCheckTest {

  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  private static final IspCalendar CALENDAR =
      new IspCalendar(DAY, ZoneId.of("Europe/Amsterdam"), Duration.ofHours(1));
  private static final CongestionPoint POINT = CongestionPoint.of("ean.871685900000000001");
  private static final OrderReference ORDER = new OrderReference("ORDER-1");

  /** 100 kW expected, 40 kW less ordered, 65 kW measured: 5 kW short of the order. */
  private final SettlementCheck check =
      new SettlementCheck(
          List.of(
              new SettledOrder(
                  ORDER,
                  POINT,
                  null,
                  null,
                  null,
                  noon(100_000),
                  noon(-40_000),
                  noon(65_000),
                  new BigDecimal("8.00"),
                  CurrencyCode.EUR,
                  new SettlementTerms(
                      PriceBasis.ORDERED,
                      new BigDecimal("200"),
                      new BigDecimal("0.02"),
                      new BigDecimal("0.005")))));

  @Test
  void aSettlementThatIsRightIsAccepted() {
    FlexSettlement settlement = settlement(line(65_100, -34_900, 5_100, "8.00", "1.02", "6.98"));

    assertThat(check.statuses(settlement)).containsExactly(new OrderStatus(ORDER, false, null));
  }

  @Test
  void aSettlementWithoutAnyOrderGetsTheStatusOfNone() {
    assertThat(check.statuses(settlement())).containsExactly(new OrderStatus(null, false, null));
  }

  @Test
  void aCentTooMuchPenaltyIsDisputed() {
    assertThat(disputes(line(65_000, -35_000, 5_000, "8.00", "1.01", "6.99")))
        .isEqualTo("Penalty 1.01, computed 1.00");
  }

  @Test
  void powerThatOurMetersDoNotKnowIsDisputed() {
    assertThat(disputes(line(70_000, -30_000, 10_000, "8.00", "2.00", "6.00")))
        .isEqualTo("ISP 12: ActualPower 70000 W, metered 65000 W");
  }

  @Test
  void deliveryThatDoesNotFollowFromThePowersIsDisputed() {
    assertThat(disputes(line(65_000, -30_000, 0, "8.00", "1.00", "7.50")))
        .isEqualTo(
            "ISP 12: DeliveredFlexPower -30000 W, computed -35000 W; "
                + "ISP 12: PowerDeficiency 0 W, computed 5000 W; "
                + "NetSettlement 7.50, computed 7.00");
  }

  @Test
  void anOrderWeNeverAcceptedIsDisputed() {
    FlexSettlement.OrderSettlement other =
        new FlexSettlement.OrderSettlement(
            new OrderReference("ORDER-2"),
            DAY,
            null,
            null,
            null,
            POINT,
            BigDecimal.ONE,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            List.of());

    assertThat(check.statuses(settlement(other)).getFirst().disputeReason())
        .isEqualTo("Unknown reference OrderReference (ORDER-2)");
  }

  private @Nullable String disputes(FlexSettlement.OrderSettlement line) {
    return check.statuses(settlement(line)).getFirst().disputeReason();
  }

  private static PowerPerIsp noon(long watts) {
    return PowerPerIsp.constant(CALENDAR, IspRange.of(12), Power.ofWatts(watts));
  }

  private static FlexSettlement.OrderSettlement line(
      long actual, long delivered, long deficiency, String price, String penalty, String net) {
    return new FlexSettlement.OrderSettlement(
        ORDER,
        DAY,
        null,
        null,
        null,
        POINT,
        new BigDecimal(price),
        new BigDecimal(penalty),
        new BigDecimal(net),
        List.of(
            new FlexSettlement.Isp(
                IspRange.of(12),
                Power.ofWatts(100_000),
                Power.ofWatts(-40_000),
                Power.ofWatts(actual),
                Power.ofWatts(delivered),
                Power.ofWatts(deficiency))));
  }

  private static FlexSettlement settlement(FlexSettlement.OrderSettlement... lines) {
    return new FlexSettlement(
        new MessageHeader(
            UftpVersion.V3_1_0,
            new Domain("dso.example.com"),
            new Domain("agr.example.com"),
            Instant.parse("2026-07-01T08:00:00Z"),
            new MessageId("00000000-0000-4000-8000-000000000001"),
            new ConversationId("00000000-0000-4000-9000-000000000001")),
        DAY,
        DAY,
        CurrencyCode.EUR,
        List.of(lines),
        List.of());
  }
}
