package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import java.time.Instant;
import java.util.Optional;

/** What a handler may know when it decides. Read-only, and of one moment. */
public interface TradingView {

  /** The moment of the decision. */
  Instant now();

  /** The currency of the market. */
  CurrencyCode currency();

  /** The congestion point as the common reference operator described it for that day. */
  Optional<CongestionPointTerms> congestionPoint(CongestionPoint point, IspCalendar calendar);

  /** What the fleet can give up in these ISPs beside all that is promised already. */
  Flexibility flexibility(CongestionPoint point, IspCalendar calendar, IspRange window);
}
