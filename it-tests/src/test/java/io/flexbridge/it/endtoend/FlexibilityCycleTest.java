package io.flexbridge.it.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.FleetTrading;
import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.agr.sim.station.StationState;
import io.flexbridge.it.support.RunningStreet;
import io.flexbridge.it.support.ServiceDatabase;
import io.flexbridge.it.support.StoreKey;
import io.flexbridge.it.support.Street;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One whole flexibility cycle over real sockets, several times as fast as real, on an evening when
 * vehicles come home.
 */
final class FlexibilityCycleTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant EVENING =
      LocalDate.of(2026, 6, 30).atTime(LocalTime.of(18, 30)).atZone(ZONE).toInstant();
  private static final double SPEED = 12;
  private static final int STATIONS = 12;
  private static final int ORDERED_ISPS = 3;
  private static final Duration LONGEST_CYCLE = Duration.ofSeconds(90);
  private static final Duration GLANCE = Duration.ofMillis(20);

  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(180)
  void anOrderIsDeliveredByStationsOfBothVersionsAndSettled() throws Exception {
    cycle("3.0.0", StoreKey.DIRECTORY);
  }

  @Test
  @Timeout(180)
  void theSameInTheNewestReleaseWithTheJournalInPostgresql() throws Exception {
    try (ServiceDatabase database = ServiceDatabase.fresh()) {
      cycle("3.1.0", database);
    }
  }

  private void cycle(String release, StoreKey store) throws Exception {
    RunningTimeline time = RunningTimeline.from(EVENING, SPEED);
    UftpVersion version = UftpVersion.parse(release);
    Street street = Street.of(ZONE, version, Street.stations(STATIONS, ZONE, EVENING));
    assertThat(street.fleet().stations())
        .extracting(station -> station.version())
        .contains(OcppVersion.V1_6, OcppVersion.V2_0_1);
    try (RunningStreet running =
        RunningStreet.start(street, ORDERED_ISPS, directory, time, FleetTrading::handlers, store)) {
      Instant equipped = whenAllStationsHoldProfiles(running, time);
      GridReport report = running.grid().finished().toCompletableFuture().get(90, TimeUnit.SECONDS);

      everyStepWasDoneRightly(report);
      theSettlementWasAgreed(report);
      theMessagesWentTheirWay(running, version);
      profilesCameBeforeTheyWereNeeded(equipped, report);
      theOrderedPowerWasHeld(running, report);
    }
  }

  /** The profiles are for the order: before it, stations have none. */
  private static Instant whenAllStationsHoldProfiles(RunningStreet running, RunningTimeline time) {
    await()
        .atMost(LONGEST_CYCLE)
        .pollInterval(GLANCE)
        .until(() -> !running.watch().received(FlexOffer.class).isEmpty());
    assertThat(running.fleet().states()).extracting(StationState::profiles).containsOnly(0);
    await()
        .atMost(LONGEST_CYCLE)
        .pollInterval(GLANCE)
        .until(() -> running.fleet().states().stream().allMatch(state -> state.profiles() > 0));
    return time.instant();
  }

  private static void everyStepWasDoneRightly(GridReport report) {
    assertThat(report.missingInOrder()).as("steps that were not done").isEmpty();
    assertThat(report.findings()).as("what was wrong in the aggregator's messages").isEmpty();
    assertThat(report.unanswered()).as("messages without an answer").isEmpty();
  }

  private static void theSettlementWasAgreed(GridReport report) {
    assertThat(report.dispositions())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.orderReference()).isEqualTo(order(report).orderReference());
              assertThat(status.isDisputed()).as(status.toString()).isFalse();
            });
    assertThat(settlement(report).price()).isEqualByComparingTo(order(report).price());
  }

  private static void theMessagesWentTheirWay(RunningStreet running, UftpVersion version) {
    assertThat(running.watch().received())
        .allSatisfy(message -> assertThat(message.header().version()).isEqualTo(version))
        .<Class<?>>extracting(UftpMessage::getClass)
        .containsSubsequence(
            AgrPortfolioQuery.class,
            DPrognosis.class,
            FlexRequestResponse.class,
            FlexOffer.class,
            FlexOrderResponse.class,
            DPrognosis.class,
            Metering.class,
            FlexSettlementResponse.class);
    await()
        .untilAsserted(
            () ->
                assertThat(running.service().view().messages(1_000))
                    .extracting(MessageRow::state)
                    .containsOnly("received", "delivered", "answered"));
  }

  private static void profilesCameBeforeTheyWereNeeded(Instant equipped, GridReport report) {
    IspCalendar day = order(report).scope().calendar();
    int first = settlement(report).isps().getFirst().isp();
    assertThat(equipped).isBefore(day.start(first));
  }

  private static void theOrderedPowerWasHeld(RunningStreet running, GridReport report) {
    IspCalendar day = order(report).scope().calendar();
    assertThat(settlement(report).isps())
        .hasSize(ORDERED_ISPS)
        .allSatisfy(
            isp -> {
              Power target = isp.baseline().plus(isp.ordered());
              Power real = running.power().mean(day.start(isp.isp()), day.end(isp.isp()));
              assertThat(isp.ordered().isNegative()).isTrue();
              assertThat(real.watts())
                  .as("W truly drawn in ISP %d, ordered are %s", isp.isp(), target)
                  .isCloseTo(target.watts(), Percentage.withPercentage(Street.TOLERANCE_PERCENT));
              assertThat(isp.actual().watts())
                  .as("W metered in ISP %d", isp.isp())
                  .isCloseTo(real.watts(), Percentage.withPercentage(Street.TOLERANCE_PERCENT));
            });
  }

  private static FlexOrder order(GridReport report) {
    return Objects.requireNonNull(report.order());
  }

  private static GridReport.Settlement settlement(GridReport report) {
    return Objects.requireNonNull(report.settlement());
  }
}
