package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.pool.ChargingPool;
import io.flexbridge.ocpp.pool.EvseState;
import io.flexbridge.ocpp.pool.LimitWindow;
import io.flexbridge.ocpp.pool.MeanPower;
import io.flexbridge.ocpp.pool.PoolMean;
import io.flexbridge.ocpp.pool.PoolSnapshot;
import io.flexbridge.ocpp.pool.ProposalPriority;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.ocpp.profile.LimitPlan;
import io.flexbridge.ocpp.profile.StationReconciler;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a fleet of charging stations hold powers: takes reports and targets in, gives commands out.
 *
 * <p>Profiles for a target are due as soon as it is given, for all its ISPs and all EVSEs of its
 * connections, and end by themselves after the last ISP; within an ISP each {@link #tick} corrects
 * them from measured power. Every returned command has to be sent, in order, and its outcome to be
 * given back as {@link StationReport.CommandAnswered}, exactly once.
 *
 * <p>Deterministic, and not for use by more than one thread. Time must not go backwards.
 */
public final class FleetDispatch {

  private final ChargingPool pool;
  private final FleetSettings settings;
  private final Outlook outlook;
  private final TargetBook book = new TargetBook();
  private final SortedMap<StationId, StationControl> stations = new TreeMap<>();
  private final SortedMap<CongestionPoint, CongestionControl> controls = new TreeMap<>();

  /** A fleet of which nothing is known but what is registered. */
  public FleetDispatch(FleetSettings settings, Collection<StationRegistration> registrations) {
    this.settings = settings;
    this.pool = new ChargingPool(registrations, settings.meterRetention());
    for (StationRegistration registration : registrations) {
      stations.put(registration.station(), new StationControl(registration, settings));
    }
    this.outlook = new Outlook(stations, settings);
  }

  /** Takes a report in. One of a station that is not registered changes nothing. */
  public List<Directive> report(StationReport report, Instant now) {
    StationControl station = stations.get(report.station());
    if (station == null) {
      return List.of();
    }
    pool.apply(report, metered -> limits(station, metered));
    if (report instanceof StationReport.Metered metered) {
      judge(station, metered);
    }
    List<StationCommand> commands = new ArrayList<>(station.report(report, now));
    commands.addAll(profiles(station, Set.of(), now));
    return directives(station, commands);
  }

  /**
   * Has a target held, in place of an earlier one for the same congestion point, day and priority.
   */
  public List<Directive> hold(PowerTarget target, Instant now) {
    book.hold(target);
    renew(target.connections());
    return step(now);
  }

  /** Ends what accepted orders want of a congestion point. */
  public List<Directive> release(CongestionPoint congestionPoint, Instant now) {
    return release(congestionPoint, ProposalPriority.ORDER, now);
  }

  /** Ends what targets of that priority want of a congestion point. */
  public List<Directive> release(
      CongestionPoint congestionPoint, ProposalPriority priority, Instant now) {
    renew(book.connections(congestionPoint));
    book.release(congestionPoint, priority);
    return step(now);
  }

  /** A control step; to be called every {@link FleetSettings#controlInterval}. */
  public List<Directive> tick(Instant now) {
    List<Directive> directives = new ArrayList<>();
    for (StationControl station : stations.values()) {
      directives.addAll(directives(station, station.tick(now)));
    }
    directives.addAll(step(now));
    return directives;
  }

  /** What is known of the fleet. */
  public PoolSnapshot snapshot(Instant now) {
    return new Snapshots(pool, stations, outlook).at(now, book, controls);
  }

  /**
   * The mean power behind the connections in [from, to), from registers; see {@link MeanPower}.
   *
   * @param now at or after {@code to}; until then nothing is known
   */
  public PoolMean mean(Set<EntityAddress> connections, Instant from, Instant to, Instant now) {
    Power power = Power.ZERO;
    boolean interpolated = false;
    List<EvseId> unknown = new ArrayList<>();
    for (EvseState evse : pool.behind(connections)) {
      Optional<MeanPower> mean = evse.mean(from, to, settings.meterInterval(), now);
      power = power.plus(mean.map(MeanPower::power).orElse(Power.ZERO));
      interpolated |= mean.map(MeanPower::interpolated).orElse(false);
      if (mean.isEmpty()) {
        unknown.add(evse.id());
      }
    }
    return new PoolMean(power, interpolated, unknown);
  }

  private void renew(Set<EntityAddress> connections) {
    for (EvseState evse : pool.behind(connections)) {
      control(evse.id()).reconciler().renew(evse.id().number());
    }
  }

  /** Plans anew and brings all stations to the plan, those whose limit falls first. */
  private List<Directive> step(Instant now) {
    plan(now);
    Set<EvseId> chosen = new Changes(stations).choose(controls.values(), now);
    List<Directive> directives = new ArrayList<>();
    for (EvseId evse : chosen) {
      StationControl station = Objects.requireNonNull(stations.get(evse.station()));
      directives.addAll(directives(station, profiles(station, Set.of(evse.number()), now)));
    }
    for (StationControl station : stations.values()) {
      directives.addAll(directives(station, profiles(station, Set.of(), now)));
    }
    return directives;
  }

  private void plan(Instant now) {
    book.forgetBefore(now);
    controls.keySet().retainAll(book.congestionPoints());
    Map<EvseId, LimitPlan> plans = new HashMap<>();
    for (CongestionPoint point : book.congestionPoints()) {
      controls
          .computeIfAbsent(point, _ -> new CongestionControl(pool, outlook, settings.gains()))
          .plan(book.slots(point, now), now)
          .forEach((evse, plan) -> plans.merge(evse, plan, LimitPlan::lowest));
    }
    for (EvseState evse : pool.evses()) {
      StationReconciler reconciler = control(evse.id()).reconciler();
      reconciler.desire(evse.id().number(), plans.getOrDefault(evse.id(), LimitPlan.FREE));
      use(reconciler, evse);
    }
  }

  private static void use(StationReconciler reconciler, EvseState evse) {
    reconciler.use(evse.id().number(), evse.phases(), evse.transaction().orElse(null));
  }

  private List<StationCommand> profiles(StationControl station, Set<Integer> chosen, Instant now) {
    for (EvseState evse : pool.of(station.registration().station())) {
      use(station.reconciler(), evse);
    }
    return station.profiles(chosen, now);
  }

  private LimitWindow limits(StationControl station, StationReport.Metered metered) {
    return station.reconciler().limits(metered.evse().number(), metered.at());
  }

  private void judge(StationControl station, StationReport.Metered metered) {
    pool.evse(metered.evse())
        .flatMap(EvseState::measured)
        .filter(measured -> measured.at().equals(metered.at()))
        .ifPresent(
            measured ->
                station
                    .reconciler()
                    .measured(metered.evse().number(), measured.power(), measured.at()));
  }

  private StationControl control(EvseId evse) {
    return Objects.requireNonNull(stations.get(evse.station()));
  }

  private static List<Directive> directives(StationControl station, List<StationCommand> commands) {
    StationId id = station.registration().station();
    return commands.stream().map(command -> new Directive(id, command)).toList();
  }
}
