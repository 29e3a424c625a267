package io.flexbridge.ocpp.schema;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.TransactionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of every kind but {@link StationCommand.Call}, with all and with few of their fields.
 */
public final class Commands {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final TransactionId TX = new TransactionId("1000");

  private Commands() {}

  public static List<StationCommand> ofEveryKind() {
    return List.of(
        new StationCommand.SetChargingProfile(
            0, profile(ProfilePurpose.STATION_MAX, ProfileKind.ABSOLUTE, null)),
        new StationCommand.SetChargingProfile(
            1, profile(ProfilePurpose.TX_DEFAULT, ProfileKind.RECURRING_DAILY, null)),
        new StationCommand.SetChargingProfile(
            1, profile(ProfilePurpose.TX_DEFAULT, ProfileKind.RECURRING_WEEKLY, null)),
        new StationCommand.SetChargingProfile(
            1, profile(ProfilePurpose.TX, ProfileKind.RELATIVE, TX)),
        new StationCommand.ClearChargingProfile(7, null, null, null),
        new StationCommand.ClearChargingProfile(null, 1, ProfilePurpose.TX_DEFAULT, 2),
        new StationCommand.ClearChargingProfile(null, null, null, null),
        new StationCommand.GetCompositeSchedule(1, Duration.ofHours(1), ChargingRateUnit.W),
        new StationCommand.GetCompositeSchedule(0, Duration.ofHours(1), null),
        new StationCommand.ReadCapabilities(),
        new StationCommand.ConfigureMetering(Duration.ofMinutes(1)),
        new StationCommand.TriggerStatus(0),
        new StationCommand.TriggerStatus(1),
        new StationCommand.TriggerMeterValues(0),
        new StationCommand.TriggerMeterValues(1),
        new StationCommand.StartTransaction(0, "DEADBEEF", 5, null),
        new StationCommand.StartTransaction(
            1, "DEADBEEF", 5, profile(ProfilePurpose.TX, ProfileKind.ABSOLUTE, null)),
        new StationCommand.StopTransaction(TX),
        new StationCommand.Reset(true),
        new StationCommand.Reset(false),
        new StationCommand.UnlockConnector(1, 1),
        new StationCommand.ChangeAvailability(0, true),
        new StationCommand.ChangeAvailability(1, false),
        new StationCommand.ReadProfiles(6, null),
        new StationCommand.ReadProfiles(6, 1),
        new StationCommand.ReadVariables(7));
  }

  private static ChargingProfile profile(
      ProfilePurpose purpose, ProfileKind kind, @Nullable TransactionId transaction) {
    boolean isRelative = kind == ProfileKind.RELATIVE;
    return new ChargingProfile(
        7,
        2,
        purpose,
        kind,
        transaction,
        isRelative ? null : NOON,
        isRelative ? null : NOON.plusSeconds(1800),
        new ChargingSchedule(
            isRelative ? ChargingRateUnit.A : ChargingRateUnit.W,
            isRelative ? null : NOON,
            isRelative ? null : Duration.ofMinutes(30),
            List.of(
                new ChargingSchedule.Period(Duration.ZERO, new BigDecimal("16.00"), 3),
                new ChargingSchedule.Period(
                    Duration.ofMinutes(15), new BigDecimal("8.19"), null))));
  }
}
