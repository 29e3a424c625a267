package io.flexbridge.it.simulation;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.inbox.Inbox;
import io.flexbridge.agr.inbox.Outbox;
import io.flexbridge.agr.inbox.Snapshots;
import io.flexbridge.agr.inbox.TradingLoop;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.Trading;
import io.flexbridge.agr.uftp.Reading;
import io.flexbridge.agr.uftp.SignedMessageReader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One life of the service's process, from its start to its kill: the real parts of the service,
 * with ports that lead into the virtual world. Once it is killed, whatever still runs in it ends at
 * its next word to the world.
 */
final class Life {

  /** A body that is larger is not read. */
  private static final int MAX_BODY = 1 << 20;

  /** How long after a start all stations have told of their vehicles. */
  private static final Duration FLEET_SETTLES = Duration.ofSeconds(40);

  private final Machine machine;
  private final World world;
  private final Set<Promise<?>> promises = new LinkedHashSet<>();
  private final SignedMessageReader reader =
      new SignedMessageReader(Market.directory(), Market.CODEC, MAX_BODY);
  private final Instant begun;
  private boolean isAlive = true;
  private boolean isServing;
  private @Nullable TradingLoop loop;
  private @Nullable MessageIntake intake;

  Life(Machine machine) {
    this.machine = machine;
    this.world = machine.world();
    this.begun = world.now();
  }

  /** Starts the service as its composition root does; on a strand. */
  void start() throws JournalException {
    Sabotage sabotage = machine.sabotage();
    var journal =
        sabotage.journal(
            DiskJournal.open(world, this, machine.disk(), machine.condition(), sabotage),
            world,
            this);
    Timeline time = new Time();
    List<TradingLoop> bound = new ArrayList<>();
    Outbox delivery =
        new Outbox(
            sabotage.post(new Post(), world, this),
            journal,
            time,
            sabotage.retry(),
            machine.retryChance(),
            input -> bound.getFirst().submit(input),
            new StrandExecutor(world, this));
    TradingLoop trading =
        new TradingLoop(
            new Trading(machine.market().settings(), Market.handlers()),
            journal,
            sabotage.fleet(new Fleet()),
            delivery,
            time,
            machine.ids(),
            (input, decision, isReplay) -> {},
            new Snapshots(journal, machine.snapshots(), new SerialExecutor(world, this)),
            new SerialExecutor(world, this));
    bound.add(trading);
    loop = trading;
    intake = sabotage.intake(new Inbox(journal, trading::hasRoom), world, this);
    Instant now = time();
    machine.ledger().lifeBegins();
    trading.start();
    machine.ledger().lifeIsUp(now);
    isServing = true;
    measureLater();
  }

  /** The meters are read every ISP, as long as there is a fleet. */
  private void measureLater() {
    world.after(
        Market.ISP,
        guarded(
            () ->
                world.spawn(
                    () -> {
                      submit(machine.measurement(time()));
                      measureLater();
                    })));
  }

  private void submit(AgrInput input) {
    TradingLoop trading = loop;
    if (isAlive && trading != null) {
      trading.submit(input);
    }
  }

  boolean isAlive() {
    return isAlive;
  }

  boolean isServing() {
    return isAlive && isServing;
  }

  @Nullable TradingLoop loop() {
    return loop;
  }

  /** The service's own time. */
  Instant time() {
    return world.now().plus(machine.clockError());
  }

  /** Something that ends with this life. */
  <T> Promise<T> promise() {
    check();
    promises.removeIf(Promise::isDone);
    Promise<T> promise = new Promise<>(world);
    promises.add(promise);
    return promise;
  }

  /** Something to be done unless this life is over then. */
  Runnable guarded(Runnable action) {
    return () -> {
      if (isAlive) {
        action.run();
      }
    };
  }

  /** Goes no further if this life is over. */
  void check() {
    if (!isAlive) {
      throw new Killed();
    }
  }

  /** Goes past a point where this life may end; on a strand of it. */
  void pass(KillPoint point) {
    check();
    if (dies(point)) {
      throw new Killed();
    }
  }

  /** Whether this life ends at this point. */
  boolean dies(KillPoint point) {
    if (isAlive && machine.isToDie(point)) {
      machine.kill(point.name());
    }
    return !isAlive;
  }

  /** Nothing can be stored any more; somebody will have to look after it. */
  void isBroken() {
    machine.callOperator();
  }

  /** Ends. */
  void end() {
    isAlive = false;
    Killed killed = new Killed();
    List.copyOf(promises).forEach(promise -> promise.fail(killed));
    promises.clear();
  }

  /** Takes a request as the endpoint does. */
  void receive(byte[] body, Consumer<Network.Answer> answer) {
    if (!isServing()) {
      answer.accept(Network.Answer.NONE);
      return;
    }
    world.spawn(
        () -> {
          Network.Answer given = answer(body);
          check();
          if (given.status() == Network.Answer.OK.status()) {
            machine.ledger().answered200(Bytes.of(body));
          }
          answer.accept(given);
        });
  }

  private Network.Answer answer(byte[] body) {
    check();
    return switch (reader.read(body, time())) {
      case Reading.Faulty faulty -> Network.Answer.status(faulty.fault().status());
      case Reading.Valid valid -> {
        MessageIntake inbox = intake;
        try {
          if (inbox != null) {
            inbox.take(valid.message());
          }
          yield Network.Answer.OK;
        } catch (IntakeUnavailableException e) {
          yield new Network.Answer(
              machine.sabotage().statusOfUnavailable(), Duration.ofSeconds(30));
        }
      }
    };
  }

  /** The service's time: it is what its clock says, and waiting for a while is true waiting. */
  private final class Time implements Timeline {

    @Override
    public Instant instant() {
      check();
      return time();
    }

    @Override
    public Cancellable at(Instant when, Runnable task) {
      return wake(when, task, new AtomicBoolean());
    }

    /** Looks again every minute, since the clock may be set. */
    private Cancellable wake(Instant when, Runnable task, AtomicBoolean isCancelled) {
      Duration left = Duration.between(time(), when);
      Duration wait = left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
      world.after(
          wait,
          guarded(
              () -> {
                if (isCancelled.get()) {
                  return;
                }
                if (time().isBefore(when)) {
                  wake(when, task, isCancelled);
                } else {
                  task.run();
                }
              }));
      return () -> isCancelled.set(true);
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
      AtomicBoolean isCancelled = new AtomicBoolean();
      world.after(
          delay,
          guarded(
              () -> {
                if (!isCancelled.get()) {
                  task.run();
                }
              }));
      return () -> isCancelled.set(true);
    }
  }

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** Signs as the real client does, and delivers over the virtual network. */
  private final class Post implements MessagePost {

    @Override
    public Bytes seal(ParticipantId recipient, UftpMessage message) {
      check();
      byte[] sealed = Sealer.seal(Market.key(Market.AGR), Market.CODEC.encode(message));
      return Bytes.of(
          EnvelopeCodec.encode(new SignedMessage(Market.AGR.domain(), Market.AGR.role(), sealed)));
    }

    @Override
    public Delivery deliver(ParticipantId recipient, Bytes envelope) {
      pass(KillPoint.BEFORE_SENDING);
      machine.ledger().leaves(recipient, envelope);
      Promise<Network.Answer> answered = promise();
      machine.network().post(Market.AGR, recipient, envelope.toArray(), answered::keep);
      Network.Answer answer = answered.await(RuntimeException.class);
      pass(KillPoint.DELIVERED_NOT_RECORDED);
      return switch (answer.status()) {
        case 200 -> new Delivery.Delivered();
        case 400 -> new Delivery.Permanent("400");
        default -> new Delivery.Temporary("status " + answer.status(), answer.retryAfter());
      };
    }
  }

  /** The fleet: it does what it is told, and the same vehicles are always there. */
  private final class Fleet implements FlexActuator {

    @Override
    public void hold(Effect.HoldPower hold) {
      pass(KillPoint.BEFORE_HOLDING);
      machine.ledger().holds(hold);
    }

    @Override
    public FleetOutlook outlook(Instant now) {
      check();
      boolean isSettled = world.now().isAfter(begun.plus(FLEET_SETTLES));
      return Market.outlook(now, isSettled, machine.sabotage().fleetSizes());
    }
  }
}
