package io.flexbridge.agr;

import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.agr.sim.grid.GridStep;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.value.IspCalendar;
import java.util.List;
import java.util.stream.Collectors;

/** Says whether a demonstration did what it should, and why not. */
final class DemoVerdict {

  private final DemoScreen screen;
  private final DemoSettings settings;

  DemoVerdict(DemoScreen screen, DemoSettings settings) {
    this.screen = screen;
    this.settings = settings;
  }

  boolean judge(GridReport report) {
    boolean isDelivered = judgeDelivery(report);
    boolean isAnswered = judgeExchange(report);
    screen.say("");
    screen.say(
        isDelivered && isAnswered
            ? "Done: the order was delivered within %d %%, and everything was answered."
                .formatted(DemoSettings.TOLERANCE_PERCENT)
            : "Failed, as said above.");
    return isDelivered && isAnswered;
  }

  private boolean judgeDelivery(GridReport report) {
    GridReport.Settlement settlement = report.settlement();
    if (settlement == null || report.order() == null) {
      screen.say("  Nothing was settled.");
      return false;
    }
    IspCalendar calendar = report.order().scope().calendar();
    screen.table(settlement, calendar);
    List<Integer> missed =
        settlement.isps().stream()
            .filter(isp -> !isWithinTolerance(isp))
            .map(GridReport.IspDelivery::isp)
            .toList();
    if (!missed.isEmpty()) {
      screen.say(
          "  ISPs %s are more than %d %% above the ordered power"
              .formatted(missed, DemoSettings.TOLERANCE_PERCENT));
    }
    return missed.isEmpty() && settlement.isps().size() == settings.orderedIsps();
  }

  private static boolean isWithinTolerance(GridReport.IspDelivery isp) {
    long target = isp.baseline().plus(isp.ordered()).watts();
    return isp.deficiency().watts() * 100 <= target * DemoSettings.TOLERANCE_PERCENT;
  }

  private boolean judgeExchange(GridReport report) {
    report.findings().forEach(finding -> screen.say("  Wrong in a message: %s".formatted(finding)));
    report
        .unanswered()
        .forEach(
            question ->
                screen.say(
                    "  Not answered: %s %s".formatted(question.message(), question.messageId())));
    if (!report.missing().isEmpty()) {
      screen.say(
          "  Not done: %s"
              .formatted(
                  report.missingInOrder().stream()
                      .map(GridStep::name)
                      .collect(Collectors.joining(", "))));
    }
    List<FlexSettlementResponse.OrderStatus> disputed =
        report.dispositions().stream()
            .filter(FlexSettlementResponse.OrderStatus::isDisputed)
            .toList();
    disputed.forEach(status -> screen.say("  Disputed: " + status));
    return report.isFlawless() && disputed.isEmpty();
  }
}
