package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;

/**
 * Who the DSO is, with whom it talks, and what it plays.
 *
 * @param version the release in which it begins conversations
 */
record DsoTerms(
    ParticipantId self,
    ParticipantId cro,
    ParticipantId agr,
    UftpVersion version,
    GridTopology topology,
    GridScenario scenario) {

  DsoTerms {
    GridTopology.Area area =
        topology
            .area(scenario.congestionPoint())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Congestion point %s of the scenario is not in the topology"
                            .formatted(scenario.congestionPoint())));
    if (!area.dso().equals(self.domain()) || self.role() != Role.DSO) {
      throw new IllegalArgumentException(
          "Congestion point %s is DSO %s's, not %s's"
              .formatted(area.congestionPoint(), area.dso(), self));
    }
  }

  /** The area that the scenario is about. */
  GridTopology.Area area() {
    return topology.area(scenario.congestionPoint()).orElseThrow();
  }
}
