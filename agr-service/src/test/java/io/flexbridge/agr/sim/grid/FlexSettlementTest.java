package io.flexbridge.agr.sim.grid;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.FlexSettlementResponse.OrderStatus;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 20 kW less than 80 kW are ordered in ISPs 43 to 45, for 4.20, with 80 per MWh of penalty. */
class FlexSettlementTest {

  private final Play play = Play.begin();

  @Test
  void anOrderThatWasDeliveredIsPaidInFull() {
    FlexSettlement settlement = play.untilSettlement("30");

    FlexSettlement.OrderSettlement order = settlement.orders().getFirst();
    assertThat(order.price()).isEqualByComparingTo("4.20");
    assertThat(order.penalty()).isEqualByComparingTo("0");
    assertThat(order.netSettlement()).isEqualByComparingTo("4.20");
    assertThat(order.isps())
        .hasSize(3)
        .first()
        .isEqualTo(
            new FlexSettlement.Isp(
                IspRange.of(43),
                Power.ofKilowatts(80),
                Power.ofKilowatts(-20),
                Power.ofKilowatts(60),
                Power.ofKilowatts(-20),
                Power.ZERO));
    assertThat(settlement.periodStart()).isEqualTo(Market.TODAY);
    assertThat(settlement.periodEnd()).isEqualTo(Market.TODAY);
  }

  @Test
  void deficiencyIsPenalised() {
    FlexSettlement settlement = play.untilSettlement("35");

    // 10 kW over 45 minutes are 0.0075 MWh
    FlexSettlement.OrderSettlement order = settlement.orders().getFirst();
    assertThat(order.penalty()).isEqualByComparingTo("0.60");
    assertThat(order.netSettlement()).isEqualByComparingTo("3.60");
    assertThat(order.isps().getFirst().deliveredFlexPower()).isEqualTo(Power.ofKilowatts(-10));
    assertThat(order.isps().getFirst().powerDeficiency()).isEqualTo(Power.ofKilowatts(10));
  }

  @Test
  void theContractSettlementThatTheSchemaWantsNamesNoContractAndReservesNothing() {
    FlexSettlement settlement = play.untilSettlement("30");

    FlexSettlement.ContractSettlement contract = settlement.contracts().getFirst();
    assertThat(contract.contractId()).isNull();
    assertThat(contract.periods().getFirst().isps())
        .containsExactly(
            new FlexSettlement.ContractIsp(
                IspRange.between(43, 45), Power.ZERO, null, null, null, null));
  }

  @Test
  void withoutMeteringTheOrderIsSettledAsNotDeliveredWhenPatienceEnds() {
    play.untilDelivery();
    play.advanceTo(Market.DAY.end(45));
    play.send(play.metering(Market.EAN_1, "30"));

    play.advance(Duration.ofMinutes(29));
    assertThat(play.received(FlexSettlement.class)).isEmpty();
    play.advance(Duration.ofMinutes(1));

    FlexSettlement settlement = play.last(FlexSettlement.class);
    assertThat(settlement.orders().getFirst().isps())
        .allSatisfy(isp -> assertThat(isp.deliveredFlexPower()).isEqualTo(Power.ZERO));
    play.send(play.accept(settlement));
    assertThat(play.report().missingInOrder()).containsExactly(GridStep.METERING);
    assertThat(play.findings())
        .singleElement()
        .extracting(Finding::message, Finding::expected)
        .containsExactly(
            "Metering", "for connection ean.8716859000126302 with ISPs 43 to 45 of 2026-06-30");
  }

  @Test
  void aPrognosisThatWasNeverUpdatedIsReported() {
    FlexOrder order = play.untilOrder();
    play.send(play.accept(order));
    play.advanceTo(Market.DAY.end(45));
    play.send(play.metering(Market.EAN_1, "30"));
    play.send(play.metering(Market.EAN_2, "30"));
    play.send(play.accept(play.last(FlexSettlement.class)));

    assertThat(play.report().missingInOrder()).containsExactly(GridStep.UPDATED_D_PROGNOSIS);
    assertThat(play.findings()).extracting(Finding::message).containsExactly("D-Prognosis");
  }

  @Test
  void aDisputeIsADispositionAndNoFinding() {
    FlexSettlement settlement = play.untilSettlement("30");
    OrderReference order = requireNonNull(settlement.orders().getFirst().orderReference());

    answer(settlement, new OrderStatus(order, true, "we measured less"));

    assertThat(play.report().isFlawless()).isTrue();
    assertThat(play.report().dispositions())
        .containsExactly(new OrderStatus(order, true, "we measured less"));
  }

  @Test
  void aDisputeWithoutReasonIsReported() {
    FlexSettlement settlement = play.untilSettlement("30");
    OrderReference order = requireNonNull(settlement.orders().getFirst().orderReference());

    answer(settlement, new OrderStatus(order, true, null));

    assertFound("DisputeReason");
  }

  @Test
  void aSettlementWithoutDispositionIsReported() {
    answer(play.untilSettlement("30"));

    assertFound("FlexOrderSettlementStatus");
  }

  @Test
  void aDispositionForAnUnknownOrderIsReported() {
    FlexSettlement settlement = play.untilSettlement("30");
    OrderReference order = requireNonNull(settlement.orders().getFirst().orderReference());

    answer(
        settlement,
        new OrderStatus(order, false, null),
        new OrderStatus(new OrderReference("other"), false, null));

    assertFound("OrderReference");
  }

  @Test
  void aRejectedSettlementIsReported() {
    FlexSettlement settlement = play.untilSettlement("30");

    play.send(
        new FlexSettlementResponse(
            play.answerTo(settlement),
            Result.rejected("Missing Settlement Items"),
            settlement.header().messageId(),
            List.of()));

    assertFound("Result");
  }

  @Test
  void aSettlementThatIsNotAnsweredEndsTheCycle() {
    play.untilSettlement("30");

    play.advance(Duration.ofMinutes(5));

    assertThat(play.report().unanswered())
        .extracting(GridReport.Unanswered::message)
        .containsExactly("FlexSettlement");
    assertThat(play.report().settlement()).isNotNull();
  }

  private void answer(FlexSettlement settlement, OrderStatus... statuses) {
    play.send(
        new FlexSettlementResponse(
            play.answerTo(settlement),
            Result.ACCEPTED,
            settlement.header().messageId(),
            List.of(statuses)));
  }

  private void assertFound(String field) {
    assertThat(play.report().missingInOrder()).containsExactly(GridStep.FLEX_SETTLEMENT);
    assertThat(play.findings()).extracting(Finding::field).containsExactly(field);
  }
}
