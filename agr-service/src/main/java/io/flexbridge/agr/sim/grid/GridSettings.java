package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import java.util.Optional;

/**
 * A simulated grid.
 *
 * @param agr the aggregator that takes part
 * @param version the release of UFTP that was agreed with it
 * @param directory where the aggregator's endpoint and keys are found; asked whenever they are
 *     needed, so that the aggregator may come later than the grid
 * @param topology congestion points and connections
 * @param scenario what the DSO plays
 */
public record GridSettings(
    PartnerSettings dso,
    PartnerSettings cro,
    ParticipantId agr,
    UftpVersion version,
    ParticipantDirectory directory,
    GridTopology topology,
    GridScenario scenario) {

  /** A grid for an aggregator whose endpoint and keys are known. */
  public static GridSettings with(
      PartnerSettings dso,
      PartnerSettings cro,
      Participant agr,
      GridTopology topology,
      GridScenario scenario) {
    return new GridSettings(
        dso,
        cro,
        agr.id(),
        agr.version(),
        id -> id.equals(agr.id()) ? Optional.of(agr) : Optional.empty(),
        topology,
        scenario);
  }
}
