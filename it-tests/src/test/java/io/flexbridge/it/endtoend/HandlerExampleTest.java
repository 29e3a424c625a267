package io.flexbridge.it.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.it.support.RunningStreet;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The handler that README.md shows, trading with a DSO and with stations. */
final class HandlerExampleTest {

  // README begin
  /** Offers half of what the fleet can give up in the first requested ISP, for half a cent a kW. */
  static final class FirstIspOnly extends FlexRequestHandler {

    @Override
    public RequestDecision decide(FlexRequest request, TradingView view) {
      FlexRequest.Isp asked = request.isps().getFirst();
      IspRange first = IspRange.of(asked.range().start());
      Flexibility fleet =
          view.flexibility(request.scope().congestionPoint(), request.scope().calendar(), first);
      Power half = Power.ofWatts(fleet.reducible(first.start()).watts() / 2);
      Power offered = half.min(asked.minPower().negated());
      if (offered.watts() < 1_000) {
        return RequestDecision.acceptedWithoutOffer();
      }
      FlexOffer.Option option =
          new FlexOffer.Option(
              new OptionReference("first ISP"),
              new BigDecimal("0.000005")
                  .multiply(BigDecimal.valueOf(offered.watts()))
                  .setScale(4, RoundingMode.DOWN),
              ActivationFactor.ONE,
              List.of(new FlexOffer.Isp(first, offered.negated())));
      Instant begins = request.scope().calendar().start(first.start());
      return RequestDecision.offering(new OfferDraft(begins, List.of(option)));
    }
  }

  static final AgrHandlers HANDLERS =
      AgrHandlers.refusing()
          .with(new FleetBaseline())
          .with(new FirstIspOnly())
          .with(new AcceptingOrders());

  // README end

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant EVENING =
      LocalDate.of(2026, 6, 30).atTime(LocalTime.of(18, 30)).atZone(ZONE).toInstant();
  private static final double SPEED = 15;
  private static final int REQUESTED_ISPS = 2;

  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(120)
  void theExampleSellsTheFirstIspAndTheFleetDeliversIt() throws Exception {
    RunningTimeline time = RunningTimeline.from(EVENING, SPEED);
    Street street = Street.of(ZONE, UftpVersion.V3_1_0, Street.stations(6, ZONE, EVENING));
    try (RunningStreet running =
        RunningStreet.start(street, REQUESTED_ISPS, directory, time, _ -> HANDLERS)) {
      GridReport report = running.grid().finished().toCompletableFuture().get(90, TimeUnit.SECONDS);

      assertThat(report.findings()).isEmpty();
      FlexOrder order = Objects.requireNonNull(report.order(), "what the DSO ordered");
      assertThat(order.isps())
          .singleElement()
          .satisfies(
              isp -> {
                assertThat(isp.range()).isEqualTo(IspRange.of(firstRequested(report)));
                assertThat(isp.power().watts()).isLessThanOrEqualTo(-1_000);
              });
      assertThat(Objects.requireNonNull(report.settlement()).isps())
          .singleElement()
          .satisfies(
              isp ->
                  assertThat(isp.actual().watts())
                      .isLessThanOrEqualTo(
                          isp.baseline().plus(isp.ordered()).watts()
                              * (100 + Street.TOLERANCE_PERCENT)
                              / 100));
    }
  }

  private static int firstRequested(GridReport report) {
    return Objects.requireNonNull(report.request()).isps().getFirst().range().start();
  }
}
