package io.flexbridge.agr;

import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.sim.grid.Finding;
import io.flexbridge.agr.sim.grid.GridExchange;
import io.flexbridge.agr.sim.grid.GridListener;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a demonstration shows: one line a message, a bar while ISPs run, a table at the end. */
final class DemoScreen implements GridListener {

  private static final int BAR_WIDTH = 30;
  private static final double WATTS_PER_KILOWATT = 1000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String CLEAR_LINE = "\r\033[2K";

  private final PrintStream out;
  private final ZoneId zone;
  private final boolean isTerminal;
  private boolean isBarShown;
  private final Set<String> shownMeterings = new HashSet<>();

  DemoScreen(PrintStream out, ZoneId zone, boolean isTerminal) {
    this.out = out;
    this.zone = zone;
    this.isTerminal = isTerminal;
  }

  /** Whether what was written can be overwritten. */
  boolean isTerminal() {
    return isTerminal;
  }

  synchronized void say(String line) {
    clearBar();
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void exchanged(GridExchange exchange) {
    UftpMessage message = exchange.message();
    // One for each connection: the first of a kind speaks for all.
    boolean isMetering = message instanceof Metering || message instanceof MeteringResponse;
    if (isMetering && !shownMeterings.add(message.name() + exchange.state())) {
      return;
    }
    say(
        "  %s  %-3s %s %-3s  %-24s %s"
            .formatted(
                clock(exchange.at()),
                exchange.from().role(),
                arrow(exchange.state()),
                exchange.to().role(),
                message.name(),
                exchange.detail()));
  }

  private static String arrow(GridExchange.State state) {
    return switch (state) {
      case RECEIVED, DELIVERED -> "-->";
      case DELAYED -> "--x";
      case UNDELIVERABLE -> "xxx";
    };
  }

  @Override
  public void found(Finding finding) {
    say("  !! %s".formatted(finding));
  }

  /** How the running ISPs go, drawn over what was drawn before. */
  synchronized void progress(OperatorView.DayChart chart, int firstIsp, int lastIsp, Instant now) {
    IspCalendar calendar = chart.calendar();
    Duration whole = Duration.between(calendar.start(firstIsp), calendar.end(lastIsp));
    Duration gone = Duration.between(calendar.start(firstIsp), now);
    int full = Math.clamp(BAR_WIDTH * gone.toMillis() / whole.toMillis(), 0, BAR_WIDTH);
    int isp = calendar.ispAt(now).orElse(firstIsp);
    Power target = chart.target().atOrZero(isp);
    Long measured = chart.currentWatts();
    String line =
        String.format(
            Locale.ROOT,
            "  %s  [%s%s] ISP %d  baseline %s  to hold %s  measured %s",
            clock(now),
            "#".repeat(full),
            ".".repeat(BAR_WIDTH - full),
            isp,
            kilowatts(chart.baseline().atOrZero(isp)),
            kilowatts(target),
            measured == null ? "?" : kilowatts(Power.ofWatts(measured)));
    if (isTerminal) {
      out.print(CLEAR_LINE + line);
      isBarShown = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  private void clearBar() {
    if (isBarShown) {
      out.print(CLEAR_LINE);
      isBarShown = false;
    }
  }

  /** Per ISP what was expected, ordered and delivered, and what it came to. */
  void table(GridReport.Settlement settlement, IspCalendar calendar) {
    say("");
    say(
        "  %-6s %-8s %12s %12s %12s %12s %10s"
            .formatted("ISP", "from", "baseline", "ordered", "delivered", "measured", "deviation"));
    for (GridReport.IspDelivery isp : settlement.isps()) {
      long target = isp.baseline().plus(isp.ordered()).watts();
      say(
          "  %-6d %-8s %12s %12s %12s %12s %9.1f%%"
              .formatted(
                  isp.isp(),
                  clock(calendar.start(isp.isp())),
                  kilowatts(isp.baseline()),
                  kilowatts(isp.ordered()),
                  kilowatts(isp.delivered()),
                  kilowatts(isp.actual()),
                  100.0 * (isp.actual().watts() - target) / Math.max(1, target)));
    }
    say("");
    say(
        "  Price %s, penalty %s, net settlement %s %s"
            .formatted(
                settlement.price().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                settlement.penalty().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                settlement.net().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                settlement.currency()));
  }

  private String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  private static String kilowatts(Power power) {
    return String.format(Locale.ROOT, "%.1f kW", power.watts() / WATTS_PER_KILOWATT);
  }
}
