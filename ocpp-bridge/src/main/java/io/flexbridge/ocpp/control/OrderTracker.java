package io.flexbridge.ocpp.control;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds a power: feed-forward of the target plus a PI correction from the measured power, {@code sp
 * = T + Kp (T - P) + I}. The integral stands still while the set-point is beyond what can be
 * allocated (no wind-up) or while no measurement is at hand, and never exceeds a share of the
 * fleet's power.
 */
public final class OrderTracker {

  /** A pause longer than this is not integrated over in full. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(60);

  /** After a pause as long as this the integral is of no use any more. */
  private static final Duration FORGETS_AFTER = Duration.ofMinutes(5);

  /**
   * How strongly it corrects.
   *
   * @param proportional Kp
   * @param integralPerSecond Ki in 1/s
   * @param integralShare bound of the integral, as a share of the fleet's power
   */
  public record Gains(double proportional, double integralPerSecond, double integralShare) {

    /** Good for meters that report every 60 s or faster. */
    public static final Gains DEFAULT = new Gains(0.3, 0.004, 0.2);

    public Gains {
      if (proportional < 0 || integralPerSecond < 0 || integralShare < 0 || integralShare > 1) {
        throw new IllegalArgumentException(
            "Gains %s, %s/s, %s: the first two are not negative, the third is 0..1"
                .formatted(proportional, integralPerSecond, integralShare));
      }
    }
  }

  /**
   * What the fleet is like at a step.
   *
   * @param measured null if it cannot be told
   * @param lowest the least that can be allocated
   * @param highest the most that can be allocated
   * @param fleetPower what the vehicles present could draw together
   */
  public record Fleet(@Nullable Power measured, Power lowest, Power highest, Power fleetPower) {}

  private final Gains gains;
  private double integral;
  private @Nullable Instant lastStep;

  public OrderTracker(Gains gains) {
    this.gains = gains;
  }

  /** The power to allocate from now until the next step. */
  public Power step(Power target, Fleet fleet, Instant now) {
    double seconds = secondsSinceLastStep(now);
    lastStep = now;
    bound(fleet);
    if (fleet.measured() == null) {
      return Power.ofWatts(Math.round(target.watts() + integral));
    }
    double error = target.watts() - fleet.measured().watts();
    double proportional = target.watts() + gains.proportional() * error;
    if (isEffective(proportional + integral, error, fleet)) {
      integral += gains.integralPerSecond() * error * seconds;
      bound(fleet);
    }
    return Power.ofWatts(Math.round(proportional + integral));
  }

  private double secondsSinceLastStep(Instant now) {
    if (lastStep == null) {
      return 0;
    }
    Duration since = Duration.between(lastStep, now);
    if (since.compareTo(FORGETS_AFTER) >= 0) {
      integral = 0;
      return 0;
    }
    return Math.clamp(since.toMillis(), 0, LONGEST_STEP.toMillis()) / 1000.0;
  }

  /** Beyond the range, only an error that leads back into it is integrated. */
  private static boolean isEffective(double setPoint, double error, Fleet fleet) {
    return !(setPoint >= fleet.highest().watts() && error > 0)
        && !(setPoint <= fleet.lowest().watts() && error < 0);
  }

  private void bound(Fleet fleet) {
    double most = gains.integralShare() * fleet.fleetPower().watts();
    integral = Math.clamp(integral, -most, most);
  }
}
