package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexSettlementResponse;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementDeskTest {

  private final TradingFloor floor = new TradingFloor();

  @BeforeEach
  void deliverAnOrder() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");
    floor.advanceTo(DAY.start(81));
    floor.measures(24_000, 76, 79);
  }

  @Test
  void whatBothSidesAgreedOnIsNotSettledAgain() {
    floor.settles("ORDER-1");
    assertThat(answer().result().isAccepted()).isTrue();
    assertThat(answer().orderStatuses()).noneMatch(FlexSettlementResponse.OrderStatus::isDisputed);

    floor.settles("ORDER-1");

    assertThat(answer().result().rejectionReasons())
        .containsExactly("Period already settled (agreed on before: [ORDER-1])");
  }

  @Test
  void aDisputedOrderCanBeSettledAgain() {
    floor.receive(DSO, floor.settlement("ORDER-1", new BigDecimal("9.00")));
    assertThat(answer().orderStatuses()).allMatch(FlexSettlementResponse.OrderStatus::isDisputed);

    floor.settles("ORDER-1");

    assertThat(answer().result().isAccepted()).isTrue();
    assertThat(answer().orderStatuses()).noneMatch(FlexSettlementResponse.OrderStatus::isDisputed);
  }

  @Test
  void aSettlementThatStartsAfterAnUnsettledOrderIsRejected() {
    floor.advanceTo(DAY.dayEnd().plusSeconds(3600));

    floor.receive(DSO, floor.settlement(DAY.period().plusDays(1), List.of()));

    assertThat(answer().result().rejectionReasons())
        .containsExactly(
            "PeriodStart rejected (before 2026-07-01, the orders [ORDER-1] are not settled)");
    assertThat(answer().orderStatuses()).hasSize(1);
  }

  private FlexSettlementResponse answer() {
    return floor.sent(FlexSettlementResponse.class);
  }
}
