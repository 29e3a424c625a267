package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule;
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
import io.flexbridge.ocpp.pool.QuirkBook;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.ocpp.profile.LimitPlan;
import io.flexbridge.ocpp.profile.StationReconciler;
import io.flexbridge.ocpp.profile.TransactionLimit;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
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
import java.util.stream.Collectors;

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

  private final SortedMap<EvseId, HeldTransactionLimit> transactionLimits = new TreeMap<>();

  /** A fleet of which nothing is known but what is registered. */
  public FleetDispatch(FleetSettings settings, Collection<StationRegistration> registrations) {
    this(settings, registrations, QuirkBook.EMPTY, List.of());
  }

  /**
   * A fleet.
   *
   * @param quirks what is known of kinds of stations
   * @param learnt what {@link #takeLearnt} gave, in this run or an earlier one
   */
  public FleetDispatch(
      FleetSettings settings,
      Collection<StationRegistration> registrations,
      QuirkBook quirks,
      Collection<StationRecord> learnt) {
    this.settings = settings;
    this.pool = new ChargingPool(registrations, settings.meterRetention());
    Map<StationId, StationRecord> records =
        learnt.stream().collect(Collectors.toMap(StationRecord::station, record -> record));
    for (StationRegistration registration : registrations) {
      StationId id = registration.station();
      StationRecord record = records.getOrDefault(id, StationRecord.of(id));
      stations.put(id, new StationControl(registration, settings, quirks, record));
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

  /**
   * Has a transaction limited, in place of an earlier limit at that EVSE: power until an instant,
   * and energy by the meter. It ends with the transaction. Whatever else limits the EVSE holds too.
   *
   * <p>What a vehicle draws while it follows a limit, some seconds, comes on top of the energy.
   *
   * @throws IllegalArgumentException if that transaction does not run there
   */
  public List<Directive> limit(EvseId evse, TransactionLimit limit, Instant now) {
    HeldTransactionLimit held = new HeldTransactionLimit(limit, now);
    if (pool.evse(evse).filter(state -> held.holds(state, now)).isEmpty()) {
      throw new IllegalArgumentException(
          "No transaction %s at %s to limit until %s"
              .formatted(limit.transaction(), evse, limit.until()));
    }
    transactionLimits.put(evse, held);
    control(evse).reconciler().renew(evse.number());
    return step(now);
  }

  /** Ends the limit of the transaction at that EVSE. */
  public List<Directive> unlimit(EvseId evse, Instant now) {
    return transactionLimits.remove(evse) == null ? List.of() : step(now);
  }

  /**
   * What a station is taken to answer to GetCompositeSchedule: what results from our profiles that
   * it confirmed. Empty if they limit nothing then.
   *
   * @param evse 0 is the whole station
   * @throws IllegalArgumentException if there is no such station or EVSE
   */
  public Optional<ChargingSchedule> composite(
      StationId station, int evse, Duration duration, ChargingRateUnit unit, Instant now) {
    StationControl control = stations.get(station);
    if (control == null) {
      throw new IllegalArgumentException("Station %s is not registered".formatted(station));
    }
    return new CompositeSchedule(
            control.version(),
            control.reconciler().installed(now),
            pool.of(station).stream().map(FleetDispatch::asStationSees).toList())
        .compose(evse, now, duration, unit);
  }

  private static CompositeSchedule.Evse asStationSees(EvseState evse) {
    return new CompositeSchedule.Evse(
        evse.id().number(),
        ChargingLimit.ofWatts(evse.rating().maxPower().watts(), evse.phases()),
        evse.running().orElse(null));
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

  /**
   * What was learnt of stations since this was last asked: to be kept, so that it need not be found
   * out again after a restart.
   */
  public List<StationRecord> takeLearnt() {
    return stations.values().stream().flatMap(station -> station.takeLearnt().stream()).toList();
  }

  /** Has found out anew how profiles are written for a station, for instance after a repair. */
  public void relearn(StationId station) {
    Optional.ofNullable(stations.get(station)).ifPresent(control -> control.reconciler().relearn());
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
    limitTransactions(plans, now);
    for (EvseState evse : pool.evses()) {
      StationReconciler reconciler = control(evse.id()).reconciler();
      reconciler.desire(evse.id().number(), plans.getOrDefault(evse.id(), LimitPlan.FREE));
      use(reconciler, evse);
    }
  }

  private void limitTransactions(Map<EvseId, LimitPlan> plans, Instant now) {
    transactionLimits
        .entrySet()
        .removeIf(held -> !held.getValue().holds(pool.evse(held.getKey()).orElseThrow(), now));
    transactionLimits.forEach(
        (evse, held) ->
            plans.merge(evse, held.plan(pool.evse(evse).orElseThrow(), now), LimitPlan::lowest));
  }

  private static void use(StationReconciler reconciler, EvseState evse) {
    reconciler.use(evse.id().number(), evse.phases(), evse.running().orElse(null));
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
