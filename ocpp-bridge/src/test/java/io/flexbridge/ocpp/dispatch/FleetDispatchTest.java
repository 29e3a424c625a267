package io.flexbridge.ocpp.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.ChargingSession;
import io.flexbridge.ocpp.pool.EvseSnapshot;
import io.flexbridge.ocpp.pool.HeldTarget;
import io.flexbridge.ocpp.pool.LimitState;
import io.flexbridge.ocpp.pool.PoolMean;
import io.flexbridge.ocpp.pool.ProposalPriority;
import io.flexbridge.ocpp.pool.QuirkBook;
import io.flexbridge.ocpp.pool.QuirkRule;
import io.flexbridge.ocpp.pool.StationQuirks;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationSnapshot;
import io.flexbridge.ocpp.profile.TransactionLimit;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetDispatchTest {

  private static final CongestionPoint POINT =
      CongestionPoint.of("ea1.2026-01.example.dso:transformer");
  private static final CongestionPoint CABLE = CongestionPoint.of("ea1.2026-01.example.dso:cable");
  private static final EntityAddress DEPOT = new EntityAddress("ea1.2026-01.example.agr:depot");
  private static final IspCalendar DAY =
      new IspCalendar(LocalDate.of(2026, 6, 30), ZoneOffset.UTC, Duration.ofMinutes(15));
  private static final ModelStation.Vehicle VEHICLE = new ModelStation.Vehicle(3, 11_040, 1, false);

  private final List<ModelStation> stations =
      IntStream.range(0, 4).mapToObj(i -> new ModelStation("S" + i)).toList();
  private FleetDispatch fleet =
      new FleetDispatch(
          FleetSettings.DEFAULT, stations.stream().map(s -> s.registration(DEPOT)).toList());
  private final List<Directive> sent = new ArrayList<>();
  private Instant now = DAY.start(40);

  @Test
  void aStationThatBootsIsAskedWhatItCanDoAndRidOfOldProfiles() {
    List<Directive> directives = fleet.report(boots(station(0)), now);

    assertThat(directives)
        .extracting(Directive::command)
        .containsExactly(
            new StationCommand.ReadCapabilities(),
            new StationCommand.ConfigureMetering(Duration.ofSeconds(60)),
            clear(ProfilePurpose.STATION_MAX),
            clear(ProfilePurpose.TX_DEFAULT),
            clear(ProfilePurpose.TX),
            new StationCommand.TriggerStatus(0),
            new StationCommand.TriggerMeterValues(0));
  }

  @Test
  void aStationThatReconnectsWithoutBootingIsAskedAfterAWhileAndKeepsItsProfiles() {
    run(fleet.report(boots(station(0)), now));
    fleet.report(new StationReport.Disconnected(station(0).evse.station(), now), now);
    assertThat(fleet.report(station(0).connects(now), now)).isEmpty();
    assertThat(fleet.tick(now.plusSeconds(4))).isEmpty();

    assertThat(fleet.tick(now.plusSeconds(5)))
        .extracting(Directive::command)
        .hasAtLeastOneElementOfType(StationCommand.ReadCapabilities.class)
        .doesNotHaveAnyElementsOfTypes(StationCommand.ClearChargingProfile.class);
  }

  @Test
  void aStationThatIsToBeLimitedIsRidOfOldProfilesBesideOursOnceItConfirmedOurs() {
    hold(40, 44, 20);

    run(fleet.report(boots(station(0)), now));
    assertThat(sent)
        .extracting(Directive::command)
        .hasAtLeastOneElementOfType(StationCommand.SetChargingProfile.class)
        .doesNotHaveAnyElementsOfTypes(StationCommand.ClearChargingProfile.class);
    ChargingProfile ours = station(0).profiles().getFirst();
    station(0).holds(strangers(ProfilePurpose.TX, 0));
    station(0).holds(strangers(ProfilePurpose.STATION_MAX, 3));

    sent.clear();
    step();
    assertThat(sent)
        .extracting(Directive::command)
        .startsWith(
            clear(ProfilePurpose.TX_DEFAULT),
            clear(ProfilePurpose.TX),
            new StationCommand.ClearChargingProfile(null, null, ProfilePurpose.STATION_MAX, 0),
            new StationCommand.ClearChargingProfile(null, null, ProfilePurpose.STATION_MAX, 1),
            new StationCommand.ClearChargingProfile(null, null, ProfilePurpose.STATION_MAX, 3))
        .as("some clear more than they are told to")
        .hasAtLeastOneElementOfType(StationCommand.SetChargingProfile.class);
    assertThat(station(0).profiles()).containsExactly(ours);

    now = DAY.end(44).plusSeconds(1);
    sent.clear();
    step();
    assertThat(sent).isEmpty();
  }

  private static ChargingProfile strangers(ProfilePurpose purpose, int stackLevel) {
    return new ChargingProfile(
        900 + stackLevel,
        stackLevel,
        purpose,
        ProfileKind.ABSOLUTE,
        null,
        null,
        null,
        new ChargingSchedule(
            ChargingRateUnit.A,
            DAY.start(1),
            Duration.ofDays(1),
            List.of(new Period(Duration.ZERO, BigDecimal.valueOf(16), null))));
  }

  @Test
  void aStationThatIsNotRegisteredIsLeftAlone() {
    StationReport stranger = new ModelStation("stranger").connects(now);

    assertThat(fleet.report(stranger, now)).isEmpty();
    assertThat(fleet.tick(now.plusSeconds(60))).isEmpty();
  }

  @Test
  void profilesAreSentAheadAndCoverExactlyTheOrderedIsps() {
    charging(4);
    hold(44, 47, 20);

    assertThat(profiles()).hasSize(4);
    assertThat(profiles())
        .allSatisfy(
            profile -> {
              assertThat(profile.schedule().start()).isEqualTo(DAY.start(44));
              assertThat(profile.validFrom()).isEqualTo(DAY.start(44));
              assertThat(profile.validTo()).isEqualTo(DAY.end(47));
            });
  }

  @Test
  void theLimitsTogetherAreAtMostTheTargetAndCloseToIt() {
    charging(4);
    hold(44, 47, 20);

    assertThat(sumOfFirstLimits()).isBetween(20_000L - 4 * 69, 20_000L);
  }

  @Test
  void ispsBetweenOrderedOnesAreFree() {
    charging(4);
    PowerPerIsp target =
        PowerPerIsp.constant(DAY, IspRange.of(44), Power.ofKilowatts(20))
            .with(IspRange.of(48), Power.ofKilowatts(20));
    run(fleet.hold(new PowerTarget(POINT, Set.of(DEPOT), target), now));

    assertThat(profiles())
        .allSatisfy(
            profile ->
                assertThat(profile.schedule().periods())
                    .extracting(Period::limit)
                    .element(1)
                    .isEqualTo(new BigDecimal("16.0")));
  }

  @Test
  void evsesWithoutVehicleGetNothingWhileThosePresentNeedItAll() {
    charging(2);
    hold(44, 47, 10);

    assertThat(limitAt(station(2), DAY.start(44))).isEqualByComparingTo("0");
    assertThat(limitAt(station(3), DAY.start(44))).isEqualByComparingTo("0");
    assertThat(limitAt(station(0), DAY.start(44))).isGreaterThan(BigDecimal.valueOf(7));
  }

  @Test
  void aVehicleThatArrivesDuringAnOrderIsServedAtTheNextStep() {
    charging(1);
    hold(44, 47, 11);
    now = DAY.start(44).plusSeconds(10);
    step();
    run(fleet.report(station(1).arrives(VEHICLE, now), now));
    now = now.plusSeconds(30);
    meterAll();
    step();

    assertThat(limitAt(station(1), now)).isGreaterThanOrEqualTo(BigDecimal.valueOf(6));
    assertThat(sumOfLimitsAt(now)).isLessThanOrEqualTo(11_000);
  }

  @Test
  void aStationThatConnectsLaterGetsItsProfileThen() {
    hold(44, 47, 20);
    assertThat(profiles()).isEmpty();
    run(fleet.report(boots(station(0)), now));

    assertThat(profiles()).hasSize(1);
    assertThat(profiles().getFirst().validTo()).isEqualTo(DAY.end(47));
  }

  @Test
  void afterARestartAStationGetsTheSameProfileAgain() {
    charging(1);
    hold(44, 47, 5);
    ChargingProfile before = station(0).profiles().getFirst();
    station(0).forgetsProfiles();
    run(fleet.report(boots(station(0)), now));

    assertThat(station(0).profiles()).containsExactly(before);
  }

  /** The service was away: what the store knows is told again, and stations come one by one. */
  @Test
  void aStationThatComesBackInTheMiddleOfAnOrderGoesOnAsBefore() {
    FleetDispatch restarted = restartedIn(44, 24);

    List<Directive> greeting = restarted.report(boots(station(0)), now);
    List<Directive> limits =
        restarted.report(station(0).answers(greeting.getFirst().command(), now), now);

    assertThat(limits)
        .singleElement()
        .satisfies(
            directive -> {
              assertThat(directive.station()).isEqualTo(station(0).evse.station());
              run(station(0), directive.command());
            });
    assertThat(wattsAt(station(0), now)).isBetween(5_000L, 6_100L);
  }

  @Test
  void theOrderIsSharedAnewWhenAllAreBack() {
    FleetDispatch restarted = restartedIn(44, 24);
    stations.forEach(station -> answerAll(restarted, restarted.report(boots(station), now)));
    meterAll(restarted);
    answerAll(restarted, restarted.tick(now.plusSeconds(30)));

    // What vehicles draw less than they may is made up for.
    assertThat(sumOfLimitsAt(now)).isBetween(22_500L, 24_100L);
  }

  @Test
  void whatALimitOfAnEarlierRunHeldBackIsNotTakenForTheVehiclesMaximum() {
    charging(1);
    long unlimited = Math.round(station(0).watts());
    hold(44, 44, 5);
    now = DAY.start(44);
    live(60);
    FleetDispatch restarted = taughtAgain(unlimited);
    answerAll(restarted, restarted.report(station(0).meters(now), now));

    ChargingSession session = Objects.requireNonNull(evse(restarted, station(0)).session());
    assertThat(session.learnedMaxDraw()).isNull();
    assertThat(session.peakDraw()).isEqualTo(Power.ofWatts(unlimited));
  }

  @Test
  void aNewTargetReplacesTheOldOne() {
    charging(4);
    hold(44, 47, 20);
    now = now.plusSeconds(60);
    hold(45, 45, 30);
    now = now.plusSeconds(60);
    step();

    assertThat(stations)
        .allSatisfy(
            station -> {
              assertThat(station.profiles()).hasSize(1);
              ChargingProfile profile = station.profiles().getFirst();
              assertThat(profile.validFrom()).isEqualTo(DAY.start(45));
              assertThat(profile.validTo()).isEqualTo(DAY.end(45));
            });
  }

  @Test
  void whatIsReleasedIsCleared() {
    charging(4);
    hold(44, 47, 20);
    now = now.plusSeconds(60);
    run(fleet.release(POINT, now));

    assertThat(stations).allSatisfy(station -> assertThat(station.profiles()).isEmpty());
    assertThat(fleet.snapshot(now).targets()).isEmpty();
  }

  @Test
  void afterTheLastIspNothingIsSentAnyMore() {
    charging(4);
    hold(44, 44, 20);
    now = DAY.end(44).plusSeconds(1);
    meterAll();
    sent.clear();
    step();

    assertThat(sent).isEmpty();
    assertThat(condition(station(0))).isEqualTo(LimitState.Condition.FREE);
  }

  @Test
  void aLimitOfTheGridConnectionCutsTheOrder() {
    charging(4);
    PowerPerIsp limit = PowerPerIsp.constant(DAY, IspRange.between(44, 47), Power.ofKilowatts(12));
    run(fleet.hold(new PowerTarget(POINT, Set.of(DEPOT), limit, ProposalPriority.LIMIT), now));
    hold(44, 47, 20);

    assertThat(sumOfLimitsAt(DAY.start(44))).isBetween(11_000L, 12_000L);
    run(fleet.release(POINT, now.plusSeconds(60)));
    assertThat(sumOfLimitsAt(DAY.start(44))).isBetween(11_000L, 12_000L);
  }

  @Test
  void anEvseBehindTwoCongestionPointsKeepsToBoth() {
    charging(4);
    hold(44, 47, 20);
    PowerPerIsp cable = PowerPerIsp.constant(DAY, IspRange.between(44, 45), Power.ofKilowatts(18));
    now = now.plusSeconds(60);
    run(fleet.hold(new PowerTarget(CABLE, Set.of(DEPOT), cable), now));

    assertThat(sumOfLimitsAt(DAY.start(44))).isLessThanOrEqualTo(18_000);
    assertThat(sumOfLimitsAt(DAY.start(46))).isBetween(18_001L, 20_000L);
  }

  @Test
  void whatAStationThatWentAwayMayDrawIsTakenFromTheOthers() {
    charging(4);
    hold(44, 50, 20);
    now = DAY.start(44).plusSeconds(60);
    live(60);
    step();
    long limit = wattsAt(station(0), now);
    fleet.report(new StationReport.Disconnected(station(0).evse.station(), now), now);
    now = now.plusSeconds(300);
    for (ModelStation station : stations.subList(1, 4)) {
      run(fleet.report(station.meters(now), now));
    }
    step();

    assertThat(sumOfLimitsAt(now)).isLessThanOrEqualTo(20_300);
    assertThat(wattsAt(station(0), now)).isEqualTo(limit);
    assertThat(condition(station(0))).isEqualTo(LimitState.Condition.UNREACHABLE);
  }

  @Test
  void aVehicleThatIgnoresItsLimitIsPlannedAround() {
    connect();
    run(fleet.report(station(0).arrives(new ModelStation.Vehicle(3, 11_040, 1, true), now), now));
    for (ModelStation station : stations.subList(1, 4)) {
      run(fleet.report(station.arrives(VEHICLE, now), now));
    }
    hold(44, 50, 25);
    now = DAY.start(44);
    for (int minute = 0; minute < 12; minute++) {
      live(60);
      step();
    }

    assertThat(condition(station(0))).isEqualTo(LimitState.Condition.NON_RESPONSIVE);
    long others = sumOfLimitsAt(now) - wattsAt(station(0), now);
    assertThat(others).isBetween(12_000L, 14_500L);
    HeldTarget held = fleet.snapshot(now).targets().getFirst();
    assertThat(Math.abs(held.deviation().orElseThrow().watts())).isLessThan(350);
  }

  @Test
  void aStationThatRefusesEverythingIsPlannedAround() {
    connect();
    for (ModelStation station : stations) {
      run(fleet.report(station.arrives(VEHICLE, now), now));
    }
    station(0).refusesProfiles();
    live(60);
    hold(44, 50, 25);
    now = DAY.start(44);
    live(120);
    step();

    assertThat(condition(station(0))).isEqualTo(LimitState.Condition.REFUSED);
    assertThat(sumOfLimitsAt(now)).isBetween(12_000L, 14_500L);
  }

  @Test
  void aSilentStationIsTakenToDrawWhatItMay() {
    charging(4);
    hold(44, 50, 20);
    now = DAY.start(44);
    live(60);
    step();
    EvseSnapshot before = evse(station(0));
    now = now.plusSeconds(400);

    EvseSnapshot silent = evse(station(0));
    assertThat(before.expected()).isNotEqualTo(Power.ZERO);
    assertThat(silent.expected().watts()).isEqualTo(wattsAt(station(0), now));
  }

  @Test
  void whatOthersDoNotAllowAnEvseIsGivenToTheRest() {
    charging(4);
    hold(44, 50, 24);
    now = DAY.start(44);
    live(60);
    step();
    assertThat(wattsAt(station(0), now)).isBetween(5_800L, 6_200L);

    run(fleet.report(limitedByOthers(station(0), 4_200), now));
    now = now.plusSeconds(30);
    step();
    assertThat(wattsAt(station(0), now)).isBetween(4_140L, 4_200L);
    assertThat(wattsAt(station(1), now)).isGreaterThan(6_400);

    sent.clear();
    run(
        fleet.report(
            new StationReport.LimitLifted(station(0).evse.station(), null, "EMS", now), now));
    assertThat(sent)
        .as("what became of our profile meanwhile is not known")
        .extracting(Directive::command)
        .hasAtLeastOneElementOfType(StationCommand.SetChargingProfile.class);
    now = now.plusSeconds(60);
    live(60);
    step();
    assertThat(wattsAt(station(0), now)).isGreaterThan(5_500);
  }

  private StationReport limitedByOthers(ModelStation station, long watts) {
    ChargingSchedule schedule =
        new ChargingSchedule(
            ChargingRateUnit.W,
            null,
            null,
            List.of(new Period(Duration.ZERO, BigDecimal.valueOf(watts), null)));
    return new StationReport.LimitedByOthers(
        station.evse.station(), null, "EMS", false, List.of(schedule), now);
  }

  @Test
  void whatWasLearntOfAStationIsTakenUpAfterARestart() {
    station(0).refuses(ProfilePurpose.STATION_MAX);
    hold(44, 47, 20);
    run(fleet.report(boots(station(0)), now));
    List<StationRecord> learnt = fleet.takeLearnt();
    assertThat(learnt)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.station()).isEqualTo(station(0).evse.station());
              assertThat(Objects.requireNonNull(record.form()).purpose())
                  .isEqualTo(ProfilePurpose.TX_DEFAULT);
            });
    assertThat(fleet.takeLearnt()).isEmpty();

    fleet =
        new FleetDispatch(
            FleetSettings.DEFAULT,
            stations.stream().map(s -> s.registration(DEPOT)).toList(),
            QuirkBook.EMPTY,
            learnt);
    hold(44, 47, 20);
    sent.clear();
    run(fleet.report(boots(station(0)), now));
    assertThat(profiles())
        .extracting(ChargingProfile::purpose)
        .containsExactly(ProfilePurpose.TX_DEFAULT);
  }

  @Test
  void whatAStationTakesIsFoundOutAnewAfterAFirmwareUpdateOrOnRequest() {
    station(0).refuses(ProfilePurpose.STATION_MAX);
    hold(44, 47, 20);
    run(fleet.report(boots(station(0)), now));
    station(0).refuses(ProfilePurpose.TX);
    sent.clear();
    run(fleet.report(boots(station(0), "2.0"), now));
    assertThat(profiles())
        .extracting(ChargingProfile::purpose)
        .containsExactly(ProfilePurpose.STATION_MAX);

    StationSnapshot before = fleet.snapshot(now).stations().getFirst();
    assertThat(Objects.requireNonNull(before.learnt().form()).purpose())
        .isEqualTo(ProfilePurpose.STATION_MAX);
    assertThat(Objects.requireNonNull(before.learnt().identity()).firmwareVersion())
        .isEqualTo("2.0");
    fleet.relearn(station(0).evse.station());
    assertThat(fleet.snapshot(now).stations().getFirst().learnt().form()).isNull();
  }

  @Test
  void aQuirkOfTheModelIsHeededAsSoonAsTheStationTellsWhatItIs() {
    StationQuirks integers =
        new StationQuirks(
            true, 0, ChargingRateUnit.A, List.of(ProfilePurpose.TX_DEFAULT), null, null, null);
    fleet =
        new FleetDispatch(
            FleetSettings.DEFAULT,
            stations.stream().map(s -> s.registration(DEPOT)).toList(),
            new QuirkBook(List.of(new QuirkRule(null, "mak*", "Model", null, integers))),
            List.of());
    charging(4);
    hold(44, 47, 20);

    assertThat(fleet.snapshot(now).stations().getFirst().quirks()).isEqualTo(integers);
    assertThat(profiles())
        .hasSize(4)
        .allSatisfy(
            profile -> {
              assertThat(profile.purpose()).isEqualTo(ProfilePurpose.TX_DEFAULT);
              assertThat(profile.stackLevel()).isZero();
              assertThat(
                      profile.schedule().periods().getFirst().limit().stripTrailingZeros().scale())
                  .isLessThanOrEqualTo(0);
            });
  }

  @Test
  void aTransactionIsLimitedInPowerUntilAnInstant() {
    charging(1);
    TransactionId transaction = transaction(station(0));
    run(fleet.limit(station(0).evse, limit(transaction, 7_000, null), now));
    assertThat(wattsAt(station(0), now)).isBetween(6_930L, 7_000L);
    assertThat(composite(station(0))).containsExactly(new BigDecimal("6969.0"));

    run(fleet.unlimit(station(0).evse, now.plusSeconds(60)));
    assertThat(station(0).profiles()).isEmpty();
    assertThat(
            fleet.composite(
                station(0).evse.station(), 1, Duration.ofHours(1), ChargingRateUnit.W, now))
        .isEmpty();
  }

  @Test
  void aTransactionThatIsLimitedInEnergyGetsItAllAndNotMore() {
    charging(1);
    TransactionId transaction = transaction(station(0));
    long before = energyWh();
    sent.clear();
    run(fleet.limit(station(0).evse, limit(transaction, 9_000, before + 4_000), now));
    for (int minute = 0; minute < 60; minute++) {
      live(60);
      step();
    }

    assertThat(energyWh() - before).isBetween(3_800L, 4_030L);
    assertThat(station(0).watts()).isLessThan(1);
    assertThat(profiles()).as("extended rarely").hasSizeLessThan(12);
  }

  @Test
  void aStationThatIsCutOffDoesNotExceedItsEnergyEither() {
    charging(1);
    long before = energyWh();
    run(fleet.limit(station(0).evse, limit(transaction(station(0)), 9_000, before + 4_000), now));
    fleet.report(new StationReport.Disconnected(station(0).evse.station(), now), now);
    for (int second = 0; second < 3_600; second++) {
      now = now.plusSeconds(1);
      station(0).second(now);
    }
    run(fleet.report(station(0).meters(now), now));

    assertThat(energyWh() - before).isBetween(3_500L, 4_030L);
  }

  @Test
  void aLimitEndsWithItsTransaction() {
    charging(1);
    run(fleet.limit(station(0).evse, limit(transaction(station(0)), 7_000, null), now));
    now = now.plusSeconds(60);
    run(fleet.report(station(0).departs(now), now));
    step();
    assertThat(station(0).profiles()).isEmpty();

    assertThatThrownBy(
            () -> fleet.limit(station(0).evse, limit(new TransactionId("gone"), 7_000, null), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No transaction gone at S0/1");
  }

  private TransactionLimit limit(TransactionId transaction, long watts, @Nullable Long wattHours) {
    return new TransactionLimit(
        transaction, Power.ofWatts(watts), now.plus(Duration.ofHours(5)), wattHours);
  }

  private TransactionId transaction(ModelStation station) {
    return Objects.requireNonNull(evse(station).session()).transaction();
  }

  private long energyWh() {
    return Objects.requireNonNull(evse(station(0)).session()).energyWh();
  }

  private List<BigDecimal> composite(ModelStation station) {
    return fleet
        .composite(station.evse.station(), 1, Duration.ofHours(1), ChargingRateUnit.W, now)
        .orElseThrow()
        .periods()
        .stream()
        .map(Period::limit)
        .toList();
  }

  @Test
  void theSnapshotTellsTargetMeasurementAndLimits() {
    charging(4);
    hold(44, 47, 20);
    now = DAY.start(44);
    live(60);
    step();

    HeldTarget held = fleet.snapshot(now).targets().getFirst();
    assertThat(held.target()).isEqualTo(Power.ofKilowatts(20));
    assertThat(held.expected()).isEqualTo(fleet.snapshot(now).expected(Set.of(DEPOT)));
    EvseSnapshot evse = evse(station(0));
    assertThat(evse.connected()).isTrue();
    assertThat(evse.phases()).isEqualTo(3);
    assertThat(evse.limit().condition()).isEqualTo(LimitState.Condition.CONFIRMED);
    Power confirmed = Objects.requireNonNull(evse.limit().confirmed());
    Power desired = Objects.requireNonNull(evse.limit().desired());
    assertThat(Math.abs(confirmed.minus(desired).watts())).isLessThan(345);
  }

  @Test
  void theMeanPowerOfAnIspComesFromTheRegisters() {
    charging(2);
    now = DAY.start(42);
    for (int minute = 0; minute < 16; minute++) {
      live(60);
    }

    PoolMean mean = fleet.mean(Set.of(DEPOT), DAY.start(42).plusSeconds(60), DAY.end(42), now);
    assertThat(mean.power().watts()).isBetween(21_500L, 22_300L);
    assertThat(mean.unknown()).containsExactly(station(2).evse, station(3).evse);
  }

  @Test
  void theSameInputsGiveTheSameCommands() {
    charging(4);
    hold(44, 47, 20);
    List<Directive> first = List.copyOf(sent);
    FleetDispatchTest again = new FleetDispatchTest();
    again.charging(4);
    again.hold(44, 47, 20);

    assertThat(again.sent).isEqualTo(first);
  }

  private void connect() {
    stations.forEach(station -> run(fleet.report(boots(station), now)));
  }

  private void charging(int vehicles) {
    connect();
    for (ModelStation station : stations.subList(0, vehicles)) {
      run(fleet.report(station.arrives(VEHICLE, now), now));
    }
    live(60);
  }

  private void hold(int firstIsp, int lastIsp, long kilowatts) {
    PowerPerIsp target =
        PowerPerIsp.constant(
            DAY, IspRange.between(firstIsp, lastIsp), Power.ofKilowatts(kilowatts));
    run(fleet.hold(new PowerTarget(POINT, Set.of(DEPOT), target), now));
  }

  /** A fleet that knows what a store keeps, in the middle of an ISP that is held. */
  private FleetDispatch restartedIn(int isp, long kilowatts) {
    charging(4);
    long unlimited = Math.round(station(0).watts());
    hold(isp, isp, kilowatts);
    now = DAY.start(isp);
    live(60);
    FleetDispatch restarted = taughtAgain(unlimited);
    PowerPerIsp target = PowerPerIsp.constant(DAY, IspRange.of(isp), Power.ofKilowatts(kilowatts));
    assertThat(restarted.hold(new PowerTarget(POINT, Set.of(DEPOT), target), now)).isEmpty();
    return restarted;
  }

  private FleetDispatch taughtAgain(long peakWatts) {
    FleetDispatch restarted =
        new FleetDispatch(
            FleetSettings.DEFAULT, stations.stream().map(s -> s.registration(DEPOT)).toList());
    for (ModelStation station : stations.stream().filter(s -> !s.isFree()).toList()) {
      assertThat(restarted.report(station.started(DAY.start(40)), now)).isEmpty();
      restarted.report(station.metered(DAY.start(40).plusSeconds(60), peakWatts), now);
      restarted.report(station.meters(now), now);
    }
    return restarted;
  }

  private void answerAll(FleetDispatch restarted, List<Directive> directives) {
    for (Directive directive : directives) {
      ModelStation station = station(directive.station());
      answerAll(restarted, restarted.report(station.answers(directive.command(), now), now));
    }
  }

  private void meterAll(FleetDispatch restarted) {
    stations.forEach(station -> answerAll(restarted, restarted.report(station.meters(now), now)));
  }

  private void run(ModelStation station, StationCommand command) {
    station.answers(command, now);
  }

  private void step() {
    run(fleet.tick(now));
  }

  /** Time passes, at the end of which all meters report. */
  private void live(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now = now.plusSeconds(1);
      stations.forEach(station -> station.second(now));
    }
    meterAll();
  }

  private void meterAll() {
    for (ModelStation station : stations) {
      if (!station.isFree()) {
        run(fleet.report(station.meters(now), now));
      }
    }
  }

  /** Sends the commands, and those that their answers give rise to. */
  private void run(List<Directive> directives) {
    for (Directive directive : directives) {
      sent.add(directive);
      ModelStation station = station(directive.station());
      run(fleet.report(station.answers(directive.command(), now), now));
    }
  }

  private List<ChargingProfile> profiles() {
    return sent.stream()
        .map(Directive::command)
        .filter(StationCommand.SetChargingProfile.class::isInstance)
        .map(command -> ((StationCommand.SetChargingProfile) command).profile())
        .toList();
  }

  private long sumOfFirstLimits() {
    return profiles().stream()
        .map(profile -> profile.schedule().periods().getFirst().limit())
        .mapToLong(limit -> limit.multiply(BigDecimal.valueOf(690)).longValue())
        .sum();
  }

  private long sumOfLimitsAt(Instant time) {
    return stations.stream()
        .filter(station -> !station.profiles().isEmpty())
        .mapToLong(station -> wattsAt(station, time))
        .sum();
  }

  private static long wattsAt(ModelStation station, Instant time) {
    return limitAt(station, time).multiply(BigDecimal.valueOf(690)).longValue();
  }

  private static BigDecimal limitAt(ModelStation station, Instant time) {
    assertThat(station.profiles()).hasSize(1);
    ChargingProfile profile = station.profiles().getFirst();
    Duration offset = Duration.between(Objects.requireNonNull(profile.schedule().start()), time);
    assertThat(offset.isNegative()).isFalse();
    return profile.schedule().periods().stream()
        .filter(period -> period.offset().compareTo(offset) <= 0)
        .reduce((_, later) -> later)
        .orElseThrow()
        .limit();
  }

  private LimitState.Condition condition(ModelStation station) {
    return evse(station).limit().condition();
  }

  private EvseSnapshot evse(ModelStation station) {
    return evse(fleet, station);
  }

  private EvseSnapshot evse(FleetDispatch dispatch, ModelStation station) {
    return dispatch.snapshot(now).evses().stream()
        .filter(evse -> evse.evse().equals(station.evse))
        .findFirst()
        .orElseThrow();
  }

  private ModelStation station(int index) {
    return stations.get(index);
  }

  private ModelStation station(StationId id) {
    return stations.stream()
        .filter(station -> station.evse.station().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private StationReport boots(ModelStation station) {
    return boots(station, null);
  }

  private StationReport boots(ModelStation station, @Nullable String firmware) {
    return new StationReport.Booted(
        new ChargingStation(
            station.evse.station(), OcppVersion.V1_6, "Maker", "Model", null, firmware),
        now);
  }

  private static StationCommand clear(ProfilePurpose purpose) {
    return new StationCommand.ClearChargingProfile(null, null, purpose, null);
  }
}
