package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.Map;

/**
 * Has the last word on the Metering of a day before it is sent, which is when the contract says.
 * The default reports what was measured. Must answer soon: no waiting, no calls to the outside.
 */
public abstract class MeteringHandler {

  /**
   * The mean power per ISP to report, by connection. A connection that is left out is not reported.
   *
   * @param measured what the service measured
   */
  public Map<EntityAddress, PowerPerIsp> report(
      CongestionPointTerms where,
      IspCalendar calendar,
      Map<EntityAddress, PowerPerIsp> measured,
      TradingView view) {
    return measured;
  }
}
