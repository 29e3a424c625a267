package io.flexbridge.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.CallRefusedException;
import io.flexbridge.ocpp.rpc.DialectBench;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCallsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final CommandOutcome ACCEPTED = new CommandOutcome.Accepted();

  private final DialectBench bench = new DialectBench(new Ocpp16());

  private static ChargingProfile txProfile(String transactionId) {
    return new ChargingProfile(
        7,
        2,
        ProfilePurpose.TX,
        ProfileKind.ABSOLUTE,
        new TransactionId(transactionId),
        NOON,
        NOON.plusSeconds(1800),
        new ChargingSchedule(
            ChargingRateUnit.A,
            NOON,
            Duration.ofMinutes(30),
            List.of(
                new ChargingSchedule.Period(Duration.ZERO, new BigDecimal("16.00"), 3),
                new ChargingSchedule.Period(
                    Duration.ofMinutes(15), new BigDecimal("8.19"), null))));
  }

  @Test
  void aTransactionProfileIsSent() {
    var talk = bench.begin(new StationCommand.SetChargingProfile(1, txProfile("1000")));

    assertThat(talk.sent())
        .containsExactly(
            "SetChargingProfile {\"connectorId\":1,\"csChargingProfiles\":{"
                + "\"chargingProfileId\":7,\"transactionId\":1000,\"stackLevel\":2,"
                + "\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Absolute\","
                + "\"validFrom\":\"2026-06-30T12:00:00Z\",\"validTo\":\"2026-06-30T12:30:00Z\","
                + "\"chargingSchedule\":{\"duration\":1800,"
                + "\"startSchedule\":\"2026-06-30T12:00:00Z\",\"chargingRateUnit\":\"A\","
                + "\"chargingSchedulePeriod\":["
                + "{\"startPeriod\":0,\"limit\":16,\"numberPhases\":3},"
                + "{\"startPeriod\":900,\"limit\":8.1}]}}}");
    assertThat(talk.answered("{\"status\":\"Accepted\"}").outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void aStationProfileCarriesNoTransaction() {
    ChargingProfile profile =
        new ChargingProfile(
            1,
            0,
            ProfilePurpose.STATION_MAX,
            ProfileKind.RECURRING_DAILY,
            new TransactionId("1000"),
            null,
            null,
            new ChargingSchedule(
                ChargingRateUnit.W,
                NOON,
                null,
                List.of(
                    new ChargingSchedule.Period(Duration.ZERO, new BigDecimal("1.1E4"), null))));

    assertThat(bench.begin(new StationCommand.SetChargingProfile(0, profile)).sent())
        .containsExactly(
            "SetChargingProfile {\"connectorId\":0,\"csChargingProfiles\":{"
                + "\"chargingProfileId\":1,\"stackLevel\":0,"
                + "\"chargingProfilePurpose\":\"ChargePointMaxProfile\","
                + "\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"Daily\","
                + "\"chargingSchedule\":{\"startSchedule\":\"2026-06-30T12:00:00Z\","
                + "\"chargingRateUnit\":\"W\","
                + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":11000}]}}}");
  }

  @Test
  void aTransactionIdOfAnotherVersionIsNotSent() {
    StationCommand command = new StationCommand.SetChargingProfile(1, txProfile("a-b-c"));

    assertThatThrownBy(() -> bench.begin(command))
        .isInstanceOf(CallRefusedException.class)
        .hasMessage("transaction id a-b-c is no number of OCPP 1.6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rejected", "NotSupported"})
  void aRefusedProfileIsRejectedWithTheStationsWord(String status) {
    var talk = bench.begin(new StationCommand.SetChargingProfile(1, txProfile("1000")));

    assertThat(talk.answered("{\"status\":\"%s\"}".formatted(status)).outcome())
        .isEqualTo(new CommandOutcome.Rejected(status, null));
  }

  @Test
  void aCallErrorIsRejectedWithItsCode() {
    var talk = bench.begin(new StationCommand.SetChargingProfile(1, txProfile("1000")));

    assertThat(talk.failed("PropertyConstraintViolation", "too many periods").outcome())
        .isEqualTo(new CommandOutcome.Rejected("PropertyConstraintViolation", "too many periods"));
  }

  @Test
  void anIdStandsAloneWhenProfilesAreCleared() {
    StationCommand byId =
        new StationCommand.ClearChargingProfile(7, 1, ProfilePurpose.TX_DEFAULT, 2);
    StationCommand byCriteria =
        new StationCommand.ClearChargingProfile(null, 1, ProfilePurpose.TX_DEFAULT, 2);
    StationCommand all = new StationCommand.ClearChargingProfile(null, null, null, null);

    assertThat(bench.begin(byId).sent()).containsExactly("ClearChargingProfile {\"id\":7}");
    assertThat(bench.begin(byCriteria).sent())
        .containsExactly(
            "ClearChargingProfile {\"connectorId\":1,"
                + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"stackLevel\":2}");
    assertThat(bench.begin(all).sent()).containsExactly("ClearChargingProfile {}");
  }

  @Test
  void nothingLeftToClearIsAsGoodAsCleared() {
    StationCommand clear = new StationCommand.ClearChargingProfile(7, null, null, null);

    assertThat(bench.begin(clear).answered("{\"status\":\"Unknown\"}").outcome())
        .isEqualTo(ACCEPTED);
  }

  @Test
  void aCompositeScheduleIsRead() {
    var talk =
        bench.begin(
            new StationCommand.GetCompositeSchedule(1, Duration.ofHours(1), ChargingRateUnit.W));
    assertThat(talk.sent())
        .containsExactly(
            "GetCompositeSchedule"
                + " {\"connectorId\":1,\"duration\":3600,\"chargingRateUnit\":\"W\"}");

    talk.answered(
        """
        {"status": "Accepted", "connectorId": 1, "scheduleStart": "2026-06-30T12:00:00.000Z",
         "chargingSchedule": {"duration": 3600, "chargingRateUnit": "W", "minChargingRate": 0,
           "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 11000.0, "numberPhases": 3},
                                      {"startPeriod": 900, "limit": -1, "numberPhases": -1}]}}\
        """);

    assertThat(talk.outcome())
        .isEqualTo(
            new CommandOutcome.Composite(
                1,
                new ChargingSchedule(
                    ChargingRateUnit.W,
                    NOON,
                    Duration.ofHours(1),
                    List.of(
                        new ChargingSchedule.Period(Duration.ZERO, new BigDecimal("11000.0"), 3),
                        new ChargingSchedule.Period(
                            Duration.ofMinutes(15), new BigDecimal("-1"), null)))));
  }

  @Test
  void aStationWithoutLimitsHasNoCompositeSchedule() {
    var talk = bench.begin(new StationCommand.GetCompositeSchedule(0, Duration.ofHours(1), null));

    assertThat(talk.answered("{\"status\":\"Accepted\"}").outcome())
        .isEqualTo(new CommandOutcome.Composite(0, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":5,\"limit\":1}]}",
        "{\"chargingRateUnit\":\"V\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":1}]}",
        "{\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":1e60}]}",
        "{\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0}]}"
      })
  void anUnreadableCompositeScheduleIsRefused(String schedule) {
    var talk = bench.begin(new StationCommand.GetCompositeSchedule(0, Duration.ofHours(1), null));

    assertThatThrownBy(
            () ->
                talk.answered(
                    "{\"status\":\"Accepted\",\"chargingSchedule\":%s}".formatted(schedule)))
        .isInstanceOf(CallRefusedException.class);
  }

  @Test
  void capabilitiesAreReadFromTheConfiguration() {
    var talk = bench.begin(new StationCommand.ReadCapabilities());
    assertThat(talk.sent()).containsExactly("GetConfiguration {}");

    talk.answered(
        """
        {"configurationKey": [
          {"key": "ChargeProfileMaxStackLevel", "readonly": true, "value": "8"},
          {"key": "chargingScheduleAllowedChargingRateUnit", "readonly": true, "value": "Current, Power"},
          {"key": "ChargingScheduleMaxPeriods", "readonly": "true", "value": "\\"24\\""},
          {"key": "MaxChargingProfilesInstalled", "readonly": true, "value": " 10 "},
          {"key": "NumberOfConnectors", "readonly": true, "value": null}, null],
         "unknownKey": []}\
        """);

    assertThat(talk.outcome())
        .isEqualTo(
            new CommandOutcome.Capabilities(
                new StationCapabilities(
                    Set.of(ChargingRateUnit.A, ChargingRateUnit.W), 8, 24, 10)));
  }

  @Test
  void aStationThatTellsNothingIsExpectedToTakeAmperes() {
    var talk = bench.begin(new StationCommand.ReadCapabilities());

    assertThat(talk.answered("{}").outcome())
        .isEqualTo(new CommandOutcome.Capabilities(StationCapabilities.UNKNOWN));
  }

  @Test
  void meteringIsConfigured() {
    var talk = bench.begin(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));
    talk.answered("{\"status\":\"Accepted\"}").answered("{\"status\":\"RebootRequired\"}");

    assertThat(talk.sent())
        .containsExactly(
            "ChangeConfiguration {\"key\":\"MeterValueSampleInterval\",\"value\":\"60\"}",
            "ChangeConfiguration {\"key\":\"MeterValuesSampledData\",\"value\":"
                + "\"Power.Active.Import,Current.Import,Energy.Active.Import.Register,Power.Offered\"}");
    assertThat(talk.outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void fewerMeasurandsAreAskedForWhenTheyAreRefused() {
    var talk = bench.begin(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));
    talk.answered("{\"status\":\"Accepted\"}")
        .answered("{\"status\":\"Rejected\"}")
        .failed("PropertyConstraintViolation", "")
        .answered("{\"status\":\"Accepted\"}");

    assertThat(talk.sent().getLast())
        .isEqualTo(
            "ChangeConfiguration {\"key\":\"MeterValuesSampledData\",\"value\":"
                + "\"Power.Active.Import,Energy.Active.Import.Register\"}");
    assertThat(talk.outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void anIntervalThatIsRefusedIsRejectedNamingTheKey() {
    var talk = bench.begin(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));

    assertThat(talk.answered("{\"status\":\"NotSupported\"}").outcome())
        .isEqualTo(new CommandOutcome.Rejected("NotSupported", "MeterValueSampleInterval"));
  }

  @Test
  void messagesAreTriggeredForAConnectorOrForAll() {
    assertThat(bench.begin(new StationCommand.TriggerStatus(0)).sent())
        .containsExactly("TriggerMessage {\"requestedMessage\":\"StatusNotification\"}");
    assertThat(bench.begin(new StationCommand.TriggerMeterValues(2)).sent())
        .containsExactly("TriggerMessage {\"requestedMessage\":\"MeterValues\",\"connectorId\":2}");
  }

  @Test
  void aTriggerThatIsNotImplementedIsRejected() {
    var talk = bench.begin(new StationCommand.TriggerStatus(0));

    assertThat(talk.answered("{\"status\":\"NotImplemented\"}").outcome())
        .isEqualTo(new CommandOutcome.Rejected("NotImplemented", null));
  }
}
