package io.flexbridge.it.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task on a strand of its own, as long as a life lasts. */
class StrandExecutor extends AbstractExecutorService {

  private final World world;
  private final Life life;
  private boolean isShutdown;

  StrandExecutor(World world, Life life) {
    this.world = world;
    this.life = life;
  }

  @Override
  public void execute(Runnable task) {
    spawn(task);
  }

  final void spawn(Runnable task) {
    world.spawn(life.guarded(task));
  }

  @Override
  public void shutdown() {
    isShutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    isShutdown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return isShutdown;
  }

  @Override
  public boolean isTerminated() {
    return isShutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
