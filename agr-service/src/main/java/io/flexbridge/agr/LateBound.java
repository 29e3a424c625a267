package io.flexbridge.agr;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A consumer that is made before the one it passes on to. */
final class LateBound<T> implements Consumer<T> {

  private volatile @Nullable Consumer<T> target;

  void bind(Consumer<T> consumer) {
    target = consumer;
  }

  @Override
  public void accept(T value) {
    Consumer<T> bound = target;
    if (bound == null) {
      throw new IllegalStateException("Nothing takes " + value + " yet");
    }
    bound.accept(value);
  }
}
