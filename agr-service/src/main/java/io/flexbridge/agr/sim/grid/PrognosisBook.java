package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accepted D-Prognoses. */
final class PrognosisBook {

  /** An order can be based on one of so many latest revisions. */
  private static final int REVISIONS = 500;

  private record Place(CongestionPoint congestionPoint, LocalDate period) {}

  /** What an accepted D-Prognosis says; ISPs that were past keep what was said before. */
  record Accepted(MessageId messageId, long revision, PowerPerIsp powers) {}

  private final Map<Place, List<Accepted>> revisions = new HashMap<>();

  Optional<Accepted> latest(CongestionPoint congestionPoint, LocalDate period) {
    List<Accepted> all = revisions.getOrDefault(new Place(congestionPoint, period), List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  Optional<Accepted> find(CongestionPoint congestionPoint, LocalDate period, MessageId messageId) {
    return revisions.getOrDefault(new Place(congestionPoint, period), List.of()).stream()
        .filter(accepted -> accepted.messageId().equals(messageId))
        .findFirst();
  }

  /** Takes over a D-Prognosis that was found right. */
  Accepted accept(DPrognosis prognosis, IspCalendar day) {
    FlexScope scope = prognosis.scope();
    Optional<Accepted> before = latest(scope.congestionPoint(), scope.period());
    Accepted accepted =
        new Accepted(
            prognosis.header().messageId(),
            prognosis.revision(),
            before
                .map(last -> withPastOf(last.powers(), powers(prognosis, day), madeAt(prognosis)))
                .orElseGet(() -> powers(prognosis, day)));
    List<Accepted> all =
        revisions.computeIfAbsent(
            new Place(scope.congestionPoint(), scope.period()), place -> new ArrayList<>());
    all.add(accepted);
    if (all.size() > REVISIONS) {
      all.removeFirst();
    }
    return accepted;
  }

  /** Only for ISPs that were found to lie within the day. */
  static PowerPerIsp powers(DPrognosis prognosis, IspCalendar day) {
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (DPrognosis.Isp isp : prognosis.isps()) {
      for (int n = isp.range().start(); n <= isp.range().last(); n++) {
        powers.put(n, isp.power());
      }
    }
    return new PowerPerIsp(day, powers);
  }

  private static PowerPerIsp withPastOf(PowerPerIsp old, PowerPerIsp now, Instant madeAt) {
    return now.merged(past(old, madeAt), (stated, before) -> before);
  }

  /** The ISPs that were over at that time. */
  static PowerPerIsp past(PowerPerIsp powers, Instant at) {
    IspCalendar day = powers.calendar();
    return new PowerPerIsp(day, powers.powers().headMap(firstNotOver(day, at)));
  }

  private static int firstNotOver(IspCalendar day, Instant at) {
    if (at.isBefore(day.dayStart())) {
      return 1;
    }
    return day.ispAt(at).orElse(day.ispCount() + 1);
  }

  private static Instant madeAt(DPrognosis prognosis) {
    return prognosis.header().timeStamp();
  }
}
