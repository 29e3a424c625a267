package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioQueryResponse;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdateResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The DSO: answers every message after a look at each of its fields, and plays one flexibility
 * cycle ({@link FlexCycle}).
 */
final class DsoDesk implements GridDesk {

  private final DsoTerms terms;
  private final FindingLog log;
  private final Letterhead letterhead;
  private final Reception reception;
  private final PrognosisBook prognoses = new PrognosisBook();
  private final MeteringBook metering = new MeteringBook();
  private final OpenQuestions questions = new OpenQuestions();
  private final Opening opening;
  private final FlexCycle cycle;
  private final PrognosisCheck prognosisCheck;
  private final OfferCheck offerCheck;
  private final MeteringCheck meteringCheck;

  DsoDesk(DsoTerms terms, MessageIds ids, Instant start, FindingLog log) {
    MarketRules market = terms.scenario().market();
    this.terms = terms;
    this.log = log;
    this.letterhead = new Letterhead(terms.self(), terms.version(), ids);
    this.reception =
        new Reception(letterhead, Set.of(terms.agr(), terms.cro()), market.clockTolerance(), log);
    this.cycle = new FlexCycle(terms, letterhead, prognoses, metering, questions, start, log);
    this.opening = new Opening(terms, letterhead, questions);
    this.prognosisCheck = new PrognosisCheck(market, terms.topology(), terms.self().domain());
    this.offerCheck = new OfferCheck(market, prognosisCheck);
    this.meteringCheck = new MeteringCheck(market);
  }

  @Override
  public Reaction receive(ParticipantId sender, UftpMessage message, Instant now) {
    List<Outgoing> messages =
        new ArrayList<>(
            reception.receive(sender, message, now, in -> answer(sender, message, now, in)));
    messages.addAll(cycle.advance(now));
    return new Reaction(messages, log.fresh());
  }

  @Override
  public Reaction timeIs(Instant now) {
    List<Outgoing> messages = new ArrayList<>(opening.begin(now));
    messages.addAll(cycle.advance(now));
    return new Reaction(messages, log.fresh());
  }

  @Override
  public Optional<Instant> nextDeadline(Instant now) {
    return cycle.nextDeadline(now);
  }

  @Override
  public Reaction undeliverable(UftpMessage message, String reason, Instant now) {
    log.add(
        new Finding(
            terms.self().role(),
            message.name(),
            message.header().messageId(),
            "delivery",
            Inspection.shown(reason),
            "HTTP 200"));
    return new Reaction(List.of(), log.fresh());
  }

  /** The report, once the cycle is over; later findings are in it too. */
  Optional<GridReport> report() {
    return cycle.report();
  }

  private List<Outgoing> answer(
      ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    return switch (message) {
      case TestMessage m -> to(sender, new TestMessageResponse(letterhead.answer(m, sender, now)));
      case DPrognosis m -> to(sender, prognosis(sender, m, now, in));
      case FlexOffer m -> to(sender, offer(sender, m, now, in));
      case FlexOfferRevocation m -> to(sender, revocation(sender, m, now, in));
      case Metering m -> to(sender, metering(sender, m, now, in));
      case FlexRequestResponse m -> noted(() -> cycle.requestAnswered(m, now, in));
      case FlexOrderResponse m -> noted(() -> cycle.orderAnswered(m, in));
      case FlexSettlementResponse m -> noted(() -> cycle.settlementAnswered(m, in));
      case DsoPortfolioQueryResponse m -> noted(() -> cycle.portfolioAnswered(m, now, in));
      case TestMessageResponse m -> noted(() -> questions.testAnswered(m, sender, in));
      case FlexReservationUpdateResponse m -> noted(() -> opening.reserved(m, in));
      case DsoPortfolioUpdateResponse m -> noted(() -> opening.published(m, in));
      case AgrPortfolioUpdate m -> unexpected(sender, m, now, in);
      case AgrPortfolioQuery m -> unexpected(sender, m, now, in);
      case AgrPortfolioUpdateResponse m -> unexpected(sender, m, now, in);
      case AgrPortfolioQueryResponse m -> unexpected(sender, m, now, in);
      case DsoPortfolioUpdate m -> unexpected(sender, m, now, in);
      case DsoPortfolioQuery m -> unexpected(sender, m, now, in);
      case FlexReservationUpdate m -> unexpected(sender, m, now, in);
      case DPrognosisResponse m -> unexpected(sender, m, now, in);
      case FlexRequest m -> unexpected(sender, m, now, in);
      case FlexOfferResponse m -> unexpected(sender, m, now, in);
      case FlexOfferRevocationResponse m -> unexpected(sender, m, now, in);
      case FlexOrder m -> unexpected(sender, m, now, in);
      case FlexSettlement m -> unexpected(sender, m, now, in);
      case MeteringResponse m -> unexpected(sender, m, now, in);
    };
  }

  private DPrognosisResponse prognosis(
      ParticipantId sender, DPrognosis prognosis, Instant now, Inspection in) {
    prognosisCheck.check(prognosis, prognoses, now, in);
    List<DPrognosisResponse.FlexOrderStatus> statuses = List.of();
    if (in.isClean()) {
      IspCalendar day = terms.scenario().market().calendar(prognosis.scope().period());
      statuses = cycle.orderStatuses(prognosis, prognoses.accept(prognosis, day), in);
    }
    return new DPrognosisResponse(
        letterhead.answer(prognosis, sender, now),
        in.result(),
        prognosis.header().messageId(),
        statuses);
  }

  private FlexOfferResponse offer(
      ParticipantId sender, FlexOffer offer, Instant now, Inspection in) {
    FlexRequest request =
        offer.flexRequestMessageId() == null
            ? null
            : cycle.request(offer.flexRequestMessageId()).orElse(null);
    offerCheck.check(offer, request, prognoses, now, in);
    if (in.isClean()) {
      cycle.offered(offer);
    }
    return new FlexOfferResponse(
        letterhead.answer(offer, sender, now), in.result(), offer.header().messageId());
  }

  private FlexOfferRevocationResponse revocation(
      ParticipantId sender, FlexOfferRevocation revocation, Instant now, Inspection in) {
    cycle.revoked(revocation, now, in);
    return new FlexOfferRevocationResponse(
        letterhead.answer(revocation, sender, now), in.result(), revocation.header().messageId());
  }

  private MeteringResponse metering(
      ParticipantId sender, Metering message, Instant now, Inspection in) {
    connection(message)
        .ifPresentOrElse(
            connection -> metered(message, connection, now, in),
            () ->
                in.reject(
                    Reason.UNKNOWN_EAN,
                    "EAN",
                    message.ean(),
                    "a connection behind a congestion point of " + terms.self().domain()));
    return new MeteringResponse(
        letterhead.answer(message, sender, now), in.result(), message.header().messageId());
  }

  private void metered(
      Metering message, GridTopology.Connection connection, Instant now, Inspection in) {
    Map<Integer, BigDecimal> kilowatts =
        meteringCheck.check(message, connection, metering, now, in);
    if (in.isClean()) {
      metering.accept(connection.address(), message.period(), message.revision(), kilowatts);
    }
  }

  private Optional<GridTopology.Connection> connection(Metering message) {
    return terms.topology().areas().stream()
        .filter(area -> area.dso().equals(terms.self().domain()))
        .flatMap(area -> area.connections().stream())
        .filter(connection -> connection.hasEan(message.ean()))
        .findFirst();
  }

  private List<Outgoing> unexpected(
      ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    in.reject(Reason.INVALID_MESSAGE, "message", message.name(), "a message that a DSO waits for");
    return reception.refusal(sender, message, now, in);
  }

  private static List<Outgoing> to(ParticipantId recipient, UftpMessage answer) {
    return List.of(new Outgoing(recipient, answer));
  }

  private static List<Outgoing> noted(Runnable noting) {
    noting.run();
    return List.of();
  }
}
