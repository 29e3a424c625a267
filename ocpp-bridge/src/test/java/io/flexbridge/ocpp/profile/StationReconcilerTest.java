package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationCommand.ClearChargingProfile;
import io.flexbridge.ocpp.charging.StationCommand.SetChargingProfile;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.LimitState;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.pool.RefusedForm;
import io.flexbridge.ocpp.pool.StationQuirks;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.ocpp.profile.LimitPlan.Segment;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StationReconcilerTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");
  private static final StationId STATION = new StationId("CS1");
  private static final EvseRating ONE = new EvseRating(1, Power.ofWatts(11_040), 3);
  private static final EvseRating TWO = new EvseRating(2, Power.ofWatts(11_040), 3);
  private static final CommandOutcome ACCEPTED = new CommandOutcome.Accepted();
  private static final CommandOutcome REJECTED = new CommandOutcome.Rejected("Rejected", null);
  private static final CommandOutcome NOT_SUPPORTED =
      new CommandOutcome.Rejected("NotSupported", null);
  private static final Running TX = running("17");

  private final StationReconciler single = station(StationQuirks.NONE, ONE);
  private final StationReconciler twin = station(StationQuirks.NONE, ONE, TWO);

  @Test
  void aStationWithOneEvseIsLimitedAsAWhole() {
    single.desire(1, plan(7_000));

    SetChargingProfile set = onlySet(single, T);
    assertThat(set.evse()).isZero();
    assertThat(set.profile().purpose()).isEqualTo(ProfilePurpose.STATION_MAX);
    assertThat(set.profile().schedule().unit()).isEqualTo(ChargingRateUnit.A);
  }

  @Test
  void aStationWithSeveralEvsesIsLimitedOneByOne() {
    twin.desire(1, plan(7_000));
    twin.desire(2, plan(5_000));

    List<SetChargingProfile> sets = sets(twin, T);
    assertThat(sets).extracting(SetChargingProfile::evse).containsExactly(1, 2);
    assertThat(sets)
        .extracting(set -> set.profile().purpose())
        .containsOnly(ProfilePurpose.TX_DEFAULT);
    assertThat(sets).extracting(set -> set.profile().id()).doesNotHaveDuplicates();
  }

  @Test
  void aPreferredUnitThatTheStationDoesNotTakeIsNotTriedFirst() {
    single.capabilities(new StationCapabilities(EnumSet.of(ChargingRateUnit.W), null, null, null));
    single.desire(1, plan(7_000));

    assertThat(onlySet(single, T).profile().schedule().unit()).isEqualTo(ChargingRateUnit.W);
  }

  @Test
  void theStackLevelIsOneBelowTheHighestAndThenTheLowest() {
    single.capabilities(new StationCapabilities(EnumSet.of(ChargingRateUnit.A), 8, null, null));
    single.desire(1, plan(7_000));

    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SetChargingProfile set = onlySet(single, T);
      levels.add(set.profile().stackLevel());
      single.answered(set, REJECTED, T);
    }
    assertThat(levels).containsExactly(7, 7, 0);
  }

  @Test
  void aStackLevelFromTheConfigurationIsTheOnlyOne() {
    StationReconciler stubborn = station(stackLevel(4), ONE);
    stubborn.capabilities(new StationCapabilities(EnumSet.of(ChargingRateUnit.A), 8, null, null));
    stubborn.desire(1, plan(7_000));

    assertThat(onlySet(stubborn, T).profile().stackLevel()).isEqualTo(4);
  }

  @Test
  void aRefusedProfileIsWrittenInTheOtherUnitThenWithAnotherPurposeAndAtLastRelatively() {
    single.use(1, 3, TX);
    single.desire(1, plan(7_000));

    List<String> tried = new ArrayList<>();
    while (!single.isRefused()) {
      SetChargingProfile set = onlySet(single, T);
      ChargingProfile profile = set.profile();
      tried.add(
          "%s %s %s %d"
              .formatted(profile.purpose(), profile.kind(), profile.schedule().unit(), set.evse()));
      single.answered(set, REJECTED, T);
    }
    assertThat(tried)
        .containsExactly(
            "STATION_MAX ABSOLUTE A 0",
            "STATION_MAX ABSOLUTE W 0",
            "TX_DEFAULT ABSOLUTE A 1",
            "TX_DEFAULT ABSOLUTE W 1",
            "TX_DEFAULT ABSOLUTE A 0",
            "TX_DEFAULT ABSOLUTE W 0",
            "TX ABSOLUTE A 1",
            "TX ABSOLUTE W 1",
            "TX_DEFAULT RELATIVE A 1",
            "TX_DEFAULT RELATIVE W 1",
            "TX_DEFAULT RELATIVE A 0",
            "TX_DEFAULT RELATIVE W 0",
            "TX RELATIVE A 1",
            "TX RELATIVE W 1");
    assertThat(single.refused()).hasSize(14).extracting(RefusedForm::why).containsOnly("Rejected");
    assertThat(sets(single, T)).isEmpty();
    assertThat(single.state(1, true, T).condition()).isEqualTo(LimitState.Condition.REFUSED);
  }

  @Test
  void aFormThatIsNotAnsweredAgainAndAgainIsRefused() {
    single.desire(1, plan(7_000));
    Instant now = T;
    List<ChargingRateUnit> tried = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      SetChargingProfile set = onlySet(single, now);
      tried.add(set.profile().schedule().unit());
      single.answered(set, new CommandOutcome.TimedOut(), now);
      now = now.plusSeconds(300);
    }

    assertThat(tried)
        .containsExactly(
            ChargingRateUnit.A, ChargingRateUnit.A, ChargingRateUnit.A, ChargingRateUnit.W);
    assertThat(single.refused()).extracting(RefusedForm::why).containsExactly("no answer");
  }

  @Test
  void whatWasLearntInAnEarlierRunIsUsedAtOnce() {
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), NOT_SUPPORTED, T);
    single.answered(onlySet(single, T), REJECTED, T);
    SetChargingProfile taken = accept(single, T);
    ProfileForm form = single.learntForm().orElseThrow();

    StationReconciler restarted =
        station(StationQuirks.NONE, new StationRecord(STATION, null, null, form), ONE);
    restarted.desire(1, plan(7_000));
    assertThat(onlySet(restarted, T)).isEqualTo(taken);
  }

  @Test
  void whatWasLearntIsNotUsedWhereAQuirkSaysOtherwise() {
    ProfileForm learnt =
        new ProfileForm(
            ProfilePurpose.TX_DEFAULT, ProfileKind.ABSOLUTE, ChargingRateUnit.W, 0, false);
    StationReconciler restarted =
        station(stackLevel(4), new StationRecord(STATION, null, null, learnt), ONE);
    restarted.desire(1, plan(7_000));

    assertThat(onlySet(restarted, T).profile().stackLevel()).isEqualTo(4);
  }

  @Test
  void allIsTriedAgainWhenAStationTellsThatItCanDoOtherThingsThanBefore() {
    single.capabilities(capabilities(3));
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), NOT_SUPPORTED, T);
    accept(single, T);
    single.capabilities(capabilities(3));
    single.doubt();
    assertThat(onlySet(single, second(1)).profile().purpose()).isEqualTo(ProfilePurpose.TX_DEFAULT);

    StationReconciler other = station(StationQuirks.NONE, ONE);
    other.capabilities(capabilities(3));
    other.desire(1, plan(7_000));
    other.answered(onlySet(other, T), NOT_SUPPORTED, T);
    other.capabilities(capabilities(9));
    assertThat(onlySet(other, T).profile().stackLevel()).isEqualTo(8);
    assertThat(other.learntForm()).isEmpty();
  }

  @Test
  void aReadingThatTellsLessThanBeforeLowersNothing() {
    single.capabilities(capabilities(8));
    single.capabilities(StationCapabilities.UNKNOWN);
    single.desire(1, plan(7_000));

    assertThat(onlySet(single, T).profile().stackLevel()).isEqualTo(7);
  }

  @Test
  void aProfileThatSomeoneLeftInOurPlaceIsClearedAndOursSentAgain() {
    single.desire(1, plan(7_000));
    SetChargingProfile first = onlySet(single, T);
    single.answered(
        first, new CommandOutcome.Rejected("Rejected", "DuplicateProfile: profile 77"), T);

    StationCommand clear = only(single, T);
    assertThat(clear).isEqualTo(new ClearChargingProfile(null, 0, ProfilePurpose.STATION_MAX, 0));
    single.answered(clear, ACCEPTED, T);
    assertThat(onlySet(single, T)).isEqualTo(first);
    assertThat(single.refused()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeClearedIsLeft() {
    single.desire(1, plan(7_000));
    SetChargingProfile first = onlySet(single, T);
    CommandOutcome duplicate = new CommandOutcome.Rejected("Rejected", "DuplicateProfile");
    single.answered(first, duplicate, T);
    for (int i = 0; i < 2; i++) {
      single.answered(only(single, T), ACCEPTED, T);
      single.answered(onlySet(single, T), duplicate, T);
    }

    assertThat(single.refused()).hasSize(1);
    assertThat(onlySet(single, T)).isNotEqualTo(first);
  }

  @Test
  void aPurposeThatIsNotSupportedIsNotTriedInTheOtherUnit() {
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), NOT_SUPPORTED, T);

    assertThat(onlySet(single, T).profile().purpose()).isEqualTo(ProfilePurpose.TX_DEFAULT);
  }

  @Test
  void whatAStationTakesIsRemembered() {
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), NOT_SUPPORTED, T);
    accept(single, T);
    single.capabilities(StationCapabilities.UNKNOWN);
    single.doubt();

    assertThat(onlySet(single, second(5)).profile().purpose()).isEqualTo(ProfilePurpose.TX_DEFAULT);
  }

  @Test
  void aRefusalOfOneEvseIsNotCountedTwice() {
    twin.desire(1, plan(7_000));
    twin.desire(2, plan(7_000));
    List<SetChargingProfile> both = sets(twin, T);
    both.forEach(set -> twin.answered(set, REJECTED, T));

    assertThat(sets(twin, T))
        .extracting(set -> set.profile().schedule().unit())
        .containsOnly(ChargingRateUnit.W);
  }

  @Test
  void aStationThatRefusedEverythingIsTriedAgainAfterAPause() {
    refuseAll();

    assertThat(sets(single, second(899))).isEmpty();
    assertThat(sets(single, second(900))).hasSize(1);
  }

  @Test
  void aStationThatRefusedEverythingIsTriedAgainWhenAVehicleComes() {
    refuseAll();
    single.retry();

    assertThat(sets(single, second(1))).hasSize(1);
  }

  @Test
  void aProfileForATransactionIsSentWhenThereIsOneAndForgottenWithIt() {
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), NOT_SUPPORTED, T);
    single.answered(onlySet(single, T), NOT_SUPPORTED, T);
    assertThat(sets(single, T)).isEmpty();

    single.use(1, 3, TX);
    SetChargingProfile set = onlySet(single, T);
    assertThat(set.profile().transactionId()).isEqualTo(TX.id());
    single.answered(set, ACCEPTED, T);
    assertThat(single.limitAt(1, second(10)).watts()).isBetween(6_900L, 7_000L);

    single.use(1, 3, null);
    assertThat(single.limitAt(1, second(20))).isEqualTo(ONE.maxPower());
    assertThat(sets(single, second(20))).isEmpty();
  }

  @Test
  void anAcceptedProfileIsNotSentAgain() {
    single.desire(1, plan(7_000));
    accept(single, T);

    assertThat(sets(single, second(60))).isEmpty();
    assertThat(single.state(1, true, second(60)).condition())
        .isEqualTo(LimitState.Condition.CONFIRMED);
  }

  @Test
  void nothingIsSentWhileAnAnswerIsOutstanding() {
    single.desire(1, plan(7_000));
    assertThat(sets(single, T)).hasSize(1);

    single.desire(1, plan(5_000));
    assertThat(sets(single, second(60))).isEmpty();
  }

  @Test
  void afterARestartTheSameProfileIsSentWithTheSameId() {
    single.desire(1, plan(7_000));
    SetChargingProfile first = accept(single, T);
    single.doubt();

    assertThat(onlySet(single, second(5)).profile().id()).isEqualTo(first.profile().id());
  }

  @Test
  void afterATimeOutAProfileIsSentAgainLaterAndLater() {
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), new CommandOutcome.TimedOut(), T);
    assertThat(sets(single, second(4))).isEmpty();
    single.answered(onlySet(single, second(5)), new CommandOutcome.TimedOut(), second(5));

    assertThat(sets(single, second(14))).isEmpty();
    assertThat(sets(single, second(15))).hasSize(1);
  }

  @Test
  void aSupersededProfileIsSentAgainAtOnce() {
    single.desire(1, plan(7_000));
    single.answered(onlySet(single, T), new CommandOutcome.Superseded(), T);

    assertThat(sets(single, T)).hasSize(1);
  }

  @Test
  void aPlanThatBecomesFreeIsCleared() {
    single.desire(1, plan(7_000));
    SetChargingProfile set = accept(single, T);
    single.desire(1, LimitPlan.FREE);

    StationCommand clear = only(single, second(1));
    assertThat(clear).isEqualTo(new ClearChargingProfile(set.profile().id(), null, null, null));
    single.answered(clear, new CommandOutcome.Rejected("Unknown", null), second(2));
    assertThat(single.commands(Set.of(), second(3))).isEmpty();
    assertThat(single.limitAt(1, second(3))).isEqualTo(ONE.maxPower());
  }

  @Test
  void afterItsEndAProfileIsGoneByItself() {
    single.desire(1, plan(7_000));
    accept(single, T);

    assertThat(single.commands(Set.of(), second(1_800))).isEmpty();
    assertThat(single.state(1, true, second(1_800)).condition())
        .isEqualTo(LimitState.Condition.FREE);
  }

  @Test
  void aProfileThatTookTheLadderDownReplacesTheOneBefore() {
    single.desire(1, plan(7_000));
    SetChargingProfile before = accept(single, T);
    single.desire(1, plan(5_000));
    SetChargingProfile refused =
        (SetChargingProfile) single.commands(Set.of(1), second(60)).getFirst();
    single.answered(refused, NOT_SUPPORTED, second(60));
    accept(single, second(60));

    assertThat(only(single, second(61)))
        .isEqualTo(new ClearChargingProfile(before.profile().id(), null, null, null));
  }

  @Test
  void aPlanThatDoesNotFitIsRenewedBeforeItRunsOut() {
    single.capabilities(new StationCapabilities(EnumSet.of(ChargingRateUnit.A), 3, 4, null));
    List<Segment> segments = new ArrayList<>();
    for (int isp = 0; isp < 8; isp++) {
      segments.add(
          new Segment(
              second(900L * isp), second(900L * (isp + 1)), Power.ofWatts(5_000 + 600L * isp)));
    }
    single.desire(1, new LimitPlan(segments));
    SetChargingProfile first = accept(single, T);
    assertThat(first.profile().validTo()).isEqualTo(second(7_200));
    assertThat(first.profile().schedule().periods()).hasSize(4);
    assertThat(sets(single, second(899))).isEmpty();

    // 30 minutes before the last, safe period begins at 2,700 s.
    SetChargingProfile second = accept(single, second(900));
    assertThat(second.profile().validTo()).isEqualTo(second(7_200));
    assertThat(second.profile().schedule().start()).isEqualTo(second(900));
    assertThat(sets(single, second(1_799))).isEmpty();
  }

  @Test
  void aLaterLimitThatChangedMuchIsSent() {
    single.desire(1, plan(7_000));
    accept(single, T);
    single.desire(
        1,
        new LimitPlan(
            List.of(
                new Segment(T, second(900), Power.ofWatts(7_000)),
                new Segment(second(900), second(1_800), Power.ofWatts(5_000)))));

    assertThat(sets(single, second(60))).hasSize(1);
  }

  @Test
  void aVehicleThatDrawsTooMuchHasItsProfileSentAgainOnceAndIsThenNonResponsive() {
    single.use(1, 3, TX);
    single.desire(1, plan(5_000));
    accept(single, T);
    draw(9_000, 60, 120);
    assertThat(sets(single, second(121))).isEmpty();
    draw(9_000, 180);
    accept(single, second(181));
    assertThat(single.isNonResponsive(1)).isFalse();

    draw(9_000, 240, 300, 360);
    assertThat(single.isNonResponsive(1)).isTrue();
    assertThat(sets(single, second(361))).isEmpty();

    draw(4_900, 420);
    assertThat(single.isNonResponsive(1)).isFalse();
  }

  @Test
  void aVehicleIsGivenTimeToFollowItsLimit() {
    single.use(1, 3, TX);
    single.desire(1, plan(5_000));
    accept(single, T);
    draw(9_000, 5, 10, 15, 20, 25);

    assertThat(sets(single, second(26))).isEmpty();
  }

  @Test
  void theNextVehicleIsJudgedAnew() {
    single.use(1, 3, TX);
    single.desire(1, plan(5_000));
    accept(single, T);
    draw(9_000, 60, 120, 180);
    accept(single, second(181));
    draw(9_000, 240, 300, 360);
    single.use(1, 3, running("18"));

    assertThat(single.isNonResponsive(1)).isFalse();
  }

  private void draw(long watts, long... seconds) {
    for (long second : seconds) {
      single.measured(1, Power.ofWatts(watts), second(second));
    }
  }

  private void refuseAll() {
    single.use(1, 3, TX);
    single.desire(1, plan(7_000));
    while (!single.isRefused()) {
      single.answered(onlySet(single, T), REJECTED, T);
    }
  }

  private static SetChargingProfile accept(StationReconciler station, Instant now) {
    SetChargingProfile set = onlySet(station, now);
    station.answered(set, ACCEPTED, now);
    return set;
  }

  private static StationCommand only(StationReconciler station, Instant now) {
    List<StationCommand> commands = station.commands(Set.of(), now);
    assertThat(commands).hasSize(1);
    return commands.getFirst();
  }

  private static SetChargingProfile onlySet(StationReconciler station, Instant now) {
    return (SetChargingProfile) only(station, now);
  }

  private static List<SetChargingProfile> sets(StationReconciler station, Instant now) {
    return station.commands(Set.of(), now).stream().map(SetChargingProfile.class::cast).toList();
  }

  private static StationReconciler station(StationQuirks quirks, EvseRating... evses) {
    return station(quirks, StationRecord.of(STATION), evses);
  }

  private static StationReconciler station(
      StationQuirks quirks, StationRecord learnt, EvseRating... evses) {
    return new StationReconciler(
        new StationRegistration(
            STATION, new EntityAddress("ea1.2026-01.example.agr:one"), List.of(evses)),
        ReconcileSettings.DEFAULT,
        quirks,
        learnt);
  }

  private static StationCapabilities capabilities(int maxStackLevel) {
    return new StationCapabilities(EnumSet.of(ChargingRateUnit.A), maxStackLevel, null, null);
  }

  private static StationQuirks stackLevel(int level) {
    return new StationQuirks(null, level, null, List.of(), null, null, null);
  }

  private static Running running(String id) {
    return new Running(new TransactionId(id), T.minusSeconds(600));
  }

  private static LimitPlan plan(long watts) {
    return new LimitPlan(List.of(new Segment(T, second(1_800), Power.ofWatts(watts))));
  }

  private static Instant second(long second) {
    return T.plusSeconds(second);
  }
}
