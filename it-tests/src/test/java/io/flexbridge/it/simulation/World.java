package io.flexbridge.it.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Time and chance of one simulation. What happens, happens here, one thing after the other; what
 * happens at the same time happens in the order in which it was arranged. The same seed gives the
 * same history.
 */
final class World {

  /** How much of the end of the diary is kept. */
  private static final int DIARY_LINES = 400;

  private record Event(long nanos, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::order));
  private final Deque<Strand> idleStrands = new ArrayDeque<>();
  private final Deque<String> diary = new ArrayDeque<>();
  private final SplittableRandom random;
  private final Instant start;
  private long nanos;
  private long order;
  private long steps;
  private long trace = 1;

  World(long seed, Instant start) {
    this.random = new SplittableRandom(seed);
    this.start = start;
  }

  /** A source of chance of its own: what one part of the world draws does not move the others. */
  SplittableRandom chance() {
    return random.split();
  }

  /** True time, which no participant has. */
  Instant now() {
    return start.plusNanos(nanos);
  }

  Duration sinceStart() {
    return Duration.ofNanos(nanos);
  }

  /** Arranges something for after a while. */
  void after(Duration delay, Runnable action) {
    events.add(new Event(nanos + Math.max(0, delay.toNanos()), order++, action));
  }

  /** Arranges something for now, after what is arranged for now already. */
  void soon(Runnable action) {
    after(Duration.ZERO, action);
  }

  /** Has a task run that may wait for a {@link Promise}. */
  void spawn(Runnable task) {
    soon(
        () -> {
          Strand strand = idleStrands.isEmpty() ? new Strand() : idleStrands.pop();
          if (strand.run(task)) {
            idleStrands.push(strand);
          } else {
            strand.whenDone(() -> idleStrands.push(strand));
          }
        });
  }

  /** Lets the world go on until then. */
  void runUntil(Duration end) {
    while (!events.isEmpty() && events.peek().nanos() <= end.toNanos()) {
      Event next = events.remove();
      nanos = Math.max(nanos, next.nanos());
      steps++;
      next.action().run();
    }
    nanos = Math.max(nanos, end.toNanos());
  }

  /** Ends the threads that it lent. */
  void end() {
    idleStrands.forEach(Strand::end);
    idleStrands.clear();
  }

  long steps() {
    return steps;
  }

  /** Writes down what happened. */
  void note(String what, Object... details) {
    StringBuilder line = new StringBuilder(80).append(sinceStart()).append(' ').append(what);
    for (Object detail : details) {
      line.append(' ').append(detail);
    }
    String text = line.toString();
    trace = trace * 1_000_003 + text.hashCode();
    diary.addLast(text);
    if (diary.size() > DIARY_LINES) {
      diary.removeFirst();
    }
  }

  /** A number that is the same for histories that are the same. */
  long trace() {
    return trace;
  }

  /** The last that was written down. */
  String diary() {
    return String.join("\n", diary);
  }
}
