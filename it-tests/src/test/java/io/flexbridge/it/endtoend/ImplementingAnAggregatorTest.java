package io.flexbridge.it.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.AgrService;
import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.DPrognosisHandler;
import io.flexbridge.agr.handler.FlexOfferResponseHandler;
import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.PrognosisDecision;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.it.support.RunningStreet;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
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

/** The aggregator that docs/implementing-an-aggregator.md shows, with a DSO, a CRO and stations. */
final class ImplementingAnAggregatorTest {

  // example begin
  /**
   * An aggregator that foretells its fleet, sells half of what it can spare, and keeps its word.
   */
  static final class SmallAggregator {

    static AgrHandlers handlers() {
      return AgrHandlers.refusing()
          .with(new Forecast())
          .with(new HalfOfIt())
          .with(new AcceptingOrders())
          .with(new AskWhy());
    }

    static final class Forecast extends DPrognosisHandler {
      @Override
      public PrognosisDecision decide(CongestionPointTerms at, IspCalendar day, TradingView view) {
        if (day.dayStart().isAfter(view.now())) {
          return PrognosisDecision.none();
        }
        return view.forecast(at.congestionPoint(), day)
            .map(PrognosisDecision::foretold)
            .orElse(PrognosisDecision.later(Duration.ofSeconds(5)));
      }
    }

    static final class HalfOfIt extends FlexRequestHandler {
      @Override
      public RequestDecision decide(FlexRequest request, TradingView view) {
        IspCalendar day = request.scope().calendar();
        IspRange isps = request.isps().getFirst().range();
        var fleet = view.flexibility(request.scope().congestionPoint(), day, isps);
        long half = fleet.reducible(isps.start()).watts() / 2;
        Power power = Power.ofWatts(-half).max(request.isps().getFirst().minPower());
        var option =
            new FlexOffer.Option(
                new OptionReference("1"),
                new BigDecimal("0.01"),
                ActivationFactor.ONE,
                List.of(new FlexOffer.Isp(IspRange.of(isps.start()), power)));
        return half < 1_000
            ? RequestDecision.rejected("Nothing to spare")
            : RequestDecision.offering(new OfferDraft(day.start(isps.start()), List.of(option)));
      }
    }

    static final class AskWhy extends FlexOfferResponseHandler {
      @Override
      public List<Wanted> received(FlexOfferResponse response, FlexOffer offer, TradingView view) {
        ParticipantId dso = view.offer(offer.header().messageId()).orElseThrow().dso();
        return response.result().isAccepted() ? List.of() : List.of(new Wanted.Test(dso));
      }
    }
  }

  // example end

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant EVENING =
      LocalDate.of(2026, 6, 30).atTime(LocalTime.of(18, 30)).atZone(ZONE).toInstant();
  private static final double SPEED = 15;

  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(120)
  void theExampleTradesAndDeliversAndSendsWhatItIsAskedToAtAnyTime() throws Exception {
    RunningTimeline time = RunningTimeline.from(EVENING, SPEED);
    Street street = Street.of(ZONE, UftpVersion.V3_1_0, Street.stations(6, ZONE, EVENING));
    try (RunningStreet running =
        RunningStreet.start(
            street, /* orderedIsps= */ 2, directory, time, _ -> SmallAggregator.handlers())) {
      GridReport report = running.grid().finished().toCompletableFuture().get(90, TimeUnit.SECONDS);

      assertThat(report.findings()).isEmpty();
      assertThat(Objects.requireNonNull(report.order(), "what the DSO ordered").price())
          .isEqualByComparingTo("0.01");
      assertThat(Objects.requireNonNull(report.settlement()).isps())
          .singleElement()
          .satisfies(
              isp ->
                  assertThat(isp.actual().watts())
                      .isLessThanOrEqualTo(
                          isp.baseline().plus(isp.ordered()).watts()
                              * (100 + Street.TOLERANCE_PERCENT)
                              / 100));

      running.service().submit(new Wanted.Test(Street.DSO));
      await().until(() -> stateOf("TestMessage", running.service()).equals(List.of("answered")));
      assertThat(running.service().view().alerts(10)).isEmpty();
    }
  }

  private static List<String> stateOf(String type, AgrService service) {
    return service.view().messages(1_000).stream()
        .filter(row -> row.type().equals(type) && !row.inbound())
        .map(MessageRow::state)
        .toList();
  }
}
