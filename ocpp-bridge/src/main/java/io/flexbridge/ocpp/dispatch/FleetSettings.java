package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.control.OrderTracker;
import io.flexbridge.ocpp.profile.ReconcileSettings;
import java.time.Duration;

/**
 * How the fleet is run.
 *
 * @param controlInterval how often {@link FleetDispatch#tick} is to be called
 * @param meterInterval how often stations are told to report their meters
 * @param meterRetention how long register readings are kept, to tell means of the past
 * @param bootGrace how long after connecting a station may take to say that it boots
 * @param settledFor how long a vehicle is left alone once it was given power
 * @param urgentLaxity a vehicle that can wait no longer than this goes before all others
 */
public record FleetSettings(
    Duration controlInterval,
    Duration meterInterval,
    Duration meterRetention,
    Duration bootGrace,
    Duration settledFor,
    Duration urgentLaxity,
    ForeignProfiles foreignProfiles,
    OrderTracker.Gains gains,
    ReconcileSettings profiles) {

  /** For public charging. */
  public static final FleetSettings DEFAULT =
      new FleetSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofHours(3),
          Duration.ofSeconds(5),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          ForeignProfiles.CLEAR_AT_FIRST_CONTACT,
          OrderTracker.Gains.DEFAULT,
          ReconcileSettings.DEFAULT);

  /** For a demonstration, where nobody wants to wait. */
  public static final FleetSettings DEMONSTRATION =
      DEFAULT
          .withIntervals(Duration.ofSeconds(10), Duration.ofSeconds(10))
          .withProfiles(
              ReconcileSettings.DEFAULT.withTimes(Duration.ofSeconds(10), Duration.ofSeconds(10)));

  /** The same with other intervals. */
  public FleetSettings withIntervals(Duration control, Duration meter) {
    return new FleetSettings(
        control,
        meter,
        meterRetention,
        bootGrace,
        settledFor,
        urgentLaxity,
        foreignProfiles,
        gains,
        profiles);
  }

  /** The same with another policy on foreign profiles. */
  public FleetSettings withForeignProfiles(ForeignProfiles policy) {
    return new FleetSettings(
        controlInterval,
        meterInterval,
        meterRetention,
        bootGrace,
        settledFor,
        urgentLaxity,
        policy,
        gains,
        profiles);
  }

  /** The same with other rules for profiles. */
  public FleetSettings withProfiles(ReconcileSettings rules) {
    return new FleetSettings(
        controlInterval,
        meterInterval,
        meterRetention,
        bootGrace,
        settledFor,
        urgentLaxity,
        foreignProfiles,
        gains,
        rules);
  }
}
