package io.flexbridge.agr.forecast;

import io.flexbridge.ocpp.charging.StationReport.EvNeeds;
import io.flexbridge.ocpp.pool.ChargingSession;
import io.flexbridge.ocpp.pool.EvseSnapshot;
import io.flexbridge.ocpp.pool.LimitState;
import io.flexbridge.ocpp.pool.Mains;
import io.flexbridge.ocpp.pool.PoolSnapshot;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the outlook from what is known of the pool, with assumptions where vehicles do not tell.
 */
public final class Outlooks {

  private final SessionAssumptions assumptions;

  public Outlooks(SessionAssumptions assumptions) {
    this.assumptions = assumptions;
  }

  /**
   * The vehicles that are charging, or would if they were let.
   *
   * @param isSettled whether the stations have had time to tell of all vehicles
   */
  public FleetOutlook of(PoolSnapshot pool, boolean isSettled) {
    return new FleetOutlook(
        pool.at(),
        isSettled,
        pool.evses().stream().flatMap(evse -> session(evse, pool.at()).stream()).toList());
  }

  private Optional<SessionOutlook> session(EvseSnapshot evse, Instant now) {
    return Optional.ofNullable(evse.session())
        .map(
            session ->
                new SessionOutlook(
                    evse.connection(),
                    evse.evse().toString(),
                    unlimited(evse, session),
                    Mains.minimum(evse.phases()),
                    remainingWh(session),
                    departure(session, now)));
  }

  /**
   * What the vehicle would draw if it were not limited: what it draws now; while it is limited,
   * what it was seen to draw before, and never what its outlet could give.
   */
  private static Power unlimited(EvseSnapshot evse, ChargingSession session) {
    if (session.idle()) {
      return Power.ZERO;
    }
    if (!isLimited(evse)) {
      return evse.measured() == null ? evse.expected() : evse.measured().power();
    }
    Power learned = session.learnedMaxDraw();
    Power peak = session.peakDraw();
    return learned != null ? learned : peak != null ? peak : evse.expected();
  }

  private static boolean isLimited(EvseSnapshot evse) {
    LimitState limit = evse.limit();
    return limit.desired() != null || limit.confirmed() != null;
  }

  private long remainingWh(ChargingSession session) {
    EvNeeds needs = session.needs();
    return needs != null && needs.energyWh() != null
        ? Math.max(0, needs.energyWh() - session.energyWh())
        : Math.max(assumptions.leastEnergyWh(), assumptions.energyWh() - session.energyWh());
  }

  private Instant departure(ChargingSession session, Instant now) {
    EvNeeds needs = session.needs();
    if (needs != null && needs.departure() != null) {
      return needs.departure();
    }
    Instant assumed = session.startedAt().plus(assumptions.stay());
    Instant earliest = now.plus(assumptions.leastStay());
    return assumed.isBefore(earliest) ? earliest : assumed;
  }
}
