package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.TradingView;
import java.util.function.Function;

/** How handlers are called: their code is not ours, and the core cannot wait for ever. */
public interface HandlerCalls {

  /** On the caller's thread, for as long as it takes. */
  HandlerCalls DIRECT =
      new HandlerCalls() {
        @Override
        public <T> T call(TradingView view, Function<TradingView, T> question) {
          return question.apply(view);
        }
      };

  /**
   * Asks a handler.
   *
   * @param view what it may see; nothing after this method has returned
   * @param question the call
   * @throws HandlerFailedException if there is no answer in time
   */
  <T> T call(TradingView view, Function<TradingView, T> question);
}
