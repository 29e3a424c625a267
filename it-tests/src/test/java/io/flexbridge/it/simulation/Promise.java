package io.flexbridge.it.simulation;

import org.jspecify.annotations.Nullable;

/** Something that is yet to come, and that one strand may wait for. */
final class Promise<T> {

  private final World world;
  private @Nullable T value;
  private @Nullable Throwable failure;
  private boolean isDone;
  private @Nullable Strand waiting;

  Promise(World world) {
    this.world = world;
  }

  boolean isDone() {
    return isDone;
  }

  /** Here it is. What comes later is ignored. */
  void keep(T given) {
    if (!isDone) {
      value = given;
      done();
    }
  }

  /** It will never come. What comes later is ignored. */
  void fail(Throwable cause) {
    if (!isDone) {
      failure = cause;
      done();
    }
  }

  private void done() {
    isDone = true;
    Strand strand = waiting;
    if (strand != null) {
      world.soon(strand::resume);
    }
  }

  /**
   * Waits for it.
   *
   * @throws X if it failed in that way
   */
  <X extends Exception> T await(Class<X> expected) throws X {
    if (!isDone) {
      waiting = Strand.current();
      waiting.pause();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw expected.cast(failure);
    }
    T given = value;
    if (given == null) {
      throw new IllegalStateException("Woken before it was there");
    }
    return given;
  }
}
