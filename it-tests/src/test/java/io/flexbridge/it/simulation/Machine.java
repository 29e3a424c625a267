package io.flexbridge.it.simulation;

import io.flexbridge.agr.inbox.SnapshotPolicy;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The machine that the service runs on: its disk, its clock, and somebody who starts it again. */
final class Machine implements FaultPlan.Disk {

  private static final Duration SHORTEST_STOP = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(3);
  private static final Duration LONGEST_OUTAGE = Duration.ofHours(3);
  private static final Duration HEALING_RESTART = Duration.ofSeconds(5);

  /** A book is written after so many entries, or so many minutes, at most. */
  private static final int MOST_ENTRIES = 150;

  private static final int MOST_MINUTES = 60;

  /** One service in so many writes none down. */
  private static final int ONE_IN_WITHOUT = 4;

  private static final SnapshotPolicy NEVER =
      new SnapshotPolicy(Long.MAX_VALUE, Duration.ofDays(365));

  private final World world;
  private final FaultPlan plan;
  private final Network network;
  private final Ledger ledger;
  private final Market market;
  private final Sabotage sabotage;
  private final VirtualDisk disk;
  private final SplittableRandom chance;
  private final SplittableRandom ioChance;
  private final SplittableRandom idChance;
  private final SplittableRandom retryChance;
  private final int turn;
  private final SnapshotPolicy snapshots;
  private final boolean isArchiving;
  private Duration clockError = Duration.ZERO;
  private @Nullable Life life;
  private boolean isOperatorCalled;

  Machine(
      World world,
      FaultPlan plan,
      Network network,
      Ledger ledger,
      Market market,
      Sabotage sabotage) {
    this.world = world;
    this.plan = plan;
    this.network = network;
    this.ledger = ledger;
    this.market = market;
    this.sabotage = sabotage;
    this.disk = new VirtualDisk(ledger::isDurable);
    this.chance = world.chance();
    this.ioChance = world.chance();
    this.idChance = world.chance();
    this.retryChance = world.chance();
    this.turn = chance.nextInt(2);
    this.snapshots =
        chance.nextInt(ONE_IN_WITHOUT) == 0
            ? NEVER
            : new SnapshotPolicy(
                chance.nextLong(1, MOST_ENTRIES),
                Duration.ofMinutes(chance.nextLong(1, MOST_MINUTES)));
    this.isArchiving = chance.nextBoolean();
    network.attach(Market.AGR, this::receive);
  }

  private void receive(byte[] body, Consumer<Network.Answer> answer) {
    Life current = life;
    if (current == null) {
      answer.accept(Network.Answer.NONE);
    } else {
      current.receive(body, answer);
    }
  }

  World world() {
    return world;
  }

  Network network() {
    return network;
  }

  Ledger ledger() {
    return ledger;
  }

  Market market() {
    return market;
  }

  Sabotage sabotage() {
    return sabotage;
  }

  VirtualDisk disk() {
    return disk;
  }

  @Nullable Life life() {
    return life;
  }

  RandomGenerator retryChance() {
    return retryChance;
  }

  /** When the service writes its book down. */
  SnapshotPolicy snapshots() {
    return snapshots;
  }

  Duration clockError() {
    return clockError;
  }

  @Override
  public void isFull(boolean isFull) {
    disk.isFull(isFull);
  }

  /** Starts the service, whatever became of the one before. */
  void start() {
    Life next = new Life(this);
    life = next;
    isOperatorCalled = false;
    world.note("the service starts");
    world.spawn(
        () -> {
          try {
            next.start();
            world.note("the service is up");
          } catch (JournalException e) {
            world.note("the service does not start:", e);
            next.end();
            startAfter(LONGEST_STOP);
          }
        });
  }

  private void startAfter(Duration pause) {
    Life dead = life;
    world.after(
        pause,
        () -> {
          if (life == dead) {
            start();
          }
        });
  }

  /** Kills the service; it comes back. */
  void kill(String where) {
    Life killed = life;
    if (killed == null || !killed.isAlive()) {
      return;
    }
    boolean isPowerLost = plan.happens(Fault.POWER_LOSS, chance) || isOperatorCalled;
    boolean isLong = plan.happens(Fault.LONG_OUTAGE, chance);
    Duration longest = isLong ? LONGEST_OUTAGE : LONGEST_STOP;
    Duration pause =
        Duration.ofMillis(chance.nextLong(SHORTEST_STOP.toMillis(), longest.toMillis()));
    world.note("the service is killed", where, isPowerLost ? "without power" : "", pause);
    killed.end();
    ledger.lifeEnds();
    if (isPowerLost) {
      disk.losePower(chance);
    } else {
      disk.sync();
    }
    if (plan.happens(Fault.BOOK_DAMAGED, chance)) {
      world.note("the newest snapshot is damaged");
      disk.damageBook();
    }
    if (isArchiving && chance.nextInt(4) > 0) {
      disk.archive();
      world.note("the journal begins with", disk.firstNumber());
    }
    startAfter(pause);
  }

  /** Whether the service is killed at this point. */
  boolean isToDie(KillPoint point) {
    for (int i = 0; i < weight(point); i++) {
      if (plan.happens(Fault.KILL_AT_IO, ioChance)) {
        return plan.takeKill();
      }
    }
    return false;
  }

  /** Most points are of writing; those around a sync matter more, and few are of snapshots. */
  private static int weight(KillPoint point) {
    return switch (point) {
      case WRITTEN_NOT_SYNCED -> 2;
      case SNAPSHOT_SYNCED -> 32;
      case BEFORE_APPEND,
          SYNCED_NOT_ANSWERED,
          BEFORE_SENDING,
          DELIVERED_NOT_RECORDED,
          BEFORE_HOLDING ->
          1;
    };
  }

  /** Arranges kills at any time, and clocks that are set. */
  void arrange(Duration chaos) {
    int kills = chance.nextInt(4);
    for (int i = 0; i < kills; i++) {
      world.after(
          Duration.ofMillis(chance.nextLong(chaos.toMillis())),
          () -> {
            if (plan.has(Fault.KILL_ANY_TIME) && plan.takeKill()) {
              kill("at any time");
            }
          });
    }
    world.after(
        Duration.ofMillis(chance.nextLong(chaos.toMillis())),
        () -> {
          if (plan.has(Fault.CLOCK_SET)) {
            clockError = Duration.ofMinutes(chance.nextLong(-60, 61));
            world.note("the clock is set by", clockError);
          }
        });
  }

  /** The clock is right, and the service runs. */
  void heal() {
    clockError = Duration.ZERO;
    if (isOperatorCalled) {
      kill("by the operator");
    }
    if (life == null || !life.isAlive()) {
      startAfter(HEALING_RESTART);
    }
  }

  /** Somebody comes after a while and starts the service again. */
  void callOperator() {
    if (!isOperatorCalled) {
      isOperatorCalled = true;
      Life broken = life;
      world.after(
          plan.isOver() ? HEALING_RESTART : LONGEST_STOP.multipliedBy(5),
          () -> {
            if (broken == life) {
              kill("by the operator");
            }
          });
    }
  }

  DiskJournal.Condition condition() {
    return new DiskJournal.Condition() {
      @Override
      public Duration syncTime() {
        return plan.isDiskSlow()
            ? Duration.ofMillis(chance.nextLong(500, 12_000))
            : Duration.ofNanos(chance.nextLong(1_000_000, 12_000_000));
      }

      @Override
      public boolean isSyncFailing() {
        return plan.happens(Fault.DISK_ERROR, chance);
      }

      @Override
      public Duration bookTime() {
        return plan.isDiskSlow()
            ? Duration.ofMillis(chance.nextLong(3_000))
            : Duration.ofNanos(chance.nextLong(100_000, 20_000_000));
      }
    };
  }

  /** Ids that are never given twice, in whatever life. */
  MessageIds ids() {
    return new MessageIds() {
      @Override
      public MessageId nextMessageId() {
        return new MessageId(uuid(idChance));
      }

      @Override
      public ConversationId nextConversationId() {
        return new ConversationId(uuid(idChance));
      }
    };
  }

  /** A UUID of version 4. */
  static String uuid(SplittableRandom random) {
    long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** What the meters say of the ISP before: each DSO's in turn. */
  AgrInput measurement(Instant now) {
    IspCalendar day = market.day(now.minus(Market.ISP));
    int isp = day.ispAt(now.minus(Market.ISP)).orElseThrow();
    ParticipantId dso = Market.DSOS.get((isp + turn) % Market.DSOS.size());
    Place place = new Place(Market.congestionPoint(dso), day);
    Power drawn = Power.ofWatts(Market.CAPACITY_WATTS / 2);
    return new AgrInput.PowerMeasured(
        place,
        Map.of(Market.connection(dso), PowerPerIsp.constant(day, IspRange.of(isp), drawn)),
        now);
  }
}
