package io.flexbridge.ocpp.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.CompositeSchedule.Evse;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever profiles a station holds, the composite is what each second by itself gives. */
class CompositeSchedulePropertyTest {

  /** Clocks are put back at 01:00 UTC that night. */
  private static final Instant NOW = Instant.parse("2026-10-25T00:30:00Z");

  private static final Duration WINDOW = Duration.ofHours(2);
  private static final int STATIONS = 150;

  private final SplittableRandom random = new SplittableRandom(20_261_025);

  @ParameterizedTest
  @EnumSource
  void theComposedScheduleIsWhatEachSecondByItselfGives(OcppVersion version) {
    int limited = 0;
    for (int i = 0; i < STATIONS; i++) {
      List<Evse> evses = evses();
      List<Installed> installed = profiles(evses.size());
      SecondBySecond plainly = new SecondBySecond(version, installed, evses);
      int evse = random.nextInt(evses.size() + 1);
      Optional<ChargingSchedule> composed =
          new CompositeSchedule(version, installed, evses)
              .compose(evse, NOW, WINDOW, ChargingRateUnit.W);

      limited += composed.isPresent() ? 1 : 0;
      assertSame(
          composed, plainly, evse, "station %d, EVSE %d of %s".formatted(i, evse, installed));
    }
    assertThat(limited).isBetween(STATIONS / 2, STATIONS - 10);
  }

  private static void assertSame(
      Optional<ChargingSchedule> composed, SecondBySecond plainly, int evse, String what) {
    long first = NOW.getEpochSecond();
    int period = -1;
    long tenths = 0;
    for (long second = 0; second < WINDOW.toSeconds(); second++) {
      if (composed.isEmpty()) {
        if (plainly.isLimited(evse, first + second)) {
          assertThat(plainly.isLimited(evse, first + second))
              .as("%d s: %s", second, what)
              .isFalse();
        }
        continue;
      }
      List<Period> periods = composed.get().periods();
      if (period + 1 < periods.size() && periods.get(period + 1).offset().toSeconds() == second) {
        period++;
        tenths = periods.get(period).limit().movePointRight(1).longValueExact();
      }
      if (tenths != plainly.allowed(evse, first + second)) {
        assertThat(tenths)
            .as("tenths of W at %d s: %s", second, what)
            .isEqualTo(plainly.allowed(evse, first + second));
      }
    }
  }

  private List<Evse> evses() {
    List<Evse> evses = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int number = 1; number <= count; number++) {
      @Nullable Running running =
          random.nextInt(5) < 3
              ? new Running(new TransactionId("tx" + number), around(3_600))
              : null;
      evses.add(
          new Evse(
              number,
              ChargingLimit.ofAmperes(6 + random.nextInt(27), 1 + random.nextInt(3)),
              running));
    }
    return evses;
  }

  private List<Installed> profiles(int evses) {
    List<Installed> installed = new ArrayList<>();
    Set<String> places = new HashSet<>();
    int count = random.nextInt(8);
    for (int id = 1; id <= count; id++) {
      ProfilePurpose purpose = any(ProfilePurpose.values());
      int evse =
          switch (purpose) {
            case STATION_MAX -> 0;
            case TX -> 1 + random.nextInt(evses);
            case TX_DEFAULT, EXTERNAL_CONSTRAINTS -> random.nextInt(evses + 1);
          };
      int level = random.nextInt(4);
      if (places.add(purpose + " " + evse + " " + level)) {
        installed.add(new Installed(evse, profile(id, purpose, evse, level)));
      }
    }
    return installed;
  }

  private ChargingProfile profile(int id, ProfilePurpose purpose, int evse, int level) {
    ProfileKind kind = any(ProfileKind.values());
    @Nullable TransactionId transaction =
        purpose == ProfilePurpose.TX && random.nextInt(4) > 0
            ? new TransactionId("tx" + (random.nextInt(5) == 0 ? 9 : evse))
            : null;
    return new ChargingProfile(
        id,
        level,
        purpose,
        kind,
        transaction,
        random.nextInt(3) == 0 ? around(5_400) : null,
        random.nextInt(3) == 0 ? around(5_400) : null,
        schedule(kind));
  }

  private ChargingSchedule schedule(ProfileKind kind) {
    ChargingRateUnit unit = any(ChargingRateUnit.values());
    List<Period> periods = new ArrayList<>();
    Duration offset = Duration.ZERO;
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int tenths = random.nextInt(unit == ChargingRateUnit.A ? 330 : 220_000);
      @Nullable Integer phases = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : null;
      periods.add(new Period(offset, BigDecimal.valueOf(tenths, 1), phases));
      offset = offset.plusSeconds(1 + random.nextInt(2_400));
    }
    return new ChargingSchedule(
        unit,
        start(kind),
        random.nextInt(3) == 0 ? null : Duration.ofSeconds(60 + random.nextInt(7_200)),
        periods,
        random.nextBoolean() ? BigDecimal.valueOf(60, 1) : null);
  }

  private @Nullable Instant start(ProfileKind kind) {
    return switch (kind) {
      case ABSOLUTE -> random.nextInt(8) == 0 ? null : around(5_400);
      case RELATIVE -> null;
      case RECURRING_DAILY -> around(7_200).minus(Duration.ofDays(random.nextInt(4)));
      case RECURRING_WEEKLY -> around(7_200).minus(Duration.ofDays(7L * random.nextInt(3)));
    };
  }

  /** Mostly before the middle of the window. */
  private Instant around(int seconds) {
    return NOW.plusSeconds(random.nextInt(2 * seconds) - seconds);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
