package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport.EvNeeds;
import io.flexbridge.ocpp.pool.ChargingSession;
import io.flexbridge.ocpp.pool.EvseDemand;
import io.flexbridge.ocpp.pool.EvseState;
import io.flexbridge.ocpp.pool.Mains;
import io.flexbridge.ocpp.pool.MeasuredPower;
import io.flexbridge.ocpp.pool.Standing;
import io.flexbridge.ocpp.profile.StationReconciler;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each EVSE is taken to draw and can use, from what is measured, learned and limited. */
final class Outlook {

  /** From this share of its limit on, a vehicle is held by the limit. */
  private static final int BOUND_PERCENT = 90;

  /** What a vehicle is offered of the most it was seen to draw, so that it can be seen to grow. */
  private static final int HEADROOM_PERCENT = 115;

  private final Map<StationId, StationControl> stations;
  private final FleetSettings settings;

  Outlook(Map<StationId, StationControl> stations, FleetSettings settings) {
    this.stations = stations;
    this.settings = settings;
  }

  /** Whether a measurement of the EVSE is new enough to be held: two may be missing. */
  boolean isFresh(EvseState evse, Instant now) {
    Duration oldest = settings.meterInterval().multipliedBy(5).dividedBy(2);
    return evse.measured().filter(m -> m.age(now).compareTo(oldest) <= 0).isPresent();
  }

  /**
   * What the EVSE is taken to draw: the last measurement, corrected for what its limit has changed
   * since; the limit where that measurement is too old.
   */
  Power expected(EvseState evse, Instant now) {
    if (!evse.isOccupied()) {
      return Power.ZERO;
    }
    Power limit = limitNow(evse, now);
    Power last = evse.measured().map(MeasuredPower::power).orElse(Power.ZERO);
    if (!isFresh(evse, now)) {
      boolean limited = limit.compareTo(evse.rating().maxPower()) < 0;
      return limited ? limit : last;
    }
    if (exceedsLimit(evse)) {
      return last;
    }
    return corrected(evse, evse.measured().orElseThrow(), limit, now);
  }

  private Power corrected(EvseState evse, MeasuredPower measured, Power limit, Instant now) {
    Power then = reconciler(evse.id()).limitAt(evse.id().number(), measured.at());
    boolean idle = evse.session().map(ChargingSession::idle).orElse(false);
    boolean bound = measured.power().watts() * 100 >= then.watts() * BOUND_PERCENT;
    if (limit.compareTo(then) > 0 && bound && !idle) {
      return limit.min(most(evse, now));
    }
    return limit.compareTo(then) < 0 ? measured.power().min(limit) : measured.power();
  }

  /**
   * Whether a vehicle draws here that no command reaches. One sample above its limit is enough to
   * plan around it until the next, because waiting for more would cost the whole ISP.
   */
  boolean isOutOfControl(EvseState evse) {
    return evse.isOccupied()
        && (!station(evse.id()).isConnected()
            || reconciler(evse.id()).isRefused()
            || exceedsLimit(evse));
  }

  private boolean exceedsLimit(EvseState evse) {
    return reconciler(evse.id()).exceedsLimit(evse.id().number());
  }

  boolean isNonResponsive(EvseState evse) {
    return reconciler(evse.id()).isNonResponsive(evse.id().number());
  }

  /** The limit in force; the rating if there is none. */
  Power limitNow(EvseState evse, Instant now) {
    return reconciler(evse.id()).limitAt(evse.id().number(), now);
  }

  /**
   * What the EVSE can use.
   *
   * @param servedSince since when it is given power without a break; null if it is not
   */
  EvseDemand demand(EvseState evse, @Nullable Instant servedSince, Instant now) {
    Power minimum = Mains.minimum(evse.phases());
    Power most = most(evse, now).max(minimum);
    Optional<ChargingSession> session = evse.session();
    Duration laxity = session.map(s -> laxity(s, most, now)).orElse(null);
    return new EvseDemand(
        evse.id(),
        standing(evse, laxity, servedSince, now),
        minimum,
        most,
        step(evse),
        laxity,
        session.map(ChargingSession::energyWh).orElse(0L));
  }

  private Standing standing(
      EvseState evse, @Nullable Duration laxity, @Nullable Instant servedSince, Instant now) {
    if (!evse.isOccupied()) {
      return Standing.EMPTY;
    }
    if (evse.session().map(ChargingSession::idle).orElse(false) || isHeldByOthers(evse, now)) {
      return Standing.IDLE;
    }
    if (laxity != null && laxity.compareTo(settings.urgentLaxity()) <= 0) {
      return Standing.URGENT;
    }
    boolean settled = servedSince != null && now.isBefore(servedSince.plus(settings.settledFor()));
    return settled ? Standing.SETTLED : Standing.WAITING;
  }

  /** Whether someone beside us allows too little to charge. */
  private static boolean isHeldByOthers(EvseState evse, Instant now) {
    Power minimum = Mains.minimum(evse.phases());
    return evse.othersLimit(now).filter(limit -> limit.compareTo(minimum) < 0).isPresent();
  }

  /** The most a vehicle here can draw, as far as is known. */
  private Power most(EvseState evse, Instant now) {
    long rating = evse.rating().maxPower().watts();
    Power most = Power.ofWatts(rating * evse.phases() / evse.rating().phases());
    Optional<ChargingSession> session = evse.session();
    Power told = session.map(ChargingSession::needs).map(EvNeeds::maxPower).orElse(most);
    // Without the phases, a limit in A means less than it says and so teaches nothing.
    boolean phasesKnown = evse.phasesSeen().isPresent() || evse.rating().phases() == 1;
    Power learned =
        session
            .filter(_ -> phasesKnown)
            .map(ChargingSession::learnedMaxDraw)
            .map(power -> Power.ofWatts(power.watts() * HEADROOM_PERCENT / 100))
            .orElse(most);
    Power others = evse.othersLimit(now).orElse(most);
    return most.min(told).min(learned).min(others);
  }

  private static @Nullable Duration laxity(ChargingSession session, Power most, Instant now) {
    EvNeeds needs = session.needs();
    if (needs == null || needs.departure() == null || needs.energyWh() == null) {
      return null;
    }
    long remainingWh = Math.max(0, needs.energyWh() - session.energyWh());
    Duration needed = Duration.ofSeconds(remainingWh * 3600 / most.watts());
    return remainingWh == 0 ? null : Duration.between(now, needs.departure()).minus(needed);
  }

  private Power step(EvseState evse) {
    Power ampere = Mains.power(1, evse.phases());
    return station(evse.id()).quirks().takesIntegersOnly()
        ? ampere
        : Power.ofWatts(ampere.watts() / 10);
  }

  private StationReconciler reconciler(EvseId evse) {
    return station(evse).reconciler();
  }

  private StationControl station(EvseId evse) {
    return Objects.requireNonNull(stations.get(evse.station()));
  }
}
