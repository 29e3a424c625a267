package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A DSO and a CRO with an aggregator that the test plays. What DSO and CRO have for each other is
 * passed on at once; what they have for the aggregator is kept.
 */
final class Play {

  private final DsoDesk dso;
  private final CroDesk cro;
  private final NumberedIds agrIds = new NumberedIds("aaaaaaaa");
  private final List<UftpMessage> toAgr = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Instant now;
  private long prognosisRevision;
  private long meteringRevision;

  Play(Instant start, GridTopology topology, GridScenario scenario) {
    this.now = start;
    this.dso =
        new DsoDesk(
            new DsoTerms(
                Market.DSO, Market.CRO, Market.AGR, UftpVersion.V3_1_0, topology, scenario),
            new NumberedIds("d0d0d0d0"),
            start,
            new FindingLog());
    this.cro =
        new CroDesk(
            Market.CRO,
            Set.of(Market.AGR, Market.DSO),
            UftpVersion.V3_1_0,
            topology,
            scenario.market(),
            new NumberedIds("c0c0c0c0"),
            new FindingLog());
  }

  static Play begin() {
    return new Play(Market.MORNING, Market.topology(), Market.scenario());
  }

  static Play begin(GridScenario scenario) {
    return new Play(Market.MORNING, Market.topology(), scenario);
  }

  Instant now() {
    return now;
  }

  /** Lets time pass, waking the DSO whenever it asked for it. */
  void advanceTo(Instant time) {
    Optional<Instant> due = dso.nextDeadline(now).filter(next -> !next.isAfter(time));
    while (due.isPresent()) {
      now = due.get().isAfter(now) ? due.get() : now;
      take(Market.DSO, dso.timeIs(now));
      Instant woken = now;
      due = dso.nextDeadline(now).filter(next -> next.isAfter(woken) && !next.isAfter(time));
    }
    now = time;
    take(Market.DSO, dso.timeIs(now));
  }

  void advance(Duration time) {
    advanceTo(now.plus(time));
  }

  /** Hands a message of the aggregator to whom its header names. */
  void send(UftpMessage message) {
    boolean forCro = message.header().recipientDomain().equals(Market.CRO.domain());
    send(Market.AGR, forCro ? Market.CRO : Market.DSO, message);
  }

  void send(ParticipantId sender, ParticipantId recipient, UftpMessage message) {
    if (recipient.equals(Market.CRO)) {
      take(Market.CRO, cro.receive(sender, message, now));
    } else {
      take(Market.DSO, dso.receive(sender, message, now));
    }
  }

  private void take(ParticipantId from, Reaction reaction) {
    findings.addAll(reaction.findings());
    for (Outgoing outgoing : reaction.messages()) {
      if (outgoing.to().role() == Role.AGR) {
        toAgr.add(outgoing.message());
      } else {
        send(from, outgoing.to(), outgoing.message());
      }
    }
  }

  // What was received

  List<UftpMessage> received() {
    return List.copyOf(toAgr);
  }

  <T extends UftpMessage> List<T> received(Class<T> type) {
    return toAgr.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends UftpMessage> T last(Class<T> type) {
    List<T> all = received(type);
    if (all.isEmpty()) {
      throw new AssertionError(
          "No %s came, only %s; findings: %s".formatted(type.getSimpleName(), toAgr, findings));
    }
    return all.getLast();
  }

  /** The result of the answer to that message. */
  Result resultOf(UftpMessage message) {
    return toAgr.stream()
        .filter(UftpResponse.class::isInstance)
        .map(UftpResponse.class::cast)
        .filter(answer -> answer.requestId().equals(message.header().messageId()))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No answer to " + message))
        .result();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  GridReport report() {
    return dso.report()
        .orElseThrow(() -> new AssertionError("The cycle goes on; findings: " + findings))
        .with(cro.isPortfolioDone(), List.of());
  }

  boolean isOver() {
    return dso.report().isPresent();
  }

  // What the aggregator sends

  MessageHeader headerTo(ParticipantId recipient) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        Market.AGR.domain(),
        recipient.domain(),
        now,
        agrIds.nextMessageId(),
        agrIds.nextConversationId());
  }

  MessageHeader answerTo(UftpMessage message) {
    return message.header().answeredAs(agrIds.nextMessageId(), now);
  }

  AgrPortfolioQuery portfolioQuery() {
    return new AgrPortfolioQuery(headerTo(Market.CRO), Market.ZONE_NAME, Market.TODAY);
  }

  /** The same power all day. */
  DPrognosis prognosis(long kilowatts) {
    return prognosis(
        PowerPerIsp.constant(Market.DAY, Market.DAY.wholeDay(), Power.ofKilowatts(kilowatts)));
  }

  DPrognosis prognosis(PowerPerIsp powers) {
    return new DPrognosis(
        headerTo(Market.DSO),
        FlexScope.of(powers.calendar(), Market.POINT),
        ++prognosisRevision,
        powers.runs().stream().map(run -> new DPrognosis.Isp(run.range(), run.power())).toList());
  }

  FlexRequestResponse accept(FlexRequest request) {
    return new FlexRequestResponse(
        answerTo(request), Result.ACCEPTED, request.header().messageId());
  }

  FlexOrderResponse accept(FlexOrder order) {
    return new FlexOrderResponse(answerTo(order), Result.ACCEPTED, order.header().messageId());
  }

  /** Everything that was asked for, at that price. */
  FlexOffer offer(FlexRequest request, String price) {
    return new FlexOffer(
        answerTo(request),
        request.scope(),
        request.expirationDateTime(),
        null,
        request.header().messageId(),
        null,
        null,
        null,
        CurrencyCode.EUR,
        List.of(option("A", price, offered(request))));
  }

  static List<FlexOffer.Isp> offered(FlexRequest request) {
    return request.isps().stream()
        .map(isp -> new FlexOffer.Isp(isp.range(), isp.minPower()))
        .toList();
  }

  static FlexOffer.Option option(String name, String price, List<FlexOffer.Isp> isps) {
    return new FlexOffer.Option(
        new OptionReference(name), new BigDecimal(price), ActivationFactor.ONE, isps);
  }

  /** The prognosis with the order in it. */
  PowerPerIsp with(PowerPerIsp prognosis, FlexOrder order) {
    PowerPerIsp updated = prognosis;
    for (FlexOrder.Isp isp : order.isps()) {
      for (int n = isp.range().start(); n <= isp.range().last(); n++) {
        updated = updated.with(IspRange.of(n), prognosis.atOrZero(n).plus(isp.power()));
      }
    }
    return updated;
  }

  /** The same power in all ISPs that are over. */
  Metering metering(String ean, String kilowatts) {
    int over = Market.DAY.ispAt(now).orElseThrow() - 1;
    return metering(
        ean,
        IntStream.rangeClosed(1, over)
            .mapToObj(isp -> new Metering.Isp(isp, new BigDecimal(kilowatts)))
            .toList());
  }

  Metering metering(String ean, List<Metering.Isp> isps) {
    return new Metering(
        headerTo(Market.DSO),
        ++meteringRevision,
        Market.ISP,
        Market.ZONE_NAME,
        null,
        Market.TODAY,
        ean,
        List.of(new Metering.Profile(Metering.ProfileType.POWER, "kW", isps)));
  }

  FlexSettlementResponse accept(FlexSettlement settlement) {
    return new FlexSettlementResponse(
        answerTo(settlement),
        Result.ACCEPTED,
        settlement.header().messageId(),
        settlement.orders().stream()
            .map(
                order ->
                    new FlexSettlementResponse.OrderStatus(order.orderReference(), false, null))
            .toList());
  }

  /** The prognosis, with another revision, power or range where the test says so. */
  DPrognosis prognosis(FlexScope scope, long revision, List<DPrognosis.Isp> isps) {
    return new DPrognosis(headerTo(Market.DSO), scope, revision, isps);
  }

  // Steps of a cycle in which all is right

  FlexRequest untilRequest() {
    send(portfolioQuery());
    send(prognosis(80));
    return last(FlexRequest.class);
  }

  FlexOrder untilOrder() {
    FlexRequest request = untilRequest();
    send(accept(request));
    send(offer(request, "4.20"));
    return last(FlexOrder.class);
  }

  FlexOrder untilDelivery() {
    FlexOrder order = untilOrder();
    send(accept(order));
    send(prognosis(with(wholeDay(80), order)));
    return order;
  }

  FlexSettlement untilSettlement(String kilowattsOfEach) {
    FlexOrder order = untilDelivery();
    advanceTo(Market.DAY.end(order.isps().getLast().range().last()));
    send(metering(Market.EAN_1, kilowattsOfEach));
    send(metering(Market.EAN_2, kilowattsOfEach));
    return last(FlexSettlement.class);
  }

  static PowerPerIsp wholeDay(long kilowatts) {
    return PowerPerIsp.constant(Market.DAY, Market.DAY.wholeDay(), Power.ofKilowatts(kilowatts));
  }
}
