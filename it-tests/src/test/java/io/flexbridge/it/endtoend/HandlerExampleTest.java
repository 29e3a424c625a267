package io.flexbridge.it.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The handler that README.md shows, compiled and put in place. */
final class HandlerExampleTest {

  // README begin
  /** Offers half of what the fleet can give up in the first requested ISP, for half a cent a kW. */
  static final class FirstIspOnly extends FlexRequestHandler {

    @Override
    public RequestDecision decide(FlexRequest request, TradingView view) {
      IspRange first = IspRange.of(request.isps().getFirst().range().start());
      Flexibility fleet =
          view.flexibility(request.scope().congestionPoint(), request.scope().calendar(), first);
      long watts = fleet.reducible(first.start()).watts() / 2;
      if (watts < 1_000) {
        return RequestDecision.acceptedWithoutOffer();
      }
      FlexOffer.Option option =
          new FlexOffer.Option(
              new OptionReference("first ISP"),
              new BigDecimal("0.000005")
                  .multiply(BigDecimal.valueOf(watts))
                  .setScale(4, RoundingMode.UP),
              ActivationFactor.ONE,
              List.of(new FlexOffer.Isp(first, Power.ofWatts(-watts))));
      Instant begins = request.scope().calendar().start(first.start());
      return RequestDecision.offering(new OfferDraft(begins, List.of(option)));
    }
  }

  static final AgrHandlers HANDLERS =
      AgrHandlers.refusing().with(new FirstIspOnly()).with(new AcceptingOrders());

  // README end

  @Test
  void theExampleTakesThePlaceOfTheHandlersThatRefuse() {
    assertThat(HANDLERS.flexRequest()).isInstanceOf(FirstIspOnly.class);
    assertThat(HANDLERS.flexOrder()).isInstanceOf(AcceptingOrders.class);
  }
}
