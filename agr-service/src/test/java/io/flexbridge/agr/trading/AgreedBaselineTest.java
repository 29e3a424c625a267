package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.CONTRACT;
import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.forecast.OfferPolicy;
import io.flexbridge.agr.forecast.ReductionOffers;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sales that are measured from a baseline that is not a D-Prognosis. */
class AgreedBaselineTest {

  private static final String BASELINE = "MBMA-2026";

  /**
   * One contract.
   *
   * @param ofContract the baseline of the contract
   * @param ofAllElse the baseline of everything without a contract
   */
  private record Baselines(@Nullable String ofContract, @Nullable String ofAllElse)
      implements Agreements {

    @Override
    public DsoTerms with(Domain dso, @Nullable String contractId) {
      DsoTerms usual = new TradingFloor.OneContract().with(dso, contractId);
      return new DsoTerms(
          usual.settlement(),
          usual.metering(),
          CONTRACT.equals(contractId) ? ofContract : ofAllElse);
    }

    @Override
    public List<Contract> contracts(Domain dso) {
      return List.of(new Contract(dso, CONTRACT, null, ofContract));
    }
  }

  @Test
  void anOfferUnderTheContractNamesItsBaselineAndNoPrognosis() {
    TradingFloor floor = agreed(new Baselines(BASELINE, null));

    requestsUnderContract(floor);

    FlexOffer offer = floor.sent(FlexOffer.class);
    assertThat(offer.contractId()).isEqualTo(CONTRACT);
    assertThat(offer.baselineReference()).isEqualTo(BASELINE);
    assertThat(offer.dPrognosisMessageId()).isNull();
  }

  @Test
  void anOfferWithoutTheContractNamesThePrognosis() {
    TradingFloor floor = agreed(new Baselines(BASELINE, null));

    floor.requests(50_000, 76, 79);

    FlexOffer offer = floor.sent(FlexOffer.class);
    assertThat(offer.baselineReference()).isNull();
    assertThat(offer.dPrognosisMessageId())
        .isEqualTo(floor.sent(DPrognosis.class).header().messageId());
  }

  @Test
  void anOrderMayNameTheBaselineOfItsOfferAndNoOther() {
    TradingFloor floor = agreed(new Baselines(BASELINE, null));
    requestsUnderContract(floor);
    FlexOffer offer = floor.sent(FlexOffer.class);

    floor.receive(DSO, order(floor, offer, "OTHER"));
    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .containsExactly("BaselineReference mismatch (OTHER ordered, MBMA-2026 offered)");
    floor.receive(DSO, order(floor, offer, BASELINE));
    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.book.target(new Place(TRANSFORMER, DAY)).atOrZero(76))
        .isEqualTo(Power.ofWatts(24_000));
  }

  @Test
  void anOrderWithoutAnOfferMayNameTheBaselineOfItsContract() {
    TradingFloor floor = agreed(new Baselines(BASELINE, null));

    floor.receive(DSO, unsolicited(floor, "OTHER"));
    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .containsExactly(
            "Unknown reference BaselineReference (BaselineReference OTHER is not agreed)");
    floor.receive(DSO, unsolicited(floor, BASELINE));

    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .containsExactly("This aggregator does not take orders without an offer");
  }

  @Test
  void whereNoPrognosisIsAgreedAtAllNoneIsSentAndEverythingElseGoesOn() {
    TradingFloor floor = agreed(new Baselines(BASELINE, BASELINE));

    floor.requests(50_000, 76, 79);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.orders(offer, "ORDER-1");

    assertThat(offer.baselineReference()).isEqualTo(BASELINE);
    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.allSent(DPrognosis.class)).isEmpty();
    assertThat(floor.book.target(new Place(TRANSFORMER, DAY)).atOrZero(76))
        .isEqualTo(Power.ofWatts(24_000));
    assertThat(floor.book.places()).containsExactly(new Place(TRANSFORMER, DAY));
  }

  @Test
  void aSettlementOnAnotherBaselineIsDisputed() {
    TradingFloor floor = agreed(new Baselines(BASELINE, BASELINE));
    floor.requests(50_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");
    floor.now = DAY.start(80);
    floor.measures(24_000, 76, 79);
    FlexSettlement settlement = floor.settlement("ORDER-1");
    FlexSettlement.OrderSettlement line = settlement.orders().getFirst();

    floor.receive(DSO, floor.settlement(DAY.period(), List.of(on(line, "OTHER"))));
    assertThat(disputes(floor)).containsExactly("BaselineReference is OTHER, ours is MBMA-2026");
    floor.receive(DSO, floor.settlement(DAY.period(), List.of(on(line, BASELINE))));

    assertThat(floor.sent(FlexSettlementResponse.class).orderStatuses().getFirst().isDisputed())
        .isFalse();
  }

  private static List<String> disputes(TradingFloor floor) {
    return floor.sent(FlexSettlementResponse.class).orderStatuses().stream()
        .map(status -> String.valueOf(status.disputeReason()))
        .toList();
  }

  private static FlexSettlement.OrderSettlement on(
      FlexSettlement.OrderSettlement line, String baseline) {
    return new FlexSettlement.OrderSettlement(
        line.orderReference(),
        line.period(),
        line.contractId(),
        null,
        baseline,
        line.congestionPoint(),
        line.price(),
        line.penalty(),
        line.netSettlement(),
        line.isps());
  }

  private static TradingFloor agreed(Agreements agreements) {
    TradingFloor floor =
        TradingFloor.with(
            agreements,
            AgrHandlers.refusing()
                .with(new FleetBaseline())
                .with(new AcceptingOrders())
                .with(
                    new ReductionOffers(
                        (dso, contractId) ->
                            new OfferPolicy(
                                BigDecimal.ONE,
                                new BigDecimal("200"),
                                Duration.ofHours(1),
                                ActivationFactor.ONE,
                                1_000))));
    return floor.plugsIn(10, 7_400, 20_000, 96).opens();
  }

  private static void requestsUnderContract(TradingFloor floor) {
    FlexRequest request = floor.request(50_000, 76, 79);
    floor.receive(
        DSO,
        new FlexRequest(
            request.header(),
            request.scope(),
            1,
            request.expirationDateTime(),
            CONTRACT,
            null,
            request.isps()));
  }

  private static FlexOrder order(TradingFloor floor, FlexOffer offer, String baseline) {
    FlexOrder order = floor.order(offer, "ORDER-1");
    return new FlexOrder(
        order.header(),
        order.scope(),
        order.unsolicited(),
        order.flexOfferMessageId(),
        order.serviceType(),
        CONTRACT,
        null,
        baseline,
        order.price(),
        order.currency(),
        order.orderReference(),
        order.optionReference(),
        order.activationFactor(),
        order.isps());
  }

  private static FlexOrder unsolicited(TradingFloor floor, String baseline) {
    return new FlexOrder(
        floor.header(DSO),
        floor.scope(),
        Boolean.TRUE,
        null,
        null,
        CONTRACT,
        null,
        baseline,
        BigDecimal.TEN,
        CurrencyCode.EUR,
        new OrderReference("ORDER-2"),
        null,
        ActivationFactor.ONE,
        List.of(new FlexOrder.Isp(IspRange.between(84, 85), Power.ofWatts(-10_000))));
  }
}
