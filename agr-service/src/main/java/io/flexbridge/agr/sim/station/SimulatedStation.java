package io.flexbridge.agr.sim.station;

import io.flexbridge.agr.port.Timeline;
import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A charging station that behaves like a real one towards its central system. All it does, it does
 * under one lock, and nothing under the lock blocks.
 */
final class SimulatedStation implements AutoCloseable {

  static final String VENDOR = "Flexbridge";
  static final String MODEL = "Simulated";
  static final String FIRMWARE = "1.0";

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedStation.class);
  private static final Duration BOOT_RETRY = Duration.ofSeconds(60);

  /** So that the ends of transactions can be told before the link is closed. */
  private static final Duration RESET_GRACE = Duration.ofSeconds(2);

  private static final Duration REBOOT = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 3;

  /** A session this much older than the simulation's start began when nobody could authorize it. */
  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  private static final Timeline.Cancellable NOTHING = () -> {};

  private final StationPlan plan;
  private final Uplink.Dialer dialer;
  private final Timeline time;
  private final SplittableRandom random;
  private final Counters counters;
  private final Settings settings;
  private final Messages messages;
  private final RpcChannel rpc;
  private final InstalledProfiles profiles;
  private final List<Outlet> outlets;
  private final Map<Outlet, Iterator<ChargingSession>> sessions = new HashMap<>();
  private final Map<Outlet, Timeline.Cancellable> samplers = new HashMap<>();
  private final StationLimits limits;
  private @Nullable Link link;
  private boolean isClosed;
  private boolean isRegistered;
  private boolean isResetWhenIdle;
  private int failedDials;
  private @Nullable String linkFault;
  private Timeline.Cancellable heartbeat = NOTHING;
  private Timeline.Cancellable bootRetry = NOTHING;

  SimulatedStation(
      StationPlan plan,
      Uplink.Dialer dialer,
      Timeline time,
      SplittableRandom random,
      Counters counters) {
    this.plan = plan;
    this.dialer = dialer;
    this.time = time;
    this.random = random;
    this.counters = counters;
    this.settings = new Settings(plan.version(), plan.character(), plan.evses().size());
    this.outlets =
        plan.evses().stream()
            .map(evse -> new Outlet(evse, plan.character(), random.split()))
            .toList();
    this.profiles = new InstalledProfiles(plan.version(), plan.character(), outlets.size());
    this.limits = new StationLimits(plan.version(), profiles, outlets);
    Answers answers =
        switch (plan.version()) {
          case V1_6 -> new Answers16(this);
          case V2_0_1 -> new Answers201(this);
        };
    this.rpc = new RpcChannel(plan, answers, this::after, this::dropLink, random.split(), counters);
    this.messages =
        switch (plan.version()) {
          case V1_6 -> new Messages16(plan, settings, time);
          case V2_0_1 -> new Messages201(plan, settings, time, this::isOnline);
        };
  }

  /** Begins its sessions now and connects after the delay. */
  synchronized void start(Duration delay) {
    for (Outlet outlet : outlets) {
      sessions.put(outlet, outlet.plan().sessions().iterator());
      awaitNext(outlet);
    }
    after(delay, this::connect);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (link != null) {
      link.end();
    }
  }

  /** What all its vehicles draw now, in W. */
  synchronized double watts() {
    return outlets.stream().mapToDouble(Outlet::watts).sum();
  }

  synchronized StationState state() {
    Instant now = time.instant();
    return new StationState(
        plan.id(),
        plan.version(),
        plan.character(),
        rpc.isOpen(),
        linkFault,
        isRegistered,
        profiles.list().size(),
        rpc.queued(),
        outlets.stream().map(outlet -> state(outlet, now)).toList());
  }

  private StationState.EvseState state(Outlet outlet, Instant now) {
    outlet.drawUntil(now);
    Vehicle vehicle = outlet.vehicle();
    return new StationState.EvseState(
        outlet.number(),
        outlet.status().word(),
        Power.ofWatts(Math.round(outlet.watts())),
        limits.composite().limitAt(outlet.number(), now).map(ChargingLimit::power).orElse(null),
        outlet.registerWh(),
        outlet.transactionId().map(TransactionId::text).orElse(null),
        vehicle == null ? 0 : Math.round(vehicle.remainingWh()),
        vehicle == null ? null : vehicle.session().departure());
  }

  /** Lets a little time pass: counts energy, follows the limits, tells of what changed. */
  synchronized void tick(Instant now) {
    if (isClosed) {
      return;
    }
    for (Outlet outlet : outlets) {
      outlet.drawUntil(now);
    }
    if (outlets.stream().anyMatch(outlet -> outlet.transaction() != null)) {
      Map<Outlet, Double> allowed = limits.allowedAt(now);
      allowed.forEach((outlet, watts) -> follow(outlet, watts, now));
    }
  }

  private void follow(Outlet outlet, double watts, Instant now) {
    OutletStatus before = outlet.status();
    outlet.offer(watts, now);
    Transaction transaction = outlet.transaction();
    if (outlet.status() != before && transaction != null) {
      rpc.call(messages.status(outlet));
      messages.chargingChanged(outlet, transaction, outlet.sample(now)).ifPresent(rpc::call);
    }
  }

  // What the central system can ask for

  StationPlan plan() {
    return plan;
  }

  Instant now() {
    return time.instant();
  }

  Settings settings() {
    return settings;
  }

  List<Outlet> outlets() {
    return outlets;
  }

  Optional<Outlet> outlet(int number) {
    return outlets.stream().filter(outlet -> outlet.number() == number).findFirst();
  }

  List<Installed> profiles() {
    return profiles.list();
  }

  CompositeSchedule composite() {
    return limits.composite();
  }

  /** Runs the task after the answer to the call that is being carried out. */
  void afterAnswer(Runnable task) {
    rpc.afterAnswer(task);
  }

  void call(OutgoingCall call) {
    rpc.call(call);
  }

  Optional<InstalledProfiles.Refusal> install(int evse, ChargingProfile profile) {
    Optional<InstalledProfiles.Refusal> refusal = profiles.set(evse, profile, running());
    limits.changed();
    if (refusal.isEmpty()) {
      counters.profilesAccepted.increment();
      LOG.debug("{} took profile {} for EVSE {}", plan.id(), profile.id(), evse);
    } else {
      counters.profilesRejected.increment();
      LOG.info("{} refused profile {}: {}", plan.id(), profile.id(), refusal.get().detail());
    }
    return refusal;
  }

  boolean clearProfiles(Predicate<Installed> condition) {
    limits.changed();
    return profiles.removeIf(condition);
  }

  /** The unit that the station answers with where the central system has no wish. */
  ChargingRateUnit preferredUnit() {
    return plan.character().rateUnits().contains(ChargingRateUnit.A)
        ? ChargingRateUnit.A
        : ChargingRateUnit.W;
  }

  void sendBoot() {
    bootRetry.cancel();
    bootRetry = after(BOOT_RETRY, this::bootAgain);
    rpc.call(messages.boot(this::booted));
  }

  void sendHeartbeat() {
    rpc.call(messages.heartbeat());
  }

  void sendStatus(Outlet outlet) {
    rpc.call(messages.status(outlet));
  }

  void sendTriggeredSample(Outlet outlet) {
    MeterSample sample = sample(outlet);
    Transaction transaction = outlet.transaction();
    rpc.call(
        transaction == null
            ? messages.metered(outlet, sample)
            : messages.sampled(outlet, transaction, sample, true));
  }

  /** Whether a vehicle is there that has no transaction. */
  static boolean canStart(Outlet outlet) {
    return outlet.vehicle() != null && outlet.transaction() == null;
  }

  /** Starts a transaction because the central system wants it. */
  void startRemotely(Outlet outlet, String idToken, @Nullable Integer remoteStartId) {
    if (canStart(outlet)) {
      begin(outlet, idToken, time.instant(), remoteStartId);
    }
  }

  /** The running transaction that the central system knows by that id. */
  Optional<Outlet> withTransaction(TransactionId id) {
    return outlets.stream()
        .filter(outlet -> outlet.transactionId().filter(id::equals).isPresent())
        .findFirst();
  }

  boolean isIdle() {
    return outlets.stream().allMatch(outlet -> outlet.transaction() == null);
  }

  void stop(Outlet outlet, StopReason reason) {
    Transaction transaction = outlet.transaction();
    if (transaction == null) {
      return;
    }
    MeterSample sample = sample(outlet);
    outlet.end();
    samplers.getOrDefault(outlet, NOTHING).cancel();
    profiles.transactionEnded(outlet.number());
    limits.changed();
    counters.transactionsEnded.increment();
    rpc.call(messages.ended(outlet, transaction, sample, reason));
    rpc.call(messages.status(outlet));
    if (isResetWhenIdle && isIdle()) {
      reset();
    }
  }

  void resetWhenIdle() {
    isResetWhenIdle = true;
  }

  /** Ends what runs, goes away and comes back; profiles and unsent messages survive. */
  void reset() {
    isResetWhenIdle = false;
    outlets.forEach(outlet -> stop(outlet, StopReason.RESET));
    after(RESET_GRACE, this::restart);
  }

  private void restart() {
    heartbeat.cancel();
    bootRetry.cancel();
    isRegistered = false;
    rpc.setRegistered(false);
    LOG.info("{} restarts", plan.id());
    if (link != null) {
      link.end();
    }
    link = null;
    rpc.linkLost();
    after(REBOOT, this::connect);
  }

  /** Reports the meter at the interval that is set now. */
  void samplingChanged() {
    outlets.stream().filter(outlet -> outlet.transaction() != null).forEach(this::awaitSample);
  }

  void heartbeatChanged() {
    if (isRegistered) {
      awaitHeartbeat();
    }
  }

  // Vehicles come and go

  private void awaitNext(Outlet outlet) {
    Iterator<ChargingSession> left =
        sessions.getOrDefault(outlet, List.<ChargingSession>of().iterator());
    while (left.hasNext()) {
      ChargingSession next = left.next();
      if (next.departure().isAfter(time.instant())) {
        at(next.pluggedIn(), () -> plugIn(outlet, next));
        return;
      }
    }
  }

  private void plugIn(Outlet outlet, ChargingSession session) {
    Instant now = time.instant();
    outlet.plugIn(session, now);
    limits.changed();
    at(session.departure(), () -> unplug(outlet));
    rpc.call(messages.status(outlet));
    boolean wasBefore = session.pluggedIn().isBefore(now.minus(JUST_NOW));
    if (wasBefore || !isOnline()) {
      begin(outlet, session.idToken(), session.pluggedIn(), null);
    } else {
      authorize(outlet, session);
    }
  }

  /** Without an answer in time the station lets the driver charge, as offline. */
  private void authorize(Outlet outlet, ChargingSession session) {
    Timeline.Cancellable patience =
        after(
            RpcChannel.CALL_TIMEOUT.plusSeconds(1),
            () -> beginIfStill(outlet, session, session.idToken()));
    rpc.call(
        messages.authorize(
            session.idToken(),
            isAccepted -> {
              patience.cancel();
              if (isAccepted) {
                beginIfStill(outlet, session, session.idToken());
              }
            }));
  }

  private void beginIfStill(Outlet outlet, ChargingSession session, String idToken) {
    Vehicle there = outlet.vehicle();
    if (there != null && there.session().equals(session) && canStart(outlet)) {
      begin(outlet, idToken, time.instant(), null);
    }
  }

  private void begin(
      Outlet outlet, String idToken, Instant startedAt, @Nullable Integer remoteStartId) {
    Vehicle vehicle = outlet.vehicle();
    if (vehicle == null) {
      return;
    }
    boolean wasBefore = startedAt.isBefore(time.instant().minus(JUST_NOW));
    long before = wasBefore ? vehicle.session().chargedWh() : 0;
    Transaction transaction =
        new Transaction(
            plan.version(),
            new UUID(random.nextLong(), random.nextLong()).toString(),
            startedAt,
            outlet.registerWh() - before,
            idToken,
            remoteStartId);
    outlet.begin(transaction);
    limits.changed();
    counters.transactionsStarted.increment();
    rpc.call(
        messages.started(
            outlet, transaction, sample(outlet), accepted -> named(outlet, transaction, accepted)));
    if (plan.character().tellsEvNeeds()) {
      messages.evNeeds(outlet, vehicle.session()).ifPresent(rpc::call);
    }
    awaitSample(outlet);
  }

  private void named(Outlet outlet, Transaction transaction, boolean isAccepted) {
    limits.changed();
    if (!isAccepted && outlet.transaction() == transaction) {
      LOG.info("{} stops a transaction: the central system refused it", plan.id());
      stop(outlet, StopReason.DEAUTHORIZED);
    }
  }

  private void unplug(Outlet outlet) {
    outlet.drawUntil(time.instant());
    stop(outlet, StopReason.EV_DISCONNECTED);
    outlet.unplug();
    limits.changed();
    rpc.call(messages.status(outlet));
    awaitNext(outlet);
  }

  private void awaitSample(Outlet outlet) {
    samplers.getOrDefault(outlet, NOTHING).cancel();
    int seconds = settings.sampleSeconds();
    samplers.put(
        outlet,
        seconds == 0 ? NOTHING : after(Duration.ofSeconds(seconds), () -> sendSample(outlet)));
  }

  private void sendSample(Outlet outlet) {
    Transaction transaction = outlet.transaction();
    if (transaction != null) {
      rpc.call(messages.sampled(outlet, transaction, sample(outlet), false));
      awaitSample(outlet);
    }
  }

  private MeterSample sample(Outlet outlet) {
    Instant now = time.instant();
    outlet.drawUntil(now);
    return outlet.sample(now);
  }

  private Map<Integer, TransactionId> running() {
    Map<Integer, TransactionId> running = new HashMap<>();
    outlets.forEach(
        outlet -> outlet.transactionId().ifPresent(id -> running.put(outlet.number(), id)));
    return running;
  }

  // The link

  private boolean isOnline() {
    return rpc.isOpen() && isRegistered;
  }

  private void connect() {
    Link next = new Link();
    link = next;
    dialer.dial(plan, next);
  }

  private void opened(Uplink uplink) {
    counters.connections.increment();
    LOG.debug("{} is connected", plan.id());
    rpc.open(uplink);
    if (isRegistered) {
      failedDials = 0;
      outlets.forEach(this::sendStatus);
      awaitHeartbeat();
    } else {
      sendBoot();
    }
  }

  private void closed(String reason) {
    link = null;
    linkFault = reason;
    rpc.linkLost();
    heartbeat.cancel();
    bootRetry.cancel();
    Duration pause = backOff();
    LOG.info("{} has no link ({}), tries again in {} s", plan.id(), reason, pause.toSeconds());
    after(pause, this::connect);
  }

  /** The central system no longer answers. */
  private void dropLink() {
    if (link != null) {
      link.end();
      closed("no answer to %d calls".formatted(2));
    }
  }

  private Duration backOff() {
    long base = FIRST_RETRY.toMillis() << Math.min(failedDials, MOST_DOUBLINGS);
    failedDials++;
    return Duration.ofMillis(base / 2 + random.nextLong(base));
  }

  private void bootAgain() {
    if (rpc.isOpen() && !isRegistered) {
      sendBoot();
    }
  }

  private void booted(Messages.BootAnswer answer) {
    bootRetry.cancel();
    if (!answer.isAccepted()) {
      bootRetry =
          after(
              answer.seconds() > 0 ? Duration.ofSeconds(answer.seconds()) : BOOT_RETRY,
              this::bootAgain);
      return;
    }
    if (answer.seconds() > 0) {
      settings.setHeartbeatSeconds(answer.seconds());
    }
    failedDials = 0;
    boolean wasRegistered = isRegistered;
    isRegistered = true;
    rpc.setRegistered(true);
    awaitHeartbeat();
    if (!wasRegistered) {
      outlets.forEach(this::sendStatus);
      outlets.forEach(this::resume);
    }
  }

  /** After a restart the vehicles that are still there charge on, in new transactions. */
  private void resume(Outlet outlet) {
    Vehicle there = outlet.vehicle();
    if (there != null && outlet.status() == OutletStatus.FINISHING && canStart(outlet)) {
      begin(outlet, there.session().idToken(), time.instant(), null);
    }
  }

  private void awaitHeartbeat() {
    heartbeat.cancel();
    heartbeat =
        after(
            Duration.ofSeconds(settings.heartbeatSeconds()),
            () -> {
              sendHeartbeat();
              awaitHeartbeat();
            });
  }

  // Time

  private Timeline.Cancellable after(Duration delay, Runnable task) {
    return time.after(delay, () -> guarded(task));
  }

  private void at(Instant instant, Runnable task) {
    var _ = time.at(instant, () -> guarded(task));
  }

  private synchronized void guarded(Runnable task) {
    if (!isClosed) {
      task.run();
    }
  }

  /** One connection; what an abandoned one still tells is ignored. */
  private final class Link implements Uplink.Listener {

    private @Nullable Uplink uplink;

    @Override
    public void opened(Uplink opened) {
      synchronized (SimulatedStation.this) {
        uplink = opened;
        if (isClosed || link != this) {
          opened.close();
        } else {
          SimulatedStation.this.opened(opened);
        }
      }
    }

    @Override
    public void received(String frame) {
      guarded(
          () -> {
            if (link == this) {
              rpc.received(frame);
            }
          });
    }

    @Override
    public void closed(String reason) {
      guarded(
          () -> {
            if (link == this) {
              SimulatedStation.this.closed(reason);
            }
          });
    }

    void end() {
      if (uplink != null) {
        uplink.close();
      }
    }
  }
}
