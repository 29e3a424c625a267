package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one flexibility cycle, as the grid's side saw it.
 *
 * @param missing the steps that were not done; none if the exchange is complete
 * @param findings everything that was wrong in the aggregator's messages
 * @param unanswered our messages that got no answer
 * @param request the last FlexRequest; null if none was sent
 * @param offer the offer that was ordered; null if none was
 * @param order the order; null if there was none
 * @param settlement what was settled; null if it did not come to that
 * @param dispositions what the aggregator says about the settlement of each order
 */
public record GridReport(
    Set<GridStep> missing,
    List<Finding> findings,
    List<Unanswered> unanswered,
    @Nullable FlexRequest request,
    @Nullable FlexOffer offer,
    @Nullable FlexOrder order,
    @Nullable Settlement settlement,
    List<FlexSettlementResponse.OrderStatus> dispositions) {

  /** A message of ours without an answer. */
  public record Unanswered(
      String message, MessageId messageId, ParticipantId to, Instant askedAt) {}

  /**
   * The settlement of the order, in the currency of the market, with four decimals.
   *
   * @param price what the DSO owes
   * @param penalty what is kept back for deficiency
   * @param net price less penalty
   */
  public record Settlement(
      List<IspDelivery> isps,
      CurrencyCode currency,
      BigDecimal price,
      BigDecimal penalty,
      BigDecimal net) {

    public Settlement {
      isps = List.copyOf(isps);
    }
  }

  /**
   * One ordered ISP.
   *
   * @param baseline the prognosis that the order is based on
   * @param ordered the ordered deviation, signed
   * @param actual the sum of all meters
   * @param delivered the part of the order that was delivered, signed like the order
   * @param deficiency how far the actual power is on the wrong side of baseline plus order
   */
  public record IspDelivery(
      int isp, Power baseline, Power ordered, Power actual, Power delivered, Power deficiency) {}

  public GridReport {
    missing = Set.copyOf(missing);
    findings = List.copyOf(findings);
    unanswered = List.copyOf(unanswered);
    dispositions = List.copyOf(dispositions);
  }

  /** Whether every step was done and everything was answered. */
  public boolean isComplete() {
    return missing.isEmpty() && unanswered.isEmpty();
  }

  /** Whether the exchange is complete and nothing in it was wrong. */
  public boolean isFlawless() {
    return isComplete() && findings.isEmpty();
  }

  /** The steps that were not done, in their order. */
  public List<GridStep> missingInOrder() {
    return missing.stream().sorted().toList();
  }

  /** With what the CRO has to say. */
  GridReport with(boolean isPortfolioDone, List<Finding> moreFindings) {
    Set<GridStep> stillMissing = EnumSet.noneOf(GridStep.class);
    stillMissing.addAll(missing);
    if (isPortfolioDone) {
      stillMissing.remove(GridStep.PORTFOLIO);
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(moreFindings);
    return new GridReport(
        stillMissing, all, unanswered, request, offer, order, settlement, dispositions);
  }
}
