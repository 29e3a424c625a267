package io.flexbridge.agr.inbox;

import io.flexbridge.agr.handler.TradingView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A view that can be closed: after that it answers nothing any more, so that a handler that was
 * left to itself never reads the book while it changes.
 */
final class ClosableView {

  private final TradingView open;
  private final TradingView closable;
  private boolean isClosed;

  ClosableView(TradingView open) {
    this.open = open;
    this.closable =
        (TradingView)
            Proxy.newProxyInstance(
                TradingView.class.getClassLoader(),
                new Class<?>[] {TradingView.class},
                (proxy, method, arguments) -> answer(method, arguments));
  }

  /** The view to hand out. */
  TradingView view() {
    return closable;
  }

  /** Waits for a question that is being answered. */
  synchronized void close() {
    isClosed = true;
  }

  private synchronized @Nullable Object answer(Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (isClosed) {
      throw new IllegalStateException("The decision is over: its view is of no use any more");
    }
    try {
      return method.invoke(open, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
