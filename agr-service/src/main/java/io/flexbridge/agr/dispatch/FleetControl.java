package io.flexbridge.agr.dispatch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.toSet;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.forecast.Outlooks;
import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationLink;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.dispatch.Directive;
import io.flexbridge.ocpp.dispatch.FleetDispatch;
import io.flexbridge.ocpp.dispatch.FleetSettings;
import io.flexbridge.ocpp.dispatch.PowerTarget;
import io.flexbridge.ocpp.pool.ChargingSession;
import io.flexbridge.ocpp.pool.EvseSnapshot;
import io.flexbridge.ocpp.pool.MeasuredPower;
import io.flexbridge.ocpp.pool.PoolSnapshot;
import io.flexbridge.ocpp.pool.QuirkBook;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.ocpp.rpc.LogText;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of the fleet. Reports, targets and control steps are handled one after the other,
 * so commands leave in the order in which they were decided.
 */
public final class FleetControl implements FlexActuator, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FleetControl.class);

  /** How long stations may take after our start to come back and tell of their vehicles. */
  private static final Duration SETTLE_TIME = Duration.ofMinutes(2);

  /** So far back readings are taken up after a start. */
  private static final Duration RECALL_TIME = Duration.ofMinutes(15);

  /** Reports, targets and steps that may wait; then whoever brings more has to wait. */
  private static final int MAX_TASKS = 50_000;

  private final FleetDispatch dispatch;
  private final FleetSettings settings;
  private final FleetStore store;
  private final Timeline timeline;
  private final StationLink link;
  private final Outlooks outlooks;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>(MAX_TASKS);
  private final Thread thread = Thread.ofPlatform().name("fleet").unstarted(this::run);
  private final Instant startedAt;
  private volatile PoolSnapshot snapshot;
  private volatile boolean hasSettled;
  private volatile Told told;
  private final Map<StationId, OcppVersion> versions = new ConcurrentHashMap<>();
  private final Set<EvseId> known;
  private final Set<EvseId> strangers = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;
  private Timeline.@Nullable Cancellable nextTick;

  /** An outlook, and what it was made of. */
  private record Told(PoolSnapshot pool, FleetOutlook outlook) {}

  /** A fleet that has not started. */
  public FleetControl(
      FleetSettings settings,
      Collection<StationRegistration> stations,
      QuirkBook quirks,
      Outlooks outlooks,
      FleetStore store,
      Timeline timeline,
      StationLink link) {
    this.dispatch = new FleetDispatch(settings, stations, quirks, store.remembered());
    this.settings = settings;
    this.outlooks = outlooks;
    this.store = store;
    this.timeline = timeline;
    this.link = link;
    this.startedAt = timeline.instant();
    this.snapshot = dispatch.snapshot(startedAt);
    this.told = new Told(snapshot, outlooks.of(snapshot, false));
    this.known =
        stations.stream()
            .flatMap(station -> station.evses().stream().map(station::evseId))
            .collect(toSet());
  }

  /** Takes up the transactions that ran when the service stopped, and begins. */
  public void start() {
    store.running().forEach(this::recall);
    thread.start();
    tick();
  }

  /**
   * Takes up a transaction with what its vehicle last drew, which it is taken to go on with until
   * its station is back, and with the most it was seen to draw, which is what it can give up.
   */
  private void recall(StationReport.TransactionStarted transaction) {
    handle(transaction);
    EvseId evse = transaction.evse();
    Instant recent = startedAt.minus(RECALL_TIME);
    Instant since = transaction.at().isAfter(recent) ? transaction.at() : recent;
    store
        .peak(evse, transaction.at())
        .filter(peak -> peak.at().isBefore(since))
        .ifPresent(peak -> recall(transaction, peak));
    store.readings(evse, since, startedAt).forEach(reading -> recall(transaction, reading));
  }

  private void recall(StationReport.TransactionStarted transaction, MeterReading reading) {
    handle(new StationReport.Metered(transaction.evse(), transaction.transaction(), reading));
  }

  /** Takes a report of a station in. What must survive a restart is stored when this returns. */
  public void report(StationReport report) {
    switch (report) {
      case StationReport.TransactionStarted started -> {
        noteStranger(started.evse());
        store.started(started);
        register(started.evse(), started.at(), started.meterStartWh());
      }
      case StationReport.TransactionEnded ended -> {
        store.ended(ended);
        if (ended.evse() != null) {
          register(ended.evse(), ended.at(), ended.meterStopWh());
        }
      }
      case StationReport.Metered metered -> {
        noteStranger(metered.evse());
        store.metered(metered.evse(), metered.reading());
      }
      case StationReport.Connected connected ->
          versions.put(connected.station(), connected.version());
      case StationReport.Disconnected r -> {}
      case StationReport.Booted r -> {}
      case StationReport.EvseStatusReported r -> {}
      case StationReport.EvNeeds r -> {}
      case StationReport.LimitedByOthers limited ->
          LOG.info(
              "{} is limited by {}{}",
              limited.evse() == null ? limited.station() : limited.evse(),
              LogText.of(limited.source()),
              limited.isGridCritical() ? ", critical for the grid" : "");
      case StationReport.LimitLifted r -> {}
      case StationReport.CommandAnswered r -> {}
      case StationReport.Notice r -> {}
    }
    enqueue(() -> handle(report));
  }

  private void noteStranger(EvseId evse) {
    // EVSE 0 is the station's own meter.
    if (evse.number() > 0 && !known.contains(evse) && strangers.add(evse)) {
      LOG.warn("{} is not configured: what it draws is neither controlled nor counted", evse);
    }
  }

  private void register(EvseId evse, Instant at, @Nullable Long energyWh) {
    if (energyWh != null) {
      store.metered(evse, new MeterReading(at, null, energyWh, null, null));
    }
  }

  private void handle(StationReport report) {
    send(dispatch.report(report, timeline.instant()));
  }

  @Override
  public void hold(Effect.HoldPower hold) {
    LOG.info(
        "Hold {} at {} on {}",
        hold.congestionPoint(),
        hold.target().runs().stream().map(run -> run.range() + " " + run.power()).toList(),
        hold.target().calendar().period());
    PowerTarget target = new PowerTarget(hold.congestionPoint(), hold.connections(), hold.target());
    enqueue(() -> send(dispatch.hold(target, timeline.instant())));
  }

  @Override
  @SuppressWarnings(
      "ReferenceEquality") // whether it is the same one, not whether it looks the same
  public FleetOutlook outlook(Instant now) {
    PoolSnapshot pool = snapshot;
    boolean isSettled = isSettled(pool, now);
    Told last = told;
    if (last.pool() != pool || last.outlook().isSettled() != isSettled) {
      last = new Told(pool, outlooks.of(pool, isSettled));
      told = last;
    }
    return last.outlook();
  }

  /**
   * Whether all stations have told of their vehicles, or had time enough to and some did come.
   * Until then an absent vehicle means nothing.
   */
  private boolean isSettled(PoolSnapshot pool, Instant now) {
    // Once settled, always settled: a vehicle that comes later makes nothing unknown again.
    if (!hasSettled) {
      hasSettled =
          now.isBefore(startedAt.plus(SETTLE_TIME))
              ? pool.evses().stream().allMatch(this::hasTold)
              : pool.evses().stream().anyMatch(EvseSnapshot::connected);
    }
    return hasSettled;
  }

  /** A vehicle takes a while to draw what it will draw, so its first meter values do not count. */
  private boolean hasTold(EvseSnapshot evse) {
    return evse.connected() && evse.status() != null && isSteady(evse.session(), evse.measured());
  }

  private boolean isSteady(@Nullable ChargingSession session, @Nullable MeasuredPower measured) {
    if (session == null) {
      return true;
    }
    Instant seen = session.startedAt().isAfter(startedAt) ? session.startedAt() : startedAt;
    return measured != null
        && !measured.at().isBefore(seen.plus(settings.meterInterval().multipliedBy(2)));
  }

  /** The version that the station spoke last. */
  public Optional<OcppVersion> version(StationId station) {
    return Optional.ofNullable(versions.get(station));
  }

  /** Why the fleet is not controlled, if so. */
  public Optional<String> problem() {
    return thread.isAlive() || isClosed
        ? Optional.empty()
        : Optional.of("The fleet's thread does not run");
  }

  /** What was known of the fleet a moment ago. */
  public PoolSnapshot snapshot() {
    return snapshot;
  }

  private void tick() {
    if (isClosed) {
      return;
    }
    // The timeline's thread must not wait; with so much to do, a step more or less does not matter.
    if (!tasks.offer(this::step)) {
      LOG.warn("{} tasks wait for the fleet's thread; a control step is left out", MAX_TASKS);
    }
    nextTick = timeline.after(settings.controlInterval(), this::tick);
  }

  private void step() {
    send(dispatch.tick(timeline.instant()));
    keepLearnt();
  }

  /** What cannot be kept is found out again after a restart. */
  private void keepLearnt() {
    List<StationRecord> learnt = dispatch.takeLearnt();
    if (!learnt.isEmpty()) {
      try {
        store.remember(learnt);
      } catch (UncheckedIOException e) {
        LOG.warn("What was learnt of {} stations is not kept: {}", learnt.size(), e.getMessage());
      }
    }
  }

  private void enqueue(Runnable task) {
    try {
      tasks.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<Directive> directives) {
    for (Directive directive : directives) {
      link.send(directive.station(), directive.command());
    }
  }

  private void run() {
    SnapshotPace pace = new SnapshotPace();
    while (!isClosed) {
      try {
        Runnable task = pace.isStale() ? tasks.poll(pace.nanosLeft(), NANOSECONDS) : tasks.take();
        if (task != null) {
          pace.changed();
          task.run();
        }
        if (pace.isDue()) {
          pace.begin();
          snapshot = dispatch.snapshot(timeline.instant());
          pace.end();
        }
      } catch (InterruptedException e) {
        LOG.debug("Fleet control stops");
        return;
      } catch (RuntimeException e) {
        LOG.error("A step of fleet control failed; the fleet goes on with what it has", e);
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    if (nextTick != null) {
      nextTick.cancel();
    }
    thread.interrupt();
    try {
      thread.join();
      keepLearnt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
