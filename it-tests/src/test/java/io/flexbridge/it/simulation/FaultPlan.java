package io.flexbridge.it.simulation;

import io.flexbridge.uftp.value.ParticipantId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Which faults there are in one simulation, how often, and when they end. */
final class FaultPlan {

  /** Kills of one simulation; without an end nothing would ever be done. */
  private static final int MOST_KILLS = 6;

  private final World world;
  private final SplittableRandom chance;
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final Set<Set<ParticipantId>> cut = new HashSet<>();
  private final Set<ParticipantId> down = new HashSet<>();
  private final double intensity;
  private int kills;
  private boolean isDiskSlow;
  private boolean isOver;

  FaultPlan(World world) {
    this.world = world;
    this.chance = world.chance();
    for (Fault fault : Fault.values()) {
      if (chance.nextBoolean()) {
        faults.add(fault);
      }
    }
    this.intensity = chance.nextDouble(0.3, 2.0);
  }

  /** Arranges what lasts for a while: cuts, outages, a full or slow disk. */
  void arrange(List<ParticipantId> partners, ParticipantId service, Duration chaos, Disk disk) {
    Duration part = chaos.dividedBy(4);
    for (int i = 0; i < 4; i++) {
      Duration begin = part.multipliedBy(i);
      sometimes(Fault.PARTITION, begin, part, length -> cutOff(partners, service, length));
      sometimes(Fault.PARTNER_DOWN, begin, part, length -> takeDown(partners, length));
      sometimes(Fault.DISK_FULL, begin, part, length -> fill(disk, length.dividedBy(4)));
      sometimes(Fault.SLOW_DISK, begin, part, length -> slowDown(length.dividedBy(4)));
    }
  }

  /** What can be done to the disk. */
  interface Disk {
    void isFull(boolean isFull);
  }

  private interface Outage {
    void begin(Duration length);
  }

  private void sometimes(Fault fault, Duration begin, Duration within, Outage outage) {
    Duration at = begin.plusMillis(chance.nextLong(within.toMillis()));
    boolean isLong = chance.nextInt(4) == 0;
    Duration length =
        Duration.ofSeconds(chance.nextLong(10, isLong ? within.toSeconds() + 3_600 : 600));
    boolean isWanted = chance.nextBoolean();
    if (faults.contains(fault) && isWanted) {
      world.after(
          at,
          () -> {
            if (!isOver) {
              world.note(fault.name(), length);
              outage.begin(length);
            }
          });
    }
  }

  private void cutOff(List<ParticipantId> partners, ParticipantId service, Duration length) {
    Set<ParticipantId> pair = Set.of(partners.get(chance.nextInt(partners.size())), service);
    cut.add(pair);
    world.after(length, () -> cut.remove(pair));
  }

  private void takeDown(List<ParticipantId> partners, Duration length) {
    ParticipantId partner = partners.get(chance.nextInt(partners.size()));
    down.add(partner);
    world.after(length, () -> down.remove(partner));
  }

  private void fill(Disk disk, Duration length) {
    disk.isFull(true);
    world.after(length, () -> disk.isFull(false));
  }

  private void slowDown(Duration length) {
    isDiskSlow = true;
    world.after(length, () -> isDiskSlow = false);
  }

  /** From now on nothing goes wrong any more. */
  void heal(Disk disk) {
    world.note("all is well from now on");
    isOver = true;
    cut.clear();
    down.clear();
    isDiskSlow = false;
    disk.isFull(false);
  }

  boolean isOver() {
    return isOver;
  }

  /** Whether that can go wrong at all. */
  boolean has(Fault fault) {
    return !isOver && faults.contains(fault);
  }

  /** Whether that goes wrong here and now. */
  boolean happens(Fault fault, SplittableRandom where) {
    return has(fault) && where.nextDouble() < probability(fault) * intensity;
  }

  private static double probability(Fault fault) {
    return switch (fault) {
      case LOSS, DUPLICATION, DELAY -> 0.06;
      case PARTNER_BUSY, RESENDING, EVIL_TWIN -> 0.12;
      case KILL_AT_IO -> 0.008;
      case DISK_ERROR -> 0.003;
      case BURST -> 0.2;
      case LONG_OUTAGE, POWER_LOSS, BOOK_DAMAGED -> 0.3;
      case PARTITION, PARTNER_DOWN, DISK_FULL, SLOW_DISK, KILL_ANY_TIME, CLOCK_SET -> 1;
    };
  }

  /** Whether the service may be killed once more; counts as done. */
  boolean takeKill() {
    if (isOver || kills >= MOST_KILLS) {
      return false;
    }
    kills++;
    return true;
  }

  boolean isCut(ParticipantId one, ParticipantId other) {
    return !cut.isEmpty() && cut.contains(Set.of(one, other));
  }

  boolean isDown(ParticipantId partner) {
    return down.contains(partner);
  }

  boolean isDiskSlow() {
    return isDiskSlow;
  }

  @Override
  public String toString() {
    return "%s at %.2f".formatted(faults, intensity);
  }
}
