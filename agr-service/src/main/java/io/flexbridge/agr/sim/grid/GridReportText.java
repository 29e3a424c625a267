package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.sim.grid.GridReport.IspDelivery;
import io.flexbridge.agr.sim.grid.GridReport.Settlement;
import io.flexbridge.uftp.FlexSettlementResponse.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as lines of text. */
public final class GridReportText {

  private GridReportText() {}

  /** The report for people: the ISPs in W, the amounts, and all that was not right. */
  public static List<String> lines(GridReport report) {
    List<String> lines = new ArrayList<>();
    Settlement settlement = report.settlement();
    if (settlement != null) {
      addDeliveries(settlement, lines);
    }
    report.dispositions().forEach(status -> lines.add(disposition(status)));
    report
        .unanswered()
        .forEach(
            question ->
                lines.add(
                    "Not answered: %s %s to %s"
                        .formatted(question.message(), question.messageId(), question.to())));
    if (!report.missing().isEmpty()) {
      lines.add(
          "Not done: "
              + report.missingInOrder().stream()
                  .map(step -> step.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                  .collect(Collectors.joining(", ")));
    }
    lines.add(
        report.findings().isEmpty()
            ? "Nothing was wrong in the aggregator's messages"
            : "Wrong in the aggregator's messages:");
    report.findings().forEach(finding -> lines.add("  " + finding));
    lines.add(report.isComplete() ? "The exchange is complete" : "The exchange is not complete");
    return lines;
  }

  private static void addDeliveries(Settlement settlement, List<String> lines) {
    lines.add(row("ISP", "baseline", "ordered", "actual", "delivered", "deficiency"));
    for (IspDelivery isp : settlement.isps()) {
      lines.add(
          row(
              isp.isp(),
              isp.baseline().watts(),
              isp.ordered().watts(),
              isp.actual().watts(),
              isp.delivered().watts(),
              isp.deficiency().watts()));
    }
    lines.add(
        "Price %s, penalty %s, net %s %s"
            .formatted(
                settlement.price().toPlainString(),
                settlement.penalty().toPlainString(),
                settlement.net().toPlainString(),
                settlement.currency()));
  }

  private static String row(Object... cells) {
    return "%6s %10s %10s %10s %10s %10s".formatted(cells);
  }

  private static String disposition(OrderStatus status) {
    return "Order %s: %s"
        .formatted(
            Inspection.shown(status.orderReference()),
            status.isDisputed()
                ? "disputed, " + Inspection.shown(status.disputeReason())
                : "agreed");
  }
}
