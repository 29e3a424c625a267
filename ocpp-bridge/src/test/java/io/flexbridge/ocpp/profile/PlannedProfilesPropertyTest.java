package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Evse;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.StationQuirks;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random plans on random stations, over their whole length: what results from the profiles on the
 * station is the plan, as it can be written, and never more.
 */
class PlannedProfilesPropertyTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");
  private static final int STATIONS = 40;
  private static final Duration TICK = Duration.ofSeconds(30);
  private static final EvseRating RATING = new EvseRating(1, Power.ofWatts(11_040), 3);
  private static final Running TX = new Running(new TransactionId("17"), T.minusSeconds(700));

  private final SplittableRandom random = new SplittableRandom(7);

  /** Which profiles a station takes, and what charges there. */
  private record Case(
      OcppVersion version, StationQuirks quirks, int phases, LimitPlan plan, Instant begin) {

    ChargingRateUnit unit() {
      return quirks.unit() == null ? ChargingRateUnit.A : quirks.unit();
    }

    int maxPeriods() {
      return quirks.maxPeriods() == null ? 24 : quirks.maxPeriods();
    }

    Instant end() {
      return plan.segments().getLast().to();
    }

    long mostWatts() {
      return 230L * 16 * phases;
    }

    /** What the plan is once it is written: on or off at 6 A, rounded down to what is taken. */
    long plannedWatts(Instant now) {
      if (plan.at(now).isEmpty()) {
        return mostWatts();
      }
      long watts = plan.at(now).get().watts();
      long perUnit = unit() == ChargingRateUnit.W ? 1 : 230L * phases;
      long written =
          unit() == ChargingRateUnit.W || quirks.takesIntegersOnly()
              ? watts / perUnit * perUnit
              : watts * 10 / perUnit * perUnit / 10;
      return Math.min(mostWatts(), watts < 230L * 6 * phases ? 0 : written);
    }
  }

  @Test
  void theCompositeOfThePlannedProfilesIsThePlanAsLongAsTheStationIsReached() {
    for (int i = 0; i < STATIONS; i++) {
      Case given = given();
      run(given, given.end().plus(Duration.ofHours(1)), given.maxPeriods() >= 3);
    }
  }

  @Test
  void theCompositeIsNeverAboveThePlanAlsoWhenTheLinkIsLostAndEndsByItself() {
    for (int i = 0; i < STATIONS; i++) {
      Case given = given();
      long length = Duration.between(given.begin(), given.end()).toSeconds();
      Instant lost = given.begin().plusSeconds(random.nextLong(length));
      run(given, lost, false);
    }
  }

  private void run(Case given, Instant reachedUntil, boolean exact) {
    StationReconciler reconciler = reconciler(given);
    Map<Integer, Installed> installed = new TreeMap<>();
    Instant last = given.end().plus(Duration.ofHours(1));
    for (Instant now = given.begin(); now.isBefore(last); now = now.plus(TICK)) {
      if (now.isBefore(reachedUntil)) {
        obey(reconciler, installed, now);
      }
      CompositeSchedule composite = composite(given, installed);
      for (Instant at : List.of(now, now.plus(TICK).minusSeconds(1))) {
        long allowed = allowed(composite, given, at);
        long planned = given.plannedWatts(at);
        boolean isOnePeriodUnreached = given.maxPeriods() == 1 && !at.isBefore(reachedUntil);
        if ((exact && allowed != planned) || (allowed > planned && !isOnePeriodUnreached)) {
          assertThat(allowed).as("%s at %s: %s", given, at, installed).isEqualTo(planned);
        }
      }
    }
    assertThat(composite(given, installed).limitAt(1, given.end())).isEmpty();
  }

  private static long allowed(CompositeSchedule composite, Case given, Instant at) {
    long most = given.mostWatts();
    return composite
        .limitAt(1, at)
        .map(limit -> Math.min(most, limit.power().watts()))
        .orElse(most);
  }

  private static void obey(
      StationReconciler reconciler, Map<Integer, Installed> installed, Instant now) {
    List<StationCommand> commands = reconciler.commands(Set.of(), now);
    for (StationCommand command : commands) {
      if (command instanceof StationCommand.SetChargingProfile set) {
        installed.put(set.profile().id(), new Installed(set.evse(), set.profile()));
      }
      reconciler.answered(command, new CommandOutcome.Accepted(), now);
    }
  }

  private static CompositeSchedule composite(Case given, Map<Integer, Installed> installed) {
    ChargingLimit rating =
        new ChargingLimit(BigDecimal.valueOf(16), ChargingRateUnit.A, given.phases());
    return new CompositeSchedule(
        given.version(), installed.values(), List.of(new Evse(1, rating, TX)));
  }

  private static StationReconciler reconciler(Case given) {
    StationId station = new StationId("CS1");
    StationReconciler reconciler =
        new StationReconciler(
            new StationRegistration(
                station, new EntityAddress("ea1.2026-01.example.agr:one"), List.of(RATING)),
            ReconcileSettings.DEFAULT,
            given.quirks(),
            StationRecord.of(station));
    reconciler.use(1, given.phases(), TX);
    reconciler.desire(1, given.plan());
    return reconciler;
  }

  private Case given() {
    LimitPlan plan = plan();
    Instant first = plan.segments().getFirst().from();
    return new Case(
        random.nextBoolean() ? OcppVersion.V1_6 : OcppVersion.V2_0_1,
        quirks(),
        1 + random.nextInt(3),
        plan,
        random.nextBoolean() ? first : first.minusSeconds(random.nextInt(600)));
  }

  private StationQuirks quirks() {
    ProfilePurpose purpose =
        List.of(ProfilePurpose.STATION_MAX, ProfilePurpose.TX_DEFAULT, ProfilePurpose.TX)
            .get(random.nextInt(3));
    boolean relative = purpose != ProfilePurpose.STATION_MAX && random.nextBoolean();
    return new StationQuirks(
        random.nextBoolean(),
        random.nextInt(9),
        random.nextBoolean() ? ChargingRateUnit.A : ChargingRateUnit.W,
        List.of(purpose),
        relative ? ProfileKind.RELATIVE : ProfileKind.ABSOLUTE,
        random.nextBoolean(),
        1 + random.nextInt(random.nextBoolean() ? 4 : 24));
  }

  private LimitPlan plan() {
    List<LimitPlan.Segment> segments = new ArrayList<>();
    Instant from = T.plus(Duration.ofMinutes(15L * random.nextInt(3)));
    int count = 1 + random.nextInt(50);
    for (int i = 0; i < count; i++) {
      Instant to = from.plus(Duration.ofMinutes(15L * (1 + random.nextInt(3))));
      segments.add(new LimitPlan.Segment(from, to, Power.ofWatts(random.nextInt(12_500))));
      from = to.plus(Duration.ofMinutes(random.nextInt(4) == 0 ? 15 : 0));
    }
    return new LimitPlan(segments);
  }
}
