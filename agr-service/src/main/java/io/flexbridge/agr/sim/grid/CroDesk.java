package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.CongestionPointView;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoPortfolio;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoView;
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
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The CRO, in closed mode: knows its participants beforehand, keeps the common reference and
 * answers questions about it.
 */
final class CroDesk implements GridDesk {

  private final ParticipantId self;
  private final FindingLog log;
  private final Letterhead letterhead;
  private final Reception reception;
  private final CommonReference reference;
  private final MarketRules market;
  private final ScopeCheck scopes;
  private volatile boolean portfolioDone;

  /**
   * A CRO.
   *
   * @param partners who may write to it
   */
  CroDesk(
      ParticipantId self,
      Set<ParticipantId> partners,
      UftpVersion version,
      GridTopology topology,
      MarketRules market,
      MessageIds ids,
      FindingLog log) {
    this.self = self;
    this.log = log;
    this.letterhead = new Letterhead(self, version, ids);
    this.reception = new Reception(letterhead, partners, market.clockTolerance(), log);
    this.reference = new CommonReference(topology);
    this.market = market;
    this.scopes = new ScopeCheck(market);
  }

  @Override
  public Reaction receive(ParticipantId sender, UftpMessage message, Instant now) {
    return new Reaction(
        reception.receive(sender, message, now, in -> answer(sender, message, now, in)),
        log.fresh());
  }

  @Override
  public Reaction timeIs(Instant now) {
    return new Reaction(List.of(), log.fresh());
  }

  @Override
  public Optional<Instant> nextDeadline(Instant now) {
    return Optional.empty();
  }

  @Override
  public Reaction undeliverable(UftpMessage message, String reason, Instant now) {
    log.add(
        new Finding(
            self.role(),
            message.name(),
            message.header().messageId(),
            "delivery",
            Inspection.shown(reason),
            "HTTP 200"));
    return new Reaction(List.of(), log.fresh());
  }

  /** Whether an aggregator asked for its portfolio and got it. For any thread. */
  boolean isPortfolioDone() {
    return portfolioDone;
  }

  private List<Outgoing> answer(
      ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    return switch (message) {
      case TestMessage m -> to(sender, new TestMessageResponse(letterhead.answer(m, sender, now)));
      case AgrPortfolioUpdate m -> to(sender, update(sender, m, now, in));
      case AgrPortfolioQuery m -> to(sender, query(sender, m, now, in));
      case DsoPortfolioUpdate m -> to(sender, update(sender, m, now, in));
      case DsoPortfolioQuery m -> to(sender, query(sender, m, now, in));
      case TestMessageResponse m -> unexpected(sender, m, now, in);
      case DPrognosis m -> unexpected(sender, m, now, in);
      case FlexOffer m -> unexpected(sender, m, now, in);
      case FlexOfferRevocation m -> unexpected(sender, m, now, in);
      case Metering m -> unexpected(sender, m, now, in);
      case FlexRequestResponse m -> unexpected(sender, m, now, in);
      case FlexOrderResponse m -> unexpected(sender, m, now, in);
      case FlexSettlementResponse m -> unexpected(sender, m, now, in);
      case FlexReservationUpdateResponse m -> unexpected(sender, m, now, in);
      case AgrPortfolioUpdateResponse m -> unexpected(sender, m, now, in);
      case AgrPortfolioQueryResponse m -> unexpected(sender, m, now, in);
      case DsoPortfolioUpdateResponse m -> unexpected(sender, m, now, in);
      case DsoPortfolioQueryResponse m -> unexpected(sender, m, now, in);
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

  private AgrPortfolioUpdateResponse update(
      ParticipantId agr, AgrPortfolioUpdate update, Instant now, Inspection in) {
    scopes.timeZone(update.timeZone(), market.today(now).period(), in);
    Set<EntityAddress> seen = new HashSet<>();
    for (AgrPortfolioUpdate.Connection connection : update.connections()) {
      checkValidity(connection.entityAddress(), validity(connection), in);
      checkOnce(seen, connection.entityAddress(), in);
      checkFree(agr.domain(), connection, in);
      if (reference.pointsWith(connection.entityAddress()).isEmpty()) {
        in.note(
            "Connection EntityAddress",
            connection.entityAddress(),
            "a connection that a DSO has published, to be of use");
      }
    }
    if (in.isClean()) {
      update
          .connections()
          .forEach(
              connection ->
                  reference.represent(
                      connection.entityAddress(),
                      new CommonReference.Representation(agr.domain(), validity(connection))));
    }
    return new AgrPortfolioUpdateResponse(
        letterhead.answer(update, agr, now), in.result(), update.header().messageId());
  }

  private void checkFree(Domain agr, AgrPortfolioUpdate.Connection connection, Inspection in) {
    reference
        .representation(connection.entityAddress())
        .filter(other -> !other.agr().equals(agr))
        .filter(other -> other.validity().overlaps(validity(connection)))
        .ifPresent(
            other ->
                in.reject(
                    Reason.CONNECTION_CONFLICT,
                    "Connection EntityAddress",
                    connection.entityAddress(),
                    "a connection that no other aggregator represents"));
  }

  private AgrPortfolioQueryResponse query(
      ParticipantId agr, AgrPortfolioQuery query, Instant now, Inspection in) {
    if (scopes.isTodayOrLater(query.period(), now, in)) {
      scopes.timeZone(query.timeZone(), query.period(), in);
    }
    List<EntityAddress> connections = reference.representedBy(agr.domain(), query.period());
    SortedMap<Domain, List<CongestionPointView>> views = views(connections, query.period());
    List<EntityAddress> unallocated = new ArrayList<>(connections);
    views.values().stream()
        .flatMap(List::stream)
        .forEach(view -> unallocated.removeAll(view.connections()));
    if (in.isClean() && views.isEmpty()) {
      in.reject(
          Reason.NO_CONNECTIONS,
          "Connection",
          connections.size() + " registered",
          "a registered connection behind a congestion point on " + query.period());
    }
    MessageHeader header = letterhead.answer(query, agr, now);
    if (in.isClean()) {
      portfolioDone = true;
    }
    return in.isClean()
        ? portfolio(header, query, views, unallocated)
        : portfolio(
            header, in.result(), query, List.of(DsoView.ofNothing(self.domain(), unallocated)));
  }

  private SortedMap<Domain, List<CongestionPointView>> views(
      List<EntityAddress> connections, LocalDate day) {
    SortedMap<Domain, List<CongestionPointView>> views = new TreeMap<>();
    for (CommonReference.Point point : reference.pointsOn(day)) {
      List<EntityAddress> there =
          connections.stream().filter(connection -> point.hasOn(connection, day)).toList();
      if (!there.isEmpty()) {
        views
            .computeIfAbsent(point.dso(), dso -> new ArrayList<>())
            .add(
                new CongestionPointView(
                    point.congestionPoint(),
                    point.mutexOffersSupported(),
                    point.dayAheadRedispatchBy(),
                    point.intradayRedispatchBy(),
                    there));
      }
    }
    return views;
  }

  private static AgrPortfolioQueryResponse portfolio(
      MessageHeader header,
      AgrPortfolioQuery query,
      SortedMap<Domain, List<CongestionPointView>> views,
      List<EntityAddress> unallocated) {
    List<DsoPortfolio> portfolios =
        views.entrySet().stream()
            .map(entry -> new DsoPortfolio(entry.getKey(), entry.getValue()))
            .toList();
    return portfolio(header, Result.ACCEPTED, query, List.of(new DsoView(portfolios, unallocated)));
  }

  private static AgrPortfolioQueryResponse portfolio(
      MessageHeader header, Result result, AgrPortfolioQuery query, List<DsoView> views) {
    return new AgrPortfolioQueryResponse(
        header, result, query.header().messageId(), query.timeZone(), query.period(), views);
  }

  private DsoPortfolioUpdateResponse update(
      ParticipantId dso, DsoPortfolioUpdate update, Instant now, Inspection in) {
    scopes.timeZone(update.timeZone(), market.today(now).period(), in);
    Set<EntityAddress> seen = new HashSet<>();
    for (DsoPortfolioUpdate.CongestionPointUpdate point : update.congestionPoints()) {
      checkPoint(dso.domain(), point, in);
      for (DsoPortfolioUpdate.Connection connection : point.connections()) {
        checkOnce(seen, connection.entityAddress(), in);
        checkValidity(connection.entityAddress(), validity(connection), in);
        checkPlacedOnce(point, connection, in);
      }
    }
    if (in.isClean()) {
      update.congestionPoints().forEach(point -> reference.put(point(dso.domain(), point)));
    }
    return new DsoPortfolioUpdateResponse(
        letterhead.answer(update, dso, now), in.result(), update.header().messageId());
  }

  private void checkPoint(
      Domain dso, DsoPortfolioUpdate.CongestionPointUpdate point, Inspection in) {
    checkValidity(
        point.congestionPoint().address(),
        new Validity(point.startPeriod(), point.endPeriod()),
        in);
    reference
        .point(point.congestionPoint())
        .filter(known -> !known.dso().equals(dso))
        .ifPresent(
            known ->
                in.reject(
                    Reason.CONGESTION_POINT,
                    "CongestionPoint EntityAddress",
                    point.congestionPoint(),
                    "a congestion point that is not of another DSO"));
  }

  private void checkPlacedOnce(
      DsoPortfolioUpdate.CongestionPointUpdate point,
      DsoPortfolioUpdate.Connection connection,
      Inspection in) {
    for (CommonReference.Point other : reference.pointsWith(connection.entityAddress())) {
      Validity there = other.connections().get(connection.entityAddress());
      if (!other.congestionPoint().equals(point.congestionPoint())
          && there != null
          && there.overlaps(validity(connection))) {
        in.reject(
            Reason.CONNECTION_CONFLICT,
            "Connection EntityAddress",
            connection.entityAddress(),
            "a connection that is not at %s already".formatted(other.congestionPoint()));
      }
    }
  }

  private static CommonReference.Point point(
      Domain dso, DsoPortfolioUpdate.CongestionPointUpdate point) {
    Map<EntityAddress, Validity> connections = new HashMap<>();
    point
        .connections()
        .forEach(connection -> connections.put(connection.entityAddress(), validity(connection)));
    return new CommonReference.Point(
        point.congestionPoint(),
        dso,
        new Validity(point.startPeriod(), point.endPeriod()),
        point.mutexOffersSupported(),
        point.dayAheadRedispatchBy(),
        point.intradayRedispatchBy(),
        connections);
  }

  private DsoPortfolioQueryResponse query(
      ParticipantId dso, DsoPortfolioQuery query, Instant now, Inspection in) {
    if (scopes.isTodayOrLater(query.period(), now, in)) {
      scopes.timeZone(query.timeZone(), query.period(), in);
    }
    Optional<CommonReference.Point> point =
        reference
            .point(query.congestionPoint())
            .filter(known -> known.dso().equals(dso.domain()))
            .filter(known -> known.validity().contains(query.period()));
    in.require(
        point.isPresent(),
        Reason.CONGESTION_POINT,
        "EntityAddress",
        query.congestionPoint(),
        "a congestion point that " + dso.domain() + " trades at on " + query.period());
    return new DsoPortfolioQueryResponse(
        letterhead.answer(query, dso, now),
        in.result(),
        query.header().messageId(),
        query.timeZone(),
        query.period(),
        in.isClean() ? aggregators(point.orElseThrow(), query.period()) : null);
  }

  private DsoPortfolioQueryResponse.CongestionPointAgrs aggregators(
      CommonReference.Point point, LocalDate day) {
    return new DsoPortfolioQueryResponse.CongestionPointAgrs(
        point.congestionPoint(),
        point.connections().keySet().stream()
            .sorted()
            .filter(connection -> point.hasOn(connection, day))
            .map(
                connection ->
                    new DsoPortfolioQueryResponse.Connection(
                        connection, reference.agrOf(connection, day).orElse(null)))
            .toList());
  }

  private static void checkValidity(EntityAddress address, Validity validity, Inspection in) {
    in.require(
        validity.isOrdered(),
        Reason.PERIOD,
        "EndPeriod of " + address,
        validity.end(),
        "not before StartPeriod " + validity.start());
  }

  private static void checkOnce(Set<EntityAddress> seen, EntityAddress address, Inspection in) {
    in.require(
        seen.add(address),
        Reason.CONNECTION_CONFLICT,
        "Connection EntityAddress",
        address,
        "each connection once");
  }

  private static Validity validity(AgrPortfolioUpdate.Connection connection) {
    return new Validity(connection.startPeriod(), connection.endPeriod());
  }

  private static Validity validity(DsoPortfolioUpdate.Connection connection) {
    return new Validity(connection.startPeriod(), connection.endPeriod());
  }

  private List<Outgoing> unexpected(
      ParticipantId sender, UftpMessage message, Instant now, Inspection in) {
    in.reject(Reason.INVALID_MESSAGE, "message", message.name(), "a message that a CRO takes");
    return reception.refusal(sender, message, now, in);
  }

  private static List<Outgoing> to(ParticipantId recipient, UftpMessage answer) {
    return List.of(new Outgoing(recipient, answer));
  }
}
