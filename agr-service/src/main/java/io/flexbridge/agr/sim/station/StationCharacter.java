package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.OcppVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What makes a station different from others, as real ones are.
 *
 * @param rateUnits units of charging schedules that it takes, at least one; others are rejected
 * @param maxStackLevel highest stack level, from 0
 * @param maxPeriods most periods in a schedule, from 1
 * @param maxProfiles most profiles installed at a time, from 1
 * @param takesStationMax whether it takes profiles for the whole station
 * @param drawShare what the vehicles draw of what they are offered, 0.1 to 1
 * @param reaction how long it takes to follow a changed limit, beyond the second that all take
 * @param tellsEvNeeds whether it passes on what the vehicle needs (OCPP 2.x, NotifyEVChargingNeeds)
 */
public record StationCharacter(
    Set<ChargingRateUnit> rateUnits,
    int maxStackLevel,
    int maxPeriods,
    int maxProfiles,
    boolean takesStationMax,
    double drawShare,
    Duration reaction,
    boolean tellsEvNeeds) {

  private static final int SMALL_PERIODS = 24;
  private static final int DAY_PERIODS = 96;
  private static final EnumSet<ChargingRateUnit> BOTH = EnumSet.allOf(ChargingRateUnit.class);

  /** A station that takes everything and obeys at once. */
  public static final StationCharacter PLAIN =
      new StationCharacter(BOTH, 8, DAY_PERIODS, 20, true, 1, Duration.ZERO, false);

  public StationCharacter {
    if (rateUnits.isEmpty()) {
      throw new IllegalArgumentException("A station takes at least one charging rate unit");
    }
    if (maxStackLevel < 0 || maxPeriods < 1 || maxProfiles < 1) {
      throw new IllegalArgumentException(
          "Stack level %d, %d periods or %d profiles are too few"
              .formatted(maxStackLevel, maxPeriods, maxProfiles));
    }
    if (drawShare < 0.1 || drawShare > 1) {
      throw new IllegalArgumentException("Draw share %s is outside 0.1..1".formatted(drawShare));
    }
    if (reaction.isNegative()) {
      throw new IllegalArgumentException("Reaction of %s is below 0".formatted(reaction));
    }
    rateUnits = Set.copyOf(rateUnits);
  }

  /**
   * One of a mixed fleet: 3 in 10 take amperes only and 1 in 10 watts only, 1 in 4 takes 24
   * periods, 3 in 20 refuse profiles for the whole station, 1 in 5 has vehicles that draw up to 12
   * % less than offered, 1 in 10 takes 5 to 20 s to obey, and of OCPP 2.x 3 in 10 tell what the
   * vehicle needs.
   */
  public static StationCharacter draw(OcppVersion version, RandomGenerator random) {
    return new StationCharacter(
        drawUnits(random.nextInt(10)),
        random.nextInt(4) == 0 ? 3 : PLAIN.maxStackLevel,
        random.nextInt(4) == 0 ? SMALL_PERIODS : DAY_PERIODS,
        random.nextInt(4) == 0 ? 5 : PLAIN.maxProfiles,
        random.nextInt(20) >= 3,
        random.nextInt(5) == 0 ? random.nextDouble(0.88, 0.99) : 1,
        random.nextInt(10) == 0 ? Duration.ofSeconds(random.nextInt(5, 21)) : Duration.ZERO,
        random.nextInt(10) < 3 && version != OcppVersion.V1_6);
  }

  private static Set<ChargingRateUnit> drawUnits(int digit) {
    if (digit < 3) {
      return EnumSet.of(ChargingRateUnit.A);
    }
    return digit == 3 ? EnumSet.of(ChargingRateUnit.W) : BOTH;
  }

  /** How it differs from {@link #PLAIN}, in words; empty if it does not. */
  public List<String> traits() {
    List<String> traits = new ArrayList<>();
    if (rateUnits.size() == 1) {
      traits.add(rateUnits.contains(ChargingRateUnit.A) ? "amperes only" : "watts only");
    }
    if (maxPeriods < DAY_PERIODS) {
      traits.add("at most %d periods".formatted(maxPeriods));
    }
    if (!takesStationMax) {
      traits.add("no station maximum");
    }
    if (drawShare < 1) {
      traits.add("draws %d %%".formatted(Math.round(100 * drawShare)));
    }
    if (!reaction.isZero()) {
      traits.add("obeys after %d s".formatted(reaction.toSeconds()));
    }
    if (tellsEvNeeds) {
      traits.add("tells what the vehicle needs");
    }
    return traits;
  }
}
