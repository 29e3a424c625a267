package io.flexbridge.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.rpc.DialectBench;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandCallsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final CommandOutcome ACCEPTED = new CommandOutcome.Accepted();

  private final DialectBench bench = new DialectBench(new Ocpp201());

  private static ChargingProfile profile(ProfilePurpose purpose, ProfileKind kind) {
    return new ChargingProfile(
        7,
        2,
        purpose,
        kind,
        new TransactionId("tx-1"),
        NOON,
        NOON.plusSeconds(1800),
        new ChargingSchedule(
            ChargingRateUnit.W,
            NOON,
            Duration.ofMinutes(30),
            List.of(
                new ChargingSchedule.Period(Duration.ZERO, new BigDecimal("4140.05"), null),
                new ChargingSchedule.Period(Duration.ofMinutes(15), BigDecimal.ZERO, 1))));
  }

  @Test
  void aTransactionProfileIsSent() {
    ChargingProfile profile = profile(ProfilePurpose.TX, ProfileKind.ABSOLUTE);
    var talk = bench.begin(new StationCommand.SetChargingProfile(1, profile));

    assertThat(talk.sent())
        .containsExactly(
            "SetChargingProfile {\"evseId\":1,\"chargingProfile\":{\"id\":7,\"stackLevel\":2,"
                + "\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Absolute\","
                + "\"validFrom\":\"2026-06-30T12:00:00Z\",\"validTo\":\"2026-06-30T12:30:00Z\","
                + "\"transactionId\":\"tx-1\",\"chargingSchedule\":[{\"id\":7,"
                + "\"startSchedule\":\"2026-06-30T12:00:00Z\",\"duration\":1800,"
                + "\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":["
                + "{\"startPeriod\":0,\"limit\":4140},"
                + "{\"startPeriod\":900,\"limit\":0,\"numberPhases\":1}]}]}}");
    assertThat(talk.answered("{\"status\":\"Accepted\"}").outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void aStationProfileCarriesNoTransaction() {
    ChargingProfile profile = profile(ProfilePurpose.STATION_MAX, ProfileKind.RECURRING_WEEKLY);

    assertThat(bench.begin(new StationCommand.SetChargingProfile(0, profile)).sent().getFirst())
        .contains("\"chargingProfilePurpose\":\"ChargingStationMaxProfile\"")
        .contains("\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"Weekly\"")
        .doesNotContain("transactionId");
  }

  @Test
  void aRefusalCarriesTheStationsReason() {
    ChargingProfile profile = profile(ProfilePurpose.TX, ProfileKind.ABSOLUTE);
    var talk = bench.begin(new StationCommand.SetChargingProfile(1, profile));
    talk.answered(
        """
        {"status": "Rejected",
         "statusInfo": {"reasonCode": "DuplicateProfile", "additionalInfo": "id 3"}}\
        """);

    assertThat(talk.outcome())
        .isEqualTo(new CommandOutcome.Rejected("Rejected", "DuplicateProfile: id 3"));
  }

  @Test
  void profilesAreClearedByIdOrByCriteria() {
    StationCommand byId =
        new StationCommand.ClearChargingProfile(7, 1, ProfilePurpose.TX_DEFAULT, 2);
    StationCommand byCriteria =
        new StationCommand.ClearChargingProfile(null, 0, ProfilePurpose.STATION_MAX, null);

    assertThat(bench.begin(byId).sent())
        .containsExactly("ClearChargingProfile {\"chargingProfileId\":7}");
    assertThat(bench.begin(byCriteria).sent())
        .containsExactly(
            "ClearChargingProfile {\"chargingProfileCriteria\":{\"evseId\":0,"
                + "\"chargingProfilePurpose\":\"ChargingStationMaxProfile\"}}");
    assertThat(bench.begin(byId).answered("{\"status\":\"Unknown\"}").outcome())
        .isEqualTo(ACCEPTED);
  }

  @Test
  void aCompositeScheduleIsRead() {
    var talk =
        bench.begin(
            new StationCommand.GetCompositeSchedule(1, Duration.ofHours(1), ChargingRateUnit.A));
    assertThat(talk.sent())
        .containsExactly(
            "GetCompositeSchedule {\"duration\":3600,\"chargingRateUnit\":\"A\",\"evseId\":1}");
    talk.answered(
        """
        {"status": "Accepted", "schedule": {"evseId": 1, "duration": 3600,
          "scheduleStart": "2026-06-30T12:00:00Z", "chargingRateUnit": "A",
          "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 48.0}]}}\
        """);

    assertThat(talk.outcome())
        .isEqualTo(
            new CommandOutcome.Composite(
                1,
                new ChargingSchedule(
                    ChargingRateUnit.A,
                    NOON,
                    Duration.ofHours(1),
                    List.of(
                        new ChargingSchedule.Period(
                            Duration.ZERO, new BigDecimal("48.0"), null)))));
  }

  @Test
  void aRefusedCompositeScheduleIsRejected() {
    var talk = bench.begin(new StationCommand.GetCompositeSchedule(0, Duration.ofHours(1), null));

    assertThat(talk.answered("{\"status\":\"Rejected\"}").outcome())
        .isEqualTo(new CommandOutcome.Rejected("Rejected", null));
  }

  @Test
  void capabilitiesAreReadFromTheVariables() {
    var talk = bench.begin(new StationCommand.ReadCapabilities());
    assertThat(talk.sent())
        .containsExactly(
            "GetVariables {\"getVariableData\":["
                + "{\"component\":{\"name\":\"SmartChargingCtrlr\"},\"variable\":{\"name\":\"RateUnit\"}},"
                + "{\"component\":{\"name\":\"SmartChargingCtrlr\"},\"variable\":{\"name\":\"ProfileStackLevel\"}},"
                + "{\"component\":{\"name\":\"SmartChargingCtrlr\"},\"variable\":{\"name\":\"PeriodsPerSchedule\"}},"
                + "{\"attributeType\":\"MaxSet\",\"component\":{\"name\":\"SmartChargingCtrlr\"},"
                + "\"variable\":{\"name\":\"Entries\",\"instance\":\"ChargingProfiles\"}}]}");
    talk.answered(
        """
        {"getVariableResult": [
          {"attributeStatus": "Accepted", "attributeValue": "A,W",
           "component": {"name": "SmartChargingCtrlr"}, "variable": {"name": "RateUnit"}},
          {"attributeStatus": "Accepted", "attributeValue": "10",
           "component": {"name": "SmartChargingCtrlr"}, "variable": {"name": "profilestacklevel"}},
          {"attributeStatus": "UnknownVariable", "attributeValue": "99",
           "component": {"name": "SmartChargingCtrlr"}, "variable": {"name": "PeriodsPerSchedule"}},
          {"attributeStatus": "NotSupportedAttributeType",
           "component": {"name": "SmartChargingCtrlr"},
           "variable": {"name": "Entries", "instance": "ChargingProfiles"}}]}\
        """);

    assertThat(talk.outcome())
        .isEqualTo(
            new CommandOutcome.Capabilities(
                new StationCapabilities(
                    Set.of(ChargingRateUnit.A, ChargingRateUnit.W), 10, null, null)));
  }

  @Test
  void meteringIsConfigured() {
    var talk = bench.begin(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));
    String accepted =
        """
        {"setVariableResult": [{"attributeStatus": "Accepted",
         "component": {"name": "SampledDataCtrlr"}, "variable": {"name": "x"}}]}\
        """;
    talk.answered(accepted).answered(accepted);

    assertThat(talk.sent())
        .containsExactly(
            "SetVariables {\"setVariableData\":[{\"attributeValue\":\"60\","
                + "\"component\":{\"name\":\"SampledDataCtrlr\"},"
                + "\"variable\":{\"name\":\"TxUpdatedInterval\"}}]}",
            "SetVariables {\"setVariableData\":[{\"attributeValue\":"
                + "\"Power.Active.Import,Current.Import,Energy.Active.Import.Register,Power.Offered\","
                + "\"component\":{\"name\":\"SampledDataCtrlr\"},"
                + "\"variable\":{\"name\":\"TxUpdatedMeasurands\"}}]}");
    assertThat(talk.outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void fewerMeasurandsAreAskedForWhenTheyAreRefused() {
    var talk = bench.begin(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));
    String result = "{\"setVariableResult\":[{\"attributeStatus\":\"%s\"}]}";
    talk.answered(result.formatted("Accepted"))
        .answered(result.formatted("Rejected"))
        .answered(result.formatted("RebootRequired"));

    assertThat(talk.sent().getLast())
        .contains("\"Power.Active.Import,Current.Import,Energy.Active.Import.Register\"");
    assertThat(talk.outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void anIntervalThatIsRefusedIsRejectedNamingTheVariable() {
    var talk = bench.begin(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)));

    assertThat(
            talk.answered("{\"setVariableResult\":[{\"attributeStatus\":\"UnknownVariable\"}]}")
                .outcome())
        .isEqualTo(new CommandOutcome.Rejected("UnknownVariable", "TxUpdatedInterval"));
  }

  @Test
  void theStatusOfAnEvseIsAskedForItsFirstConnector() {
    var talk = bench.begin(new StationCommand.TriggerStatus(2));

    assertThat(talk.sent())
        .containsExactly(
            "TriggerMessage {\"evse\":{\"id\":2,\"connectorId\":1},"
                + "\"requestedMessage\":\"StatusNotification\"}");
    assertThat(talk.answered("{\"status\":\"Rejected\"}").outcome())
        .isEqualTo(new CommandOutcome.Rejected("Rejected", null));
  }

  @Test
  void aStationThatTellsTheStatusOfAllIsAskedOnce() {
    var talk = bench.begin(new StationCommand.TriggerStatus(0));

    assertThat(talk.sent())
        .containsExactly("TriggerMessage {\"requestedMessage\":\"StatusNotification\"}");
    assertThat(talk.answered("{\"status\":\"Accepted\"}").outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void aStationThatDoesNotIsAskedForEveryEvseItHasShown() {
    bench.memory().seen(1);
    bench.memory().seen(3);
    var talk = bench.begin(new StationCommand.TriggerStatus(0));
    talk.answered("{\"status\":\"Rejected\"}")
        .answered("{\"status\":\"Rejected\"}")
        .answered("{\"status\":\"Accepted\"}");

    assertThat(talk.sent())
        .hasSize(3)
        .element(2)
        .asString()
        .contains("\"evse\":{\"id\":3,\"connectorId\":1}");
    assertThat(talk.outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void aStationThatHasShownNoEvseIsAskedUntilItRefuses() {
    var talk = bench.begin(new StationCommand.TriggerStatus(0));
    talk.answered("{\"status\":\"Rejected\"}")
        .answered("{\"status\":\"Accepted\"}")
        .answered("{\"status\":\"Accepted\"}")
        .failed("PropertyConstraintViolation", "no EVSE 3");

    assertThat(talk.sent()).hasSize(4);
    assertThat(talk.outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void meterValuesAreTriggeredForAnEvseOrForAll() {
    assertThat(bench.begin(new StationCommand.TriggerMeterValues(0)).sent())
        .containsExactly("TriggerMessage {\"requestedMessage\":\"MeterValues\"}");
    assertThat(bench.begin(new StationCommand.TriggerMeterValues(1)).sent())
        .containsExactly(
            "TriggerMessage {\"evse\":{\"id\":1},\"requestedMessage\":\"MeterValues\"}");
  }
}
