package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Every field of a D-Prognosis (UFTP 3.1.0, 3.8.1 and 3.9.1). */
final class PrognosisCheck {

  private final MarketRules market;
  private final GridTopology topology;
  private final Domain dso;
  private final ScopeCheck scopes;

  PrognosisCheck(MarketRules market, GridTopology topology, Domain dso) {
    this.market = market;
    this.topology = topology;
    this.dso = dso;
    this.scopes = new ScopeCheck(market);
  }

  void check(DPrognosis prognosis, PrognosisBook book, Instant now, Inspection in) {
    FlexScope scope = prognosis.scope();
    scopes.ispDuration(scope.ispDuration(), in);
    Optional<GridTopology.Area> area = ownArea(scope, in);
    if (!scopes.isTodayOrLater(scope.period(), now, in)) {
      return;
    }
    scopes.timeZone(scope.timeZone(), scope.period(), in);
    Optional<PrognosisBook.Accepted> last = book.latest(scope.congestionPoint(), scope.period());
    last.ifPresent(accepted -> checkRevision(prognosis, accepted.revision(), in));
    IspCalendar day = market.calendar(scope.period());
    List<IspRange> ranges = prognosis.isps().stream().map(DPrognosis.Isp::range).toList();
    if (ScopeCheck.areIspsRight(ranges, day, in)) {
      checkCompleteness(ranges, day, in);
      area.ifPresent(known -> checkPowers(prognosis, known.capacity(), in));
      last.ifPresent(accepted -> checkPast(prognosis, accepted.powers(), in));
    }
  }

  /** The area that the message is about, if it is one of this DSO's. */
  Optional<GridTopology.Area> ownArea(FlexScope scope, Inspection in) {
    Optional<GridTopology.Area> area =
        topology.area(scope.congestionPoint()).filter(known -> known.dso().equals(dso));
    in.require(
        area.isPresent(),
        Reason.CONGESTION_POINT,
        "CongestionPoint",
        scope.congestionPoint(),
        "a congestion point of " + dso);
    return area;
  }

  private static void checkRevision(DPrognosis prognosis, long last, Inspection in) {
    in.require(
        prognosis.revision() > last,
        Reason.REVISION,
        "Revision",
        prognosis.revision(),
        "above " + last);
  }

  private static void checkCompleteness(List<IspRange> ranges, IspCalendar day, Inspection in) {
    long covered = ranges.stream().mapToLong(IspRange::duration).sum();
    in.require(
        covered == day.ispCount(),
        Reason.LACKING_ISPS,
        "ISP",
        covered + " ISPs",
        "all " + day.ispCount() + " of " + day.period());
  }

  private static void checkPowers(DPrognosis prognosis, Power capacity, Inspection in) {
    for (DPrognosis.Isp isp : prognosis.isps()) {
      in.require(
          isWithin(isp.power(), capacity),
          Reason.POWER_VALUE,
          isp.range() + " Power",
          isp.power(),
          "within -%s..%s, the capacity of the connections".formatted(capacity, capacity));
    }
  }

  /** Whether it is at most that much in either direction. */
  static boolean isWithin(Power power, Power capacity) {
    return power.compareTo(capacity) <= 0 && power.compareTo(capacity.negated()) >= 0;
  }

  /** What is past is ignored, so a change there is no reason to reject. */
  private static void checkPast(DPrognosis prognosis, PowerPerIsp before, Inspection in) {
    PowerPerIsp stated = PrognosisBook.powers(prognosis, before.calendar());
    PrognosisBook.past(before, prognosis.header().timeStamp())
        .powers()
        .forEach(
            (isp, power) -> {
              Power now = Objects.requireNonNull(stated.powers().get(isp));
              if (!now.equals(power)) {
                in.note("ISP " + isp + " Power", now, power + " as before, since it is past");
              }
            });
  }
}
