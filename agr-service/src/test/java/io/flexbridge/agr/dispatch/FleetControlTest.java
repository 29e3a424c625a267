package io.flexbridge.agr.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.forecast.Outlooks;
import io.flexbridge.agr.forecast.SessionAssumptions;
import io.flexbridge.agr.forecast.SessionOutlook;
import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.store.SqliteFleetStore;
import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.dispatch.FleetSettings;
import io.flexbridge.ocpp.pool.ChargingSession;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.EvseSnapshot;
import io.flexbridge.ocpp.pool.QuirkBook;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fleet is known to be after a start. */
class FleetControlTest {

  private static final EvseId EVSE = new EvseId(new StationId("CS-1"), 1);
  private static final EvseId OTHER = new EvseId(new StationId("CS-2"), 1);
  private static final TransactionId TRANSACTION = new TransactionId("4711");
  private static final EntityAddress STREET = new EntityAddress("ean.8716859000000011");
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private final HandMovedTimeline time = new HandMovedTimeline();
  @TempDir private Path directory;
  private SqliteFleetStore store;
  private FleetControl fleet;

  @BeforeEach
  void starts() throws IOException {
    store = SqliteFleetStore.open(directory, time);
    fleet = control(store);
    fleet.start();
  }

  @AfterEach
  void stops() {
    fleet.close();
    store.close();
  }

  private FleetControl control(SqliteFleetStore memory) {
    return new FleetControl(
        FleetSettings.DEFAULT,
        List.of(registration(EVSE), registration(OTHER)),
        QuirkBook.EMPTY,
        new Outlooks(SessionAssumptions.RESIDENTIAL),
        memory,
        time,
        (station, command) -> {});
  }

  private static StationRegistration registration(EvseId evse) {
    return new StationRegistration(
        evse.station(), STREET, List.of(new EvseRating(1, Power.ofWatts(11_040), 3)));
  }

  @Test
  void aFleetOfWhichNobodyHasComeIsUnknownHoweverLongItTakes() {
    time.move(SETTLED.multipliedBy(10));

    assertThat(outlook().isSettled()).isFalse();
  }

  @Test
  void aFleetOfWhichSomeHaveNotComeIsKnownAfterAWhile() {
    fleet.report(connected(EVSE));
    await().until(() -> known(EVSE).connected());
    time.move(SETTLED.minusSeconds(1));
    assertThat(outlook().isSettled()).isFalse();
    time.move(Duration.ofSeconds(1));

    assertThat(outlook().isSettled()).isTrue();
  }

  @Test
  void aFleetThatHasToldAllIsKnownAtOnce() {
    for (EvseId evse : List.of(EVSE, OTHER)) {
      fleet.report(connected(evse));
      fleet.report(
          new StationReport.EvseStatusReported(evse, EvseStatus.AVAILABLE, time.instant()));
    }

    await().until(() -> outlook().isSettled());
  }

  @Test
  void aSessionThatRunsOnIsKnownAfterARestartWithWhatItDrewLastAndAtMost() throws IOException {
    fleet.report(new StationReport.TransactionStarted(EVSE, TRANSACTION, 0L, time.instant()));
    draws(10_900);
    time.move(Duration.ofHours(1));
    draws(4_100);
    restart();

    await().until(() -> known(EVSE).session() != null);
    assertThat(known(EVSE).expected()).isEqualTo(Power.ofWatts(4_100));
    assertThat(session().peakDraw()).isEqualTo(Power.ofWatts(10_900));
    assertThat(session().learnedMaxDraw()).isNull();
    assertThat(outlook().sessions())
        .extracting(SessionOutlook::expected)
        .containsExactly(Power.ofWatts(4_100));
  }

  @Test
  void aSessionOfWhichNothingWasHeardForLongIsTakenToDrawTheMostItDid() throws IOException {
    fleet.report(new StationReport.TransactionStarted(EVSE, TRANSACTION, 0L, time.instant()));
    draws(10_900);
    time.move(Duration.ofHours(1));
    draws(4_100);
    time.move(Duration.ofHours(6));
    restart();

    await().until(() -> known(EVSE).session() != null);
    assertThat(known(EVSE).expected()).isEqualTo(Power.ofWatts(10_900));
  }

  @Test
  void whatWasLearntOfAStationIsKnownAfterARestart() throws IOException {
    ChargingStation identity =
        new ChargingStation(EVSE.station(), OcppVersion.V1_6, "Maker", "Model", null, "1.0");
    fleet.report(new StationReport.Booted(identity, time.instant()));
    await().until(() -> identity.equals(learnt().identity()));
    restart();

    assertThat(learnt().identity()).isEqualTo(identity);
  }

  private StationRecord learnt() {
    return fleet.snapshot().stations().getFirst().learnt();
  }

  private void restart() throws IOException {
    fleet.close();
    store.close();
    starts();
  }

  private void draws(long watts) {
    fleet.report(
        new StationReport.Metered(
            EVSE,
            TRANSACTION,
            new MeterReading(time.instant(), Power.ofWatts(watts), null, null, 3)));
  }

  private StationReport connected(EvseId evse) {
    return new StationReport.Connected(evse.station(), OcppVersion.V1_6, time.instant());
  }

  private FleetOutlook outlook() {
    return fleet.outlook(time.instant());
  }

  private ChargingSession session() {
    return Objects.requireNonNull(known(EVSE).session());
  }

  private EvseSnapshot known(EvseId id) {
    return fleet.snapshot().evses().stream()
        .filter(evse -> evse.evse().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
