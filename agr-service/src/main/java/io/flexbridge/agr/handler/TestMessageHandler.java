package io.flexbridge.agr.handler;

import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import java.util.List;

/**
 * Learns of test messages, which are answered in any case, and of the answers to ours. The default
 * takes note. Must answer soon: no waiting, no calls to the outside.
 */
public abstract class TestMessageHandler {

  /** What is to be sent now that a partner tested us. */
  public List<Wanted> received(TestMessage message, TradingView view) {
    return List.of();
  }

  /** What is to be sent now that a partner answered our test message. */
  public List<Wanted> answered(TestMessageResponse response, TradingView view) {
    return List.of();
  }
}
