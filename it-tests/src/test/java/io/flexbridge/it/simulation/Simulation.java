package io.flexbridge.it.simulation;

import io.flexbridge.agr.inbox.TradingLoop;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.store.JournalFrames;
import io.flexbridge.agr.store.JournalFrames.Row;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.BookState;
import io.flexbridge.agr.trading.TradingBook;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One history: hours in which things go wrong, then a while in which all is well. */
final class Simulation {

  private static final Duration HEALING = Duration.ofMinutes(50);

  /** When all is well a message is delivered within this time. */
  private static final Duration DELIVERY_TIME = Duration.ofMinutes(7);

  /** One history in so many goes over a day and its midnight. */
  private static final int ONE_IN_LONG = 40;

  private static final Duration LONG = Duration.ofHours(27);

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Amsterdam"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Europe/London"));

  /** Days on which clocks change, in one of the zones; and days on which they do not. */
  private static final List<String> MORNINGS =
      List.of(
          "2026-03-28T20:00:00Z",
          "2026-10-24T20:00:00Z",
          "2026-03-08T03:00:00Z",
          "2026-11-01T03:00:00Z",
          "2026-04-04T12:00:00Z",
          "2026-06-30T06:00:00Z",
          "2026-12-31T18:00:00Z",
          "2028-02-28T20:00:00Z");

  /**
   * What came of it.
   *
   * @param trace the same for the same history
   */
  record Outcome(
      long seed,
      List<Violation> violations,
      Map<Invariant, Integer> checked,
      long trace,
      long steps,
      int accepted,
      int orders,
      int startsFromSnapshots,
      String faults,
      String diary) {

    /** All that one needs to look into it. */
    String report() {
      return "seed %d (again: -Dsim.seed=%d)\nfaults: %s\n%s\nthe end of its diary:\n%s"
          .formatted(
              seed,
              seed,
              faults,
              String.join("\n", violations.stream().map(Violation::toString).toList()),
              diary);
    }
  }

  private final long seed;
  private final Sabotage sabotage;
  private final Duration chaos;
  private final World world;
  private final FaultPlan plan;
  private final Ledger ledger;
  private final Machine machine;
  private final List<DsoModel> dsos;
  private final CroModel cro;

  private Simulation(long seed, Sabotage sabotage) {
    this.seed = seed;
    this.sabotage = sabotage;
    SplittableRandom shape = new SplittableRandom(seed * 31 + 7);
    boolean isLong = shape.nextInt(ONE_IN_LONG) == 0;
    this.chaos = isLong ? LONG : Duration.ofMinutes(shape.nextLong(60, 200));
    Market market = new Market(ZONES.get(shape.nextInt(ZONES.size())));
    Instant start =
        Instant.parse(MORNINGS.get(shape.nextInt(MORNINGS.size())))
            .plusMillis(shape.nextLong(Duration.ofHours(10).toMillis()));
    this.world = new World(seed, start);
    this.plan = new FaultPlan(world);
    this.ledger = new Ledger(world);
    Network network = new Network(world, plan);
    this.machine = new Machine(world, plan, network, ledger, market, sabotage);
    this.cro = new CroModel(world, plan, network, ledger);
    this.dsos =
        Market.DSOS.stream()
            .map(dso -> new DsoModel(dso, market, world, plan, network, ledger))
            .toList();
  }

  /** Plays the history of a seed. */
  static Outcome play(long seed) {
    return play(seed, Sabotage.NONE);
  }

  /** Plays the history of a seed in which the service has a bug. */
  static Outcome play(long seed, Sabotage sabotage) {
    QuietStrands.hush();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    // As a virtual thread it hands over to its strands without waking a thread of the system.
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                outcome.complete(new Simulation(seed, sabotage).play());
              } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(
                    new IllegalStateException("Seed %d cannot be played".formatted(seed), e));
              }
            });
    return outcome.join();
  }

  private Outcome play() {
    plan.arrange(Market.PARTNERS, Market.AGR, chaos, machine);
    machine.arrange(chaos);
    dsos.forEach(dso -> dso.arrange(chaos));
    machine.start();
    world.runUntil(chaos);
    plan.heal(machine);
    machine.heal();
    world.runUntil(chaos.plus(HEALING));
    ledger.checkTheEnd(end(), DELIVERY_TIME);
    Life life = machine.life();
    if (life != null) {
      life.end();
    }
    world.runUntil(chaos.plus(HEALING).plus(Duration.ofSeconds(1)));
    world.end();
    return new Outcome(
        seed,
        ledger.violations(),
        ledger.checked(),
        world.trace(),
        world.steps(),
        ledger.accepted(),
        ledger.ordersAccepted(),
        machine.disk().booksRead(),
        plan + (sabotage instanceof PlantedBug bug ? ", planted " + bug : ""),
        world.diary());
  }

  private Ledger.End end() {
    Life life = machine.life();
    TradingLoop loop = life == null ? null : life.loop();
    List<Row> rows = isExact() ? JournalFrames.read(whole()) : machine.disk().rows();
    Replay replay = Replay.of(rows);
    Instant lately = world.now().minus(DELIVERY_TIME);
    int undelivered =
        cro.undelivered(lately) + dsos.stream().mapToInt(dso -> dso.undelivered(lately)).sum();
    return new Ledger.End(
        life != null && life.isServing() && loop != null && loop.problem().isEmpty(),
        evidence(rows),
        loop == null ? List.of() : loop.read(TradingBook::undelivered),
        undelivered,
        loop == null ? new TreeMap<>() : loop.read(Simulation::parts),
        parts(replay.book()),
        replay.snapshots(),
        replay.wrongSnapshots());
  }

  /** Whether the journal is read from its bytes once more in the end, which takes its time. */
  private boolean isExact() {
    return seed % 8 == 0;
  }

  private byte[] whole() {
    byte[] content = machine.disk().content();
    return Arrays.copyOf(content, JournalFrames.wholeLength(content));
  }

  private static Set<String> evidence(List<Row> rows) {
    Set<String> digests = new HashSet<>();
    for (Row row : rows) {
      Bytes evidence = row.evidence();
      if (evidence != null
          && row.entry() instanceof JournalEntry.Input input
          && input.input() instanceof AgrInput.MessageArrived) {
        digests.add(evidence.sha256());
      }
    }
    return digests;
  }

  /** All that is in a book, by part. */
  private static SortedMap<String, String> parts(TradingBook book) {
    BookState state = book.state();
    SortedMap<String, String> parts = new TreeMap<>();
    for (RecordComponent part : BookState.class.getRecordComponents()) {
      try {
        parts.put(part.getName(), String.valueOf(part.getAccessor().invoke(state)));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("A component of a record can be read", e);
      }
    }
    return parts;
  }
}
