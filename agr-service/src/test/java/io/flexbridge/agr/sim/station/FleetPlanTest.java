package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.OcppVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetPlanTest {

  private static final Instant EVENING = Instant.parse("2026-06-30T16:00:00Z");
  private static final SessionGenerator SESSIONS =
      SessionGenerator.residential(ZoneId.of("Europe/Amsterdam"));

  @Test
  void aFleetOfSixtyIsMixed() {
    FleetPlan plan = FleetPlan.generate(60, 1, SESSIONS, EVENING);

    assertThat(plan.stations()).hasSize(60);
    assertThat(plan.stations())
        .filteredOn(station -> station.version() == OcppVersion.V1_6)
        .hasSize(30);
    assertThat(characters(plan))
        .anyMatch(c -> c.rateUnits().equals(Set.of(ChargingRateUnit.A)))
        .anyMatch(c -> c.rateUnits().equals(Set.of(ChargingRateUnit.W)))
        .anyMatch(c -> c.maxPeriods() == 24)
        .anyMatch(c -> !c.takesStationMax())
        .anyMatch(c -> c.drawShare() < 1)
        .anyMatch(c -> !c.reaction().isZero())
        .anyMatch(c -> c.traits().isEmpty());
    assertThat(plan.stations()).anyMatch(station -> station.evses().size() == 2);
  }

  @Test
  void eachStationHasAConnectionOfItsOwn() {
    FleetPlan plan = FleetPlan.generate(60, 1, SESSIONS, EVENING);

    assertThat(plan.stations()).extracting(StationPlan::connection).doesNotHaveDuplicates();
  }

  @Test
  void everyVehicleCanChargeFullyAtItsEvse() {
    FleetPlan plan = FleetPlan.generate(200, 4, SESSIONS, EVENING);

    for (EvsePlan evse : plan.stations().stream().flatMap(s -> s.evses().stream()).toList()) {
      for (ChargingSession session : evse.sessions()) {
        assertThat(evse.rating().onPhases(session.phases()).power())
            .isGreaterThanOrEqualTo(session.maxPower());
      }
    }
  }

  @Test
  void theSameArgumentsGiveTheSameFleet() {
    assertThat(FleetPlan.generate(20, 9, SESSIONS, EVENING))
        .isEqualTo(FleetPlan.generate(20, 9, SESSIONS, EVENING));
  }

  @Test
  void passwordsAreNotPrinted() {
    FleetPlan plan =
        FleetPlan.generate(1, 1, SESSIONS, EVENING).withPasswords(id -> "secret-" + id);

    assertThat(plan.stations().getFirst().password()).isEqualTo("secret-SIM-0001");
    assertThat(plan.toString()).doesNotContain("secret");
  }

  @Test
  void moreStationsThanTheLimitAreRefused() {
    assertThatThrownBy(() -> FleetPlan.generate(10_001, 1, SESSIONS, EVENING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10001 stations are outside 1..10000");
  }

  private static List<StationCharacter> characters(FleetPlan plan) {
    return plan.stations().stream().map(StationPlan::character).toList();
  }
}
