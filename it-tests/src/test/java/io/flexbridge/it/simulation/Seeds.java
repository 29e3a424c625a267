package io.flexbridge.it.simulation;

import io.flexbridge.it.simulation.Simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Plays many seeds, as many at a time as there are processors. */
final class Seeds {

  private Seeds() {}

  /** The outcomes, in the order of the seeds. */
  static List<Outcome> play(LongStream seeds, LongFunction<Outcome> game) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Outcome>> playing = new ArrayList<>();
      seeds.forEach(seed -> playing.add(threads.submit(() -> game.apply(seed))));
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> one : playing) {
        outcomes.add(one.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new AssertionError("A seed cannot be played", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
