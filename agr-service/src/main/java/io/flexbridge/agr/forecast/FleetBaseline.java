package io.flexbridge.agr.forecast;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.DPrognosisHandler;
import io.flexbridge.agr.handler.PrognosisDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The product's own D-Prognosis: what the plugged-in vehicles draw if nobody limits them, again
 * when it has moved. Of days to come it foretells nothing: the vehicles of tomorrow are not plugged
 * in yet.
 */
public final class FleetBaseline extends DPrognosisHandler {

  /** By how much, in percent, the forecast may move before a new D-Prognosis. */
  private static final int TOLERANCE = 10;

  /** How many ISPs ahead a moved forecast makes a new prognosis. */
  private static final int HORIZON = 4;

  /** Movements below this are not worth a message. */
  private static final long SMALLEST_MOVE_WATTS = 1_000;

  /** How soon it is tried again to make the first prognosis; the fleet may have to settle. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  @Override
  public PrognosisDecision decide(
      CongestionPointTerms where, IspCalendar calendar, TradingView view) {
    if (calendar.dayStart().isAfter(view.now())) {
      return PrognosisDecision.none();
    }
    CongestionPoint point = where.congestionPoint();
    Optional<PowerPerIsp> forecast = view.forecast(point, calendar);
    Optional<PowerPerIsp> told = view.baseline(point, calendar);
    if (forecast.isEmpty()) {
      return told.isEmpty() ? PrognosisDecision.later(RETRY) : PrognosisDecision.unchanged();
    }
    return told.isEmpty() || hasMoved(told.get(), forecast.get(), point, view)
        ? PrognosisDecision.foretold(forecast.get())
        : PrognosisDecision.unchanged();
  }

  /** What is ordered or promised does not move, whatever the forecast says. */
  private static boolean hasMoved(
      PowerPerIsp told, PowerPerIsp forecast, CongestionPoint point, TradingView view) {
    IspCalendar calendar = told.calendar();
    Instant now = view.now();
    PowerPerIsp bound = view.promised(point, calendar).plus(view.target(point, calendar));
    int next = calendar.ispAt(now).orElse(0) + 1;
    int last = Math.min(next + HORIZON - 1, calendar.ispCount());
    long moved = 0;
    long size = 0;
    for (int isp = next; isp <= last; isp++) {
      if (bound.at(isp).isEmpty()) {
        moved += Math.abs(forecast.atOrZero(isp).minus(told.atOrZero(isp)).watts());
      }
      size += told.atOrZero(isp).watts();
    }
    return moved > SMALLEST_MOVE_WATTS * HORIZON && moved * 100 > size * TOLERANCE;
  }
}
