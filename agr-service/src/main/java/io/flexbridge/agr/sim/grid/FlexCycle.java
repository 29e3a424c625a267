package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioQueryResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One flexibility cycle from the DSO's side: waits for a D-Prognosis that says enough, asks the CRO
 * who is there, requests, orders the first acceptable offer, waits for delivery and metering,
 * settles.
 */
final class FlexCycle {

  private sealed interface Phase {

    /** Nothing before that time. */
    record AwaitingPrognosis(Instant notBefore) implements Phase {}

    record AskingCro(Instant until) implements Phase {}

    record AwaitingOffer(FlexRequest request) implements Phase {}

    record Ordering(Deal deal, Instant until) implements Phase {}

    record Delivering(Deal deal, Instant acceptedAt) implements Phase {}

    record Settling(Deal deal, Instant until) implements Phase {}

    record Finished() implements Phase {}
  }

  private record Portfolio(LocalDate period, Set<EntityAddress> connections) {}

  private final DsoTerms terms;
  private final GridScenario scenario;
  private final Letterhead letterhead;
  private final PrognosisBook prognoses;
  private final MeteringBook metering;
  private final FindingLog log;
  private final Instant giveUpAt;

  private final OpenQuestions questions;
  private final Map<MessageId, FlexRequest> requests = new LinkedHashMap<>();
  private final Map<MessageId, FlexOffer> openOffers = new LinkedHashMap<>();
  private final Set<MessageId> revokedOffers = new HashSet<>();
  private final EnumSet<GridStep> missing = EnumSet.allOf(GridStep.class);

  private Phase phase;
  private @Nullable Portfolio portfolio;
  private @Nullable FlexRequest lastRequest;
  private @Nullable Deal deal;
  private GridReport.@Nullable Settlement settlement;
  private List<FlexSettlementResponse.OrderStatus> dispositions = List.of();

  FlexCycle(
      DsoTerms terms,
      Letterhead letterhead,
      PrognosisBook prognoses,
      MeteringBook metering,
      OpenQuestions questions,
      Instant start,
      FindingLog log) {
    this.terms = terms;
    this.scenario = terms.scenario();
    this.letterhead = letterhead;
    this.prognoses = prognoses;
    this.metering = metering;
    this.questions = questions;
    this.log = log;
    this.giveUpAt = start.plus(scenario.patience().forTrade());
    this.phase = new Phase.AwaitingPrognosis(start);
  }

  /** The request of that id, if we sent it. */
  Optional<FlexRequest> request(MessageId messageId) {
    return Optional.ofNullable(requests.get(messageId));
  }

  /** Takes note of an accepted offer. */
  void offered(FlexOffer offer) {
    openOffers.put(offer.header().messageId(), offer);
    if (!offer.isUnsolicited()) {
      missing.remove(GridStep.FLEX_OFFER);
    }
  }

  /** Does what is due and possible. */
  List<Outgoing> advance(Instant now) {
    List<Outgoing> messages = new ArrayList<>();
    Phase before;
    do {
      before = phase;
      messages.addAll(step(now));
    } while (!phase.equals(before));
    return messages;
  }

  private List<Outgoing> step(Instant now) {
    return switch (phase) {
      case Phase.AwaitingPrognosis waiting -> begin(waiting, now);
      case Phase.AskingCro asking -> now.isBefore(asking.until()) ? List.of() : finish();
      case Phase.AwaitingOffer waiting -> order(waiting.request(), now);
      case Phase.Ordering ordering -> now.isBefore(ordering.until()) ? List.of() : finish();
      case Phase.Delivering delivering -> settle(delivering.deal(), now);
      case Phase.Settling settling -> now.isBefore(settling.until()) ? List.of() : finish();
      case Phase.Finished finished -> List.of();
    };
  }

  Optional<Instant> nextDeadline(Instant now) {
    return switch (phase) {
      case Phase.AwaitingPrognosis waiting -> Optional.of(earlier(giveUpAt, nextIsp(now)));
      case Phase.AskingCro asking -> Optional.of(asking.until());
      case Phase.AwaitingOffer waiting -> Optional.of(waiting.request().expirationDateTime());
      case Phase.Ordering ordering -> Optional.of(ordering.until());
      case Phase.Delivering delivering ->
          Optional.of(
              now.isBefore(delivering.deal().end())
                  ? delivering.deal().end()
                  : meteringDeadline(delivering.deal()));
      case Phase.Settling settling -> Optional.of(settling.until());
      case Phase.Finished finished -> Optional.empty();
    };
  }

  Optional<GridReport> report() {
    return phase instanceof Phase.Finished
        ? Optional.of(
            new GridReport(
                missing,
                log.all(),
                questions.unanswered(),
                lastRequest,
                deal == null ? null : deal.offer(),
                deal == null ? null : deal.order(),
                settlement,
                dispositions))
        : Optional.empty();
  }

  // Towards a request

  private List<Outgoing> begin(Phase.AwaitingPrognosis waiting, Instant now) {
    if (!now.isBefore(giveUpAt)) {
      return finish();
    }
    FlexTarget target = FlexTarget.at(now, scenario.market(), scenario.need());
    Optional<PowerPerIsp> prognosis =
        prognoses
            .latest(scenario.congestionPoint(), target.day().period())
            .map(PrognosisBook.Accepted::powers)
            .filter(powers -> target.isWorth(powers, scenario.need()));
    if (now.isBefore(waiting.notBefore()) || prognosis.isEmpty()) {
      return List.of();
    }
    missing.remove(GridStep.D_PROGNOSIS);
    return portfolio == null || !portfolio.period().equals(target.day().period())
        ? askCro(target.day(), now)
        : sendRequest(target, prognosis.get(), now);
  }

  private List<Outgoing> askCro(IspCalendar day, Instant now) {
    phase = new Phase.AskingCro(now.plus(scenario.patience().forAnswer()));
    MessageHeader header = letterhead.fresh(terms.cro(), now);
    return ask(
        terms.cro(),
        new DsoPortfolioQuery(
            header, TimeZoneName.of(day.timeZone()), day.period(), scenario.congestionPoint()),
        now);
  }

  void portfolioAnswered(DsoPortfolioQueryResponse answer, Instant now, Inspection in) {
    Optional<DsoPortfolioQuery> query = questions.answeredBy(answer, DsoPortfolioQuery.class, in);
    if (query.isEmpty() || !(phase instanceof Phase.AskingCro)) {
      return;
    }
    Set<EntityAddress> connections = representedByAgr(answer);
    if (connections.isEmpty()) {
      in.note(
          "AGR-Domain",
          "absent for all connections",
          "%s for a connection behind %s, by an AGRPortfolioUpdate"
              .formatted(terms.agr().domain(), scenario.congestionPoint()));
      phase = new Phase.AwaitingPrognosis(nextIsp(now));
    } else {
      portfolio = new Portfolio(query.get().period(), connections);
      phase = new Phase.AwaitingPrognosis(now);
    }
  }

  private Set<EntityAddress> representedByAgr(DsoPortfolioQueryResponse answer) {
    var point = answer.congestionPoint();
    return point == null
        ? Set.of()
        : point.connections().stream()
            .filter(connection -> terms.agr().domain().equals(connection.agrDomain()))
            .map(DsoPortfolioQueryResponse.Connection::entityAddress)
            .collect(Collectors.toUnmodifiableSet());
  }

  private List<Outgoing> sendRequest(FlexTarget target, PowerPerIsp prognosis, Instant now) {
    FlexRequest request =
        new FlexRequest(
            letterhead.fresh(terms.agr(), now),
            FlexScope.of(target.day(), scenario.congestionPoint()),
            requests.size() + 1L,
            earlier(now.plus(scenario.need().validity()), target.start()),
            null,
            null,
            target.isps(prognosis, scenario.need()));
    requests.put(request.header().messageId(), request);
    lastRequest = request;
    phase = new Phase.AwaitingOffer(request);
    return ask(terms.agr(), request, now);
  }

  void requestAnswered(FlexRequestResponse answer, Instant now, Inspection in) {
    Optional<FlexRequest> request = questions.answeredBy(answer, FlexRequest.class, in);
    if (request.isEmpty()) {
      return;
    }
    if (answer.result().isAccepted()) {
      missing.remove(GridStep.FLEX_REQUEST);
    } else {
      noteRejected(answer, in);
      if (phase instanceof Phase.AwaitingOffer waiting && waiting.request().equals(request.get())) {
        phase = new Phase.AwaitingPrognosis(nextIsp(now));
      }
    }
  }

  // Towards an order

  private List<Outgoing> order(FlexRequest request, Instant now) {
    Optional<FlexOffer> offer =
        openOffers.values().stream()
            .filter(open -> request.header().messageId().equals(open.flexRequestMessageId()))
            .filter(open -> open.expirationDateTime().isAfter(now))
            .findFirst();
    if (offer.isPresent()) {
      return sendOrder(request, offer.get(), now);
    }
    if (!request.expirationDateTime().isAfter(now)) {
      phase = new Phase.AwaitingPrognosis(nextIsp(now));
    }
    return List.of();
  }

  private List<Outgoing> sendOrder(FlexRequest request, FlexOffer offer, Instant now) {
    openOffers.remove(offer.header().messageId());
    FlexOffer.Option option = Deal.bestOption(offer);
    MessageHeader header = letterhead.within(offer.header().conversationId(), terms.agr(), now);
    FlexOrder order =
        new FlexOrder(
            header,
            offer.scope(),
            null,
            offer.header().messageId(),
            null,
            offer.contractId(),
            offer.dPrognosisMessageId(),
            offer.baselineReference(),
            option.price(),
            offer.currency(),
            new OrderReference("order-" + header.messageId().canonical()),
            option.optionReference(),
            ActivationFactor.ONE,
            option.isps().stream()
                .map(isp -> new FlexOrder.Isp(isp.range(), isp.power()))
                .toList());
    PrognosisBook.Accepted baseline = baseline(offer);
    Deal ordered = new Deal(request, offer, order, baseline, Deal.powers(order, baseline.powers()));
    phase = new Phase.Ordering(ordered, now.plus(scenario.patience().forAnswer()));
    return ask(terms.agr(), order, now);
  }

  /** An accepted offer has one. */
  private PrognosisBook.Accepted baseline(FlexOffer offer) {
    var point = offer.scope().congestionPoint();
    var period = offer.scope().period();
    MessageId named = offer.dPrognosisMessageId();
    return (named == null ? prognoses.latest(point, period) : prognoses.find(point, period, named))
        .orElseThrow();
  }

  void orderAnswered(FlexOrderResponse answer, Inspection in) {
    Optional<FlexOrder> order = questions.answeredBy(answer, FlexOrder.class, in);
    if (order.isEmpty()) {
      return;
    }
    boolean revoked = revokedOffers.contains(order.get().flexOfferMessageId());
    if (revoked) {
      noteOrderOfRevokedOffer(answer, in);
    } else if (!answer.result().isAccepted()) {
      noteRejected(answer, in);
      leaveOrder(order.get());
    } else if (phase instanceof Phase.Ordering ordering
        && ordering.deal().order().equals(order.get())) {
      missing.remove(GridStep.FLEX_ORDER);
      deal = ordering.deal();
      phase = new Phase.Delivering(ordering.deal(), answer.header().timeStamp());
    }
  }

  private void leaveOrder(FlexOrder order) {
    if (phase instanceof Phase.Ordering ordering && ordering.deal().order().equals(order)) {
      missing.add(GridStep.UPDATED_D_PROGNOSIS);
      phase = new Phase.AwaitingOffer(ordering.deal().request());
    }
  }

  private static void noteOrderOfRevokedOffer(FlexOrderResponse answer, Inspection in) {
    if (answer.result().isAccepted()) {
      in.note("Result", "Accepted", "Rejected, since the offer was revoked before");
    }
  }

  /** A revocation that crosses an order wins; one after the order was accepted comes too late. */
  void revoked(FlexOfferRevocation revocation, Instant now, Inspection in) {
    MessageId offerId = revocation.flexOfferMessageId();
    Optional<Deal> ordered = currentDeal().filter(current -> isFor(current, offerId));
    FlexOffer offer = ordered.map(Deal::offer).orElse(openOffers.get(offerId));
    if (offer == null) {
      in.reject(
          Reason.UNKNOWN_FLEX_OFFER,
          "FlexOfferMessageID",
          offerId,
          "an accepted FlexOffer that is not revoked");
      return;
    }
    boolean crossing = phase instanceof Phase.Ordering;
    in.require(
        ordered.isEmpty() || crossing,
        Reason.PROCURED,
        "FlexOfferMessageID",
        offerId,
        "a FlexOffer that is not ordered");
    checkNotBegun(offer, now, in);
    if (in.isClean()) {
      openOffers.remove(offerId);
      revokedOffers.add(offerId);
      ordered.ifPresent(current -> leaveOrder(current.order()));
    }
  }

  private void checkNotBegun(FlexOffer offer, Instant now, Inspection in) {
    IspCalendar day = scenario.market().calendar(offer.scope().period());
    offer.options().stream()
        .flatMap(option -> option.isps().stream())
        .filter(isp -> !day.start(isp.range().start()).isAfter(now))
        .findFirst()
        .ifPresent(
            isp ->
                in.reject(
                    Reason.OPERATE_PHASE,
                    "FlexOfferMessageID",
                    offer.header().messageId(),
                    "a FlexOffer whose ISPs begin after " + now));
  }

  private static boolean isFor(Deal ordered, MessageId offerId) {
    return ordered.offer().header().messageId().equals(offerId);
  }

  private Optional<Deal> currentDeal() {
    return phase instanceof Phase.Ordering ordering
        ? Optional.of(ordering.deal())
        : Optional.ofNullable(deal);
  }

  /** Whether the order of that congestion point and day is in the accepted prognosis. */
  List<DPrognosisResponse.FlexOrderStatus> orderStatuses(
      DPrognosis prognosis, PrognosisBook.Accepted accepted, Inspection in) {
    Optional<Deal> current =
        currentDeal()
            .filter(
                ordered ->
                    ordered
                        .order()
                        .scope()
                        .congestionPoint()
                        .equals(prognosis.scope().congestionPoint()))
            .filter(ordered -> ordered.order().scope().period().equals(prognosis.scope().period()));
    if (current.isEmpty()) {
      return List.of();
    }
    boolean validated = current.get().isIn(accepted.powers());
    if (validated) {
      missing.remove(GridStep.UPDATED_D_PROGNOSIS);
    } else if (isMadeBeforeAcceptance(prognosis)) {
      return List.of();
    } else {
      noteLackingOrder(current.get(), accepted, in);
    }
    return List.of(
        new DPrognosisResponse.FlexOrderStatus(
            current.get().order().header().messageId(), validated));
  }

  private boolean isMadeBeforeAcceptance(DPrognosis prognosis) {
    return phase instanceof Phase.Ordering
        || (phase instanceof Phase.Delivering delivering
            && prognosis.header().timeStamp().isBefore(delivering.acceptedAt()));
  }

  private static void noteLackingOrder(
      Deal ordered, PrognosisBook.Accepted accepted, Inspection in) {
    PowerPerIsp target = ordered.baseline().powers().plus(ordered.ordered());
    for (Integer isp : ordered.ordered().powers().keySet()) {
      Power expected = target.atOrZero(isp);
      Power stated = accepted.powers().atOrZero(isp);
      if (!stated.equals(expected)) {
        in.note("ISP " + isp + " Power", stated, expected + ", which is baseline plus order");
      }
    }
  }

  // Towards the settlement

  private Instant meteringDeadline(Deal ordered) {
    return ordered.end().plus(scenario.patience().forMetering());
  }

  private List<Outgoing> settle(Deal ordered, Instant now) {
    Set<Integer> isps = ordered.ordered().powers().keySet();
    Set<EntityAddress> connections = connections();
    List<EntityAddress> lacking =
        metering.lacking(connections, ordered.order().scope().period(), isps);
    boolean late = !now.isBefore(meteringDeadline(ordered));
    if (now.isBefore(ordered.end()) || !(lacking.isEmpty() || late)) {
      return List.of();
    }
    noteLacking(ordered, lacking);
    GridReport.Settlement settled =
        SettlementCalculation.of(
            ordered.baseline().powers(),
            ordered.ordered(),
            metering.total(connections, ordered.ordered().calendar(), isps),
            ordered.price(),
            scenario.market().settlement());
    settlement = settled;
    phase = new Phase.Settling(ordered, now.plus(scenario.patience().forAnswer()));
    return ask(terms.agr(), flexSettlement(ordered, settled, now), now);
  }

  private Set<EntityAddress> connections() {
    return portfolio == null ? Set.of() : portfolio.connections();
  }

  private void noteLacking(Deal ordered, List<EntityAddress> lacking) {
    if (lacking.isEmpty()) {
      missing.remove(GridStep.METERING);
    }
    for (EntityAddress connection : lacking) {
      log.add(
          absent(
              "Metering",
              "for connection %s with ISPs %d to %d of %s"
                  .formatted(
                      connection,
                      ordered.ordered().powers().firstKey(),
                      ordered.ordered().powers().lastKey(),
                      ordered.order().scope().period())));
    }
    if (missing.contains(GridStep.UPDATED_D_PROGNOSIS)) {
      log.add(
          absent("D-Prognosis", "with baseline plus order of " + ordered.order().orderReference()));
    }
  }

  private Finding absent(String message, String expected) {
    return new Finding(terms.self().role(), message, null, "message", "absent", expected);
  }

  /**
   * The schemas of release 3 want a ContractSettlement though nothing may have been contracted: it
   * names no contract and reserves 0 W in the ordered ISPs.
   */
  private FlexSettlement flexSettlement(Deal ordered, GridReport.Settlement settled, Instant now) {
    LocalDate period = ordered.order().scope().period();
    FlexSettlement.OrderSettlement order =
        new FlexSettlement.OrderSettlement(
            ordered.order().orderReference(),
            period,
            null,
            ordered.baseline().messageId(),
            null,
            ordered.order().scope().congestionPoint(),
            settled.price(),
            settled.penalty(),
            settled.net(),
            settled.isps().stream().map(FlexCycle::settlementIsp).toList());
    List<FlexSettlement.ContractIsp> nothing =
        ordered.ordered().merged(ordered.ordered(), (one, other) -> Power.ZERO).runs().stream()
            .map(
                run ->
                    new FlexSettlement.ContractIsp(run.range(), Power.ZERO, null, null, null, null))
            .toList();
    return new FlexSettlement(
        letterhead.fresh(terms.agr(), now),
        period,
        period,
        settled.currency(),
        List.of(order),
        List.of(
            new FlexSettlement.ContractSettlement(
                null, List.of(new FlexSettlement.ContractPeriod(period, nothing)))));
  }

  private static FlexSettlement.Isp settlementIsp(GridReport.IspDelivery isp) {
    return new FlexSettlement.Isp(
        IspRange.of(isp.isp()),
        isp.baseline(),
        isp.ordered(),
        isp.actual(),
        isp.delivered(),
        isp.deficiency());
  }

  void settlementAnswered(FlexSettlementResponse answer, Inspection in) {
    Optional<FlexSettlement> asked = questions.answeredBy(answer, FlexSettlement.class, in);
    if (asked.isEmpty()) {
      return;
    }
    dispositions = answer.orderStatuses();
    if (!answer.result().isAccepted()) {
      noteRejected(answer, in);
    } else if (areDispositionsRight(asked.get(), answer, in)) {
      missing.remove(GridStep.FLEX_SETTLEMENT);
    }
    finish();
  }

  private static boolean areDispositionsRight(
      FlexSettlement asked, FlexSettlementResponse answer, Inspection in) {
    List<OrderReference> settled =
        asked.orders().stream().map(FlexSettlement.OrderSettlement::orderReference).toList();
    boolean right = true;
    for (FlexSettlementResponse.OrderStatus status : answer.orderStatuses()) {
      if (!settled.contains(status.orderReference())) {
        in.note("OrderReference", status.orderReference(), "one of " + settled);
        right = false;
      }
      if (status.isDisputed() && status.disputeReason() == null) {
        in.note("DisputeReason", null, "a reason, since Disposition is Disputed");
        right = false;
      }
    }
    for (OrderReference order : settled) {
      long times =
          answer.orderStatuses().stream()
              .filter(status -> order.equals(status.orderReference()))
              .count();
      if (times != 1) {
        in.note("FlexOrderSettlementStatus", times + " for " + order, "one for each settled order");
        right = false;
      }
    }
    return right;
  }

  // In all phases

  private List<Outgoing> ask(ParticipantId to, UftpMessage message, Instant now) {
    return List.of(questions.ask(new Outgoing(to, message), now));
  }

  private List<Outgoing> finish() {
    phase = new Phase.Finished();
    return List.of();
  }

  private static void noteRejected(UftpResponse answer, Inspection in) {
    in.note(
        "Result", "Rejected: " + String.join("; ", answer.result().rejectionReasons()), "Accepted");
  }

  private Instant nextIsp(Instant now) {
    IspCalendar today = scenario.market().today(now);
    return today.end(today.ispAt(now).orElseThrow());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
