package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport.TransactionEnded;
import io.flexbridge.ocpp.charging.StationReport.TransactionStarted;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.uftp.value.Power;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every fleet store promises, whatever it is kept in. */
abstract class FleetStoreContract {

  static final Instant NOON = Instant.parse("2026-06-29T12:00:00Z");
  static final EvseId EVSE = new EvseId(new StationId("station-1"), 1);
  static final EvseId SECOND_EVSE = new EvseId(new StationId("station-1"), 2);
  static final EvseId OTHER_EVSE = new EvseId(new StationId("station-2"), 1);

  private @Nullable FleetStore opened;

  /** Opens the store of this test, the same one each time; it keeps what is not older than NOON. */
  abstract FleetStore open() throws IOException;

  @BeforeEach
  void openFirst() throws IOException {
    opened = open();
  }

  @AfterEach
  void closeLast() {
    store().close();
  }

  /** The store that is open now. */
  final FleetStore store() {
    if (opened == null) {
      throw new IllegalStateException("No store is open");
    }
    return opened;
  }

  final void reopen() throws IOException {
    store().close();
    opened = open();
  }

  static MeterReading reading(long second, long watts) {
    return new MeterReading(
        NOON.plusSeconds(second), Power.ofWatts(watts), second * 3, Power.ofWatts(11_000), 3);
  }

  static TransactionStarted started(EvseId evse, String transaction, long second) {
    return new TransactionStarted(
        evse, new TransactionId(transaction), 1_000L, NOON.plusSeconds(second));
  }

  static TransactionEnded ended(EvseId evse, String transaction, long second) {
    return new TransactionEnded(
        evse.station(), null, new TransactionId(transaction), 9_000L, NOON.plusSeconds(second));
  }

  final List<MeterReading> allReadings(EvseId evse) {
    return store().readings(evse, Instant.MIN, Instant.MAX);
  }

  @Test
  void theSameStartHasTheSameTransactionIdForEver() throws Exception {
    int id = store().transactionIdOf(EVSE, NOON, 1_000L);
    int withoutMeter = store().transactionIdOf(EVSE, NOON, null);

    assertThat(store().transactionIdOf(EVSE, NOON, 1_000L)).isEqualTo(id);
    assertThat(store().transactionIdOf(EVSE, NOON, null)).isEqualTo(withoutMeter);
    reopen();
    assertThat(store().transactionIdOf(EVSE, NOON, 1_000L)).isEqualTo(id);
    assertThat(store().transactionIdOf(EVSE, NOON, null)).isEqualTo(withoutMeter);
  }

  @Test
  void everyOtherStartHasAnotherPositiveTransactionId() {
    List<Integer> ids =
        List.of(
            store().transactionIdOf(EVSE, NOON, 1_000L),
            store().transactionIdOf(SECOND_EVSE, NOON, 1_000L),
            store().transactionIdOf(OTHER_EVSE, NOON, 1_000L),
            store().transactionIdOf(EVSE, NOON.plusNanos(1), 1_000L),
            store().transactionIdOf(EVSE, NOON.plusSeconds(1), 1_000L),
            store().transactionIdOf(EVSE, NOON, 1_001L),
            store().transactionIdOf(EVSE, NOON, 0L),
            store().transactionIdOf(EVSE, NOON, null),
            store().transactionIdOf(EVSE, Instant.MAX, null));

    assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).isPositive());
  }

  @Test
  void manyStationsStartAtOnce() throws Exception {
    Set<Integer> ids = Collections.synchronizedSet(new HashSet<>());
    AtomicInteger station = new AtomicInteger();

    JournalContract.runInVirtualThreads(
        50,
        () -> {
          EvseId evse = new EvseId(new StationId("s" + station.incrementAndGet() / 2), 1);
          for (int i = 0; i < 10; i++) {
            int id = store().transactionIdOf(evse, NOON.plusSeconds(i), null);
            store().started(started(evse, Integer.toString(id), i));
            ids.add(id);
          }
        });

    // Two threads stand for each station but the first and the last: 26 stations.
    assertThat(ids).hasSize(260);
    assertThat(store().running()).hasSize(260);
  }

  @Test
  void transactionsRunUntilTheyEnd() throws Exception {
    store().started(started(OTHER_EVSE, "c", 30));
    store().started(started(EVSE, "a", 10));
    store().started(started(SECOND_EVSE, "b", 20));
    store().ended(ended(SECOND_EVSE, "b", 40));
    reopen();

    assertThat(store().running())
        .containsExactly(started(EVSE, "a", 10), started(OTHER_EVSE, "c", 30));
  }

  @Test
  void aTransactionWithoutAMeterReadingComesBackWithoutOne() throws Exception {
    TransactionStarted transaction =
        new TransactionStarted(EVSE, new TransactionId(""), null, NOON.plusNanos(123_456_789));
    store().started(transaction);
    reopen();

    assertThat(store().running()).containsExactly(transaction);
  }

  @Test
  void aStartThatIsRepeatedChangesNothing() {
    store().started(started(EVSE, "a", 10));
    store().started(started(SECOND_EVSE, "a", 99));
    assertThat(store().running()).containsExactly(started(EVSE, "a", 10));

    store().ended(ended(EVSE, "a", 20));
    store().started(started(EVSE, "a", 10));
    assertThat(store().running()).isEmpty();
  }

  @Test
  void transactionIdsOfDifferentStationsAreDifferentTransactions() {
    store().started(started(EVSE, "7", 10));
    store().started(started(OTHER_EVSE, "7", 20));
    store().ended(ended(EVSE, "7", 30));

    assertThat(store().running()).containsExactly(started(OTHER_EVSE, "7", 20));
  }

  @Test
  void theEndOfAnUnknownTransactionIsIgnored() {
    store().started(started(EVSE, "a", 10));
    store().ended(ended(EVSE, "b", 20));

    assertThat(store().running()).containsExactly(started(EVSE, "a", 10));
  }

  @Test
  void aReadingIsThereAtOnceAndAfterReopening() throws Exception {
    store().metered(EVSE, reading(1, 7_400));
    assertThat(allReadings(EVSE)).containsExactly(reading(1, 7_400));

    store().metered(EVSE, reading(2, 7_300));
    reopen();
    assertThat(allReadings(EVSE)).containsExactly(reading(1, 7_400), reading(2, 7_300));
  }

  @Test
  void readingsAreInOrderOfTimeWhateverTheirArrival() {
    List.of(5, 1, 4, 2, 3).forEach(second -> store().metered(EVSE, reading(second, second)));

    assertThat(allReadings(EVSE)).extracting(MeterReading::at).isSorted().hasSize(5);
  }

  @Test
  void bothEndsOfARangeAreIncluded() {
    IntStream.rangeClosed(1, 5).forEach(second -> store().metered(EVSE, reading(second, second)));

    assertThat(store().readings(EVSE, NOON.plusSeconds(2), NOON.plusSeconds(4)))
        .containsExactly(reading(2, 2), reading(3, 3), reading(4, 4));
    assertThat(
            store()
                .readings(
                    EVSE, NOON.plusSeconds(2).plusNanos(1), NOON.plusSeconds(4).minusNanos(1)))
        .containsExactly(reading(3, 3));
    assertThat(store().readings(EVSE, NOON.plusSeconds(4), NOON.plusSeconds(2))).isEmpty();
  }

  @Test
  void everyEvseHasItsOwnReadings() {
    store().metered(EVSE, reading(1, 1));
    store().metered(SECOND_EVSE, reading(1, 2));
    store().metered(OTHER_EVSE, reading(1, 3));

    assertThat(allReadings(EVSE)).containsExactly(reading(1, 1));
    assertThat(allReadings(SECOND_EVSE)).containsExactly(reading(1, 2));
    assertThat(allReadings(OTHER_EVSE)).containsExactly(reading(1, 3));
    assertThat(allReadings(new EvseId(EVSE.station(), 3))).isEmpty();
  }

  @Test
  void readingsOfTheSameInstantAreAllKept() throws Exception {
    store().metered(EVSE, reading(1, 10));
    assertThat(allReadings(EVSE)).hasSize(1);
    store().metered(EVSE, reading(1, 20));
    store().metered(EVSE, reading(1, 5));
    reopen();

    assertThat(allReadings(EVSE)).containsExactly(reading(1, 10), reading(1, 20), reading(1, 5));
  }

  @Test
  void whatAReadingDoesNotTellStaysUntold() throws Exception {
    MeterReading bare = new MeterReading(NOON, null, null, null, null);
    MeterReading zero = new MeterReading(NOON.plusNanos(1), Power.ZERO, 0L, Power.ZERO, 1);
    store().metered(EVSE, bare);
    store().metered(EVSE, zero);
    reopen();

    assertThat(allReadings(EVSE)).containsExactly(bare, zero);
  }

  @Test
  void thePeakIsTheReadingWithTheHighestPowerSinceAnInstant() throws Exception {
    store().metered(EVSE, reading(1, 11_000));
    store().metered(EVSE, reading(2, 7_400));
    store().metered(EVSE, reading(3, 3_600));
    store().metered(EVSE, reading(4, 7_400));
    store().metered(EVSE, new MeterReading(NOON.plusSeconds(5), null, 99_999L, null, null));
    store().metered(SECOND_EVSE, reading(2, 22_000));
    assertThat(store().peak(EVSE, NOON)).contains(reading(1, 11_000));
    reopen();

    assertThat(store().peak(EVSE, NOON.plusSeconds(1))).contains(reading(1, 11_000));
    assertThat(store().peak(EVSE, NOON.plusSeconds(1).plusNanos(1))).contains(reading(4, 7_400));
    assertThat(store().peak(EVSE, NOON.plusSeconds(5))).isEmpty();
    assertThat(store().peak(OTHER_EVSE, NOON)).isEmpty();
  }

  @Test
  void manyStationsMeterAtOnce() throws Exception {
    AtomicInteger station = new AtomicInteger();
    JournalContract.runInVirtualThreads(
        20,
        () -> {
          EvseId evse = new EvseId(new StationId("s" + station.incrementAndGet()), 1);
          for (int i = 0; i < 200; i++) {
            store().metered(evse, reading(i, i));
          }
          assertThat(allReadings(evse)).hasSize(200);
        });
  }

  @Test
  void whatWasLearntOfStationsIsThereAfterReopeningInItsLastState() throws Exception {
    assertThat(store().remembered()).isEmpty();
    StationRecord nothing = StationRecord.of(OTHER_EVSE.station());
    store().remember(List.of(learnt(7), nothing));
    store().remember(List.of(learnt(3)));
    store().remember(List.of());
    reopen();

    assertThat(store().remembered()).containsExactly(learnt(3), nothing);
  }

  private static StationRecord learnt(int stackLevel) {
    return new StationRecord(
        EVSE.station(),
        new ChargingStation(
            EVSE.station(), OcppVersion.V2_0_1, "Maker \"&' \u00fc", "Model", null, "1.0"),
        new StationCapabilities(EnumSet.allOf(ChargingRateUnit.class), 8, null, 20),
        new ProfileForm(
            ProfilePurpose.TX_DEFAULT,
            ProfileKind.ABSOLUTE,
            ChargingRateUnit.A,
            stackLevel,
            false));
  }

  @Test
  void aStoreThatIsOpenCannotBeOpenedAgain() {
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    store().started(started(EVSE, "a", 10));
    assertThat(store().running()).hasSize(1);
  }

  @Test
  void aClosedStoreRefusesEverything() {
    store().close();
    List<Runnable> calls =
        List.of(
            () -> store().transactionIdOf(EVSE, NOON, null),
            () -> store().started(started(EVSE, "a", 10)),
            () -> store().ended(ended(EVSE, "a", 10)),
            () -> store().running(),
            () -> store().metered(EVSE, reading(1, 1)),
            () -> store().peak(EVSE, NOON),
            () -> store().remember(List.of(learnt(1))),
            () -> store().remembered(),
            () -> allReadings(EVSE));

    assertThat(calls)
        .allSatisfy(
            call -> assertThatThrownBy(call::run).isInstanceOf(java.io.UncheckedIOException.class));
  }
}
