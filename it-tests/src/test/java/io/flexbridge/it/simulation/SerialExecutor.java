package io.flexbridge.it.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Runs one task after the other, in the order in which they came, as a single thread does. */
final class SerialExecutor extends StrandExecutor {

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean isBusy;

  SerialExecutor(World world, Life life) {
    super(world, life);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (!isBusy) {
      isBusy = true;
      spawn(this::runAll);
    }
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    isBusy = false;
  }
}
