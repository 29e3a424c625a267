package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ISPs that a request made now is about. */
record FlexTarget(IspCalendar day, IspRange range) {

  /**
   * The first ISPs after the lead; at the beginning of the next day if they do not fit in today.
   */
  static FlexTarget at(Instant now, MarketRules market, FlexNeed need) {
    IspCalendar today = market.today(now);
    int first = today.ispAt(now).orElseThrow() + 1 + need.leadIsps();
    IspRange range = new IspRange(first, need.ispCount());
    if (range.isWithin(today.ispCount())) {
      return new FlexTarget(today, range);
    }
    int tomorrow = Math.max(1, first - today.ispCount());
    return new FlexTarget(today.next(), new IspRange(tomorrow, need.ispCount()));
  }

  Instant start() {
    return day.start(range.start());
  }

  /** Whether the prognosis is high enough, in every ISP, to ask for less. */
  boolean isWorth(PowerPerIsp prognosis, FlexNeed need) {
    for (int isp = range.start(); isp <= range.last(); isp++) {
      Power expected = prognosis.atOrZero(isp);
      if (expected.compareTo(need.minimumPrognosis()) < 0
          || need.reduction().below(expected).watts() <= 0) {
        return false;
      }
    }
    return true;
  }

  /** What to ask for. */
  List<FlexRequest.Isp> isps(PowerPerIsp prognosis, FlexNeed need) {
    PowerPerIsp least = PowerPerIsp.empty(day);
    for (int isp = range.start(); isp <= range.last(); isp++) {
      Power less = need.reduction().below(prognosis.atOrZero(isp)).negated();
      least = least.with(IspRange.of(isp), less);
    }
    List<FlexRequest.Isp> isps = new ArrayList<>();
    for (PowerPerIsp.Run run : least.runs()) {
      isps.add(new FlexRequest.Isp(run.range(), Disposition.REQUESTED, run.power(), Power.ZERO));
    }
    int after = Math.toIntExact(range.last()) + 1;
    if (need.availableAfterwards().watts() > 0 && after <= day.ispCount()) {
      isps.add(
          new FlexRequest.Isp(
              IspRange.between(after, day.ispCount()),
              Disposition.AVAILABLE,
              Power.ZERO,
              need.availableAfterwards()));
    }
    return isps;
  }
}
