package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.CongestionPointView;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoPortfolio;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoView;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.AgrPortfolioUpdate.Connection;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioQueryElement;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioQueryResponseElement;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioUpdateElement;
import io.flexbridge.uftp.xml.v3_1.CongestionPointInView;
import io.flexbridge.uftp.xml.v3_1.ConnectionInView;
import io.flexbridge.uftp.xml.v3_1.GridOfOperator;
import io.flexbridge.uftp.xml.v3_1.RedispatchParty;
import io.flexbridge.uftp.xml.v3_1.RepresentedConnection;
import io.flexbridge.uftp.xml.v3_1.ViewOfGrids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The portfolio messages between aggregator and common reference operator. */
final class PortfolioMapping {

  private PortfolioMapping() {}

  static AgrPortfolioUpdate read(AGRPortfolioUpdateElement wire) {
    return new AgrPortfolioUpdate(
        HeaderMapping.header(wire),
        new TimeZoneName(wire.getTimeZone()),
        wire.getConnection().stream().map(PortfolioMapping::read).toList());
  }

  static AGRPortfolioUpdateElement write(AgrPortfolioUpdate message) {
    AGRPortfolioUpdateElement wire =
        HeaderMapping.withHeader(message, new AGRPortfolioUpdateElement());
    wire.setTimeZone(message.timeZone().name());
    message.connections().forEach(connection -> wire.getConnection().add(write(connection)));
    return wire;
  }

  static AgrPortfolioQuery read(AGRPortfolioQueryElement wire) {
    return new AgrPortfolioQuery(
        HeaderMapping.header(wire),
        new TimeZoneName(wire.getTimeZone()),
        Reading.date("Period", wire.getPeriod()));
  }

  static AGRPortfolioQueryElement write(AgrPortfolioQuery message) {
    AGRPortfolioQueryElement wire =
        HeaderMapping.withHeader(message, new AGRPortfolioQueryElement());
    wire.setTimeZone(message.timeZone().name());
    wire.setPeriod(Writing.date(message.period()));
    return wire;
  }

  static AgrPortfolioQueryResponse read(AGRPortfolioQueryResponseElement wire) {
    return new AgrPortfolioQueryResponse(
        HeaderMapping.header(wire),
        HeaderMapping.result(wire),
        new MessageId(wire.getAGRPortfolioQueryMessageID()),
        new TimeZoneName(wire.getTimeZone()),
        Reading.date("Period", wire.getPeriod()),
        wire.getDSOView().stream().map(PortfolioMapping::read).toList());
  }

  static AGRPortfolioQueryResponseElement write(AgrPortfolioQueryResponse message) {
    AGRPortfolioQueryResponseElement wire =
        HeaderMapping.withResult(message, new AGRPortfolioQueryResponseElement());
    wire.setAGRPortfolioQueryMessageID(message.requestId().toString());
    wire.setTimeZone(message.timeZone().name());
    wire.setPeriod(Writing.date(message.period()));
    message.dsoViews().forEach(view -> wire.getDSOView().add(write(view)));
    return wire;
  }

  static RedispatchBy read(RedispatchParty wire) {
    return switch (wire) {
      case AGR -> RedispatchBy.AGR;
      case DSO -> RedispatchBy.DSO;
    };
  }

  static @Nullable RedispatchBy readOptional(@Nullable RedispatchParty wire) {
    return wire == null ? null : read(wire);
  }

  static RedispatchParty write(RedispatchBy party) {
    return switch (party) {
      case AGR -> RedispatchParty.AGR;
      case DSO -> RedispatchParty.DSO;
    };
  }

  static @Nullable RedispatchParty writeOptional(@Nullable RedispatchBy party) {
    return party == null ? null : write(party);
  }

  private static Connection read(RepresentedConnection wire) {
    return new Connection(
        new EntityAddress(wire.getEntityAddress()),
        Reading.date("StartPeriod", wire.getStartPeriod()),
        Reading.optional(wire.getEndPeriod(), text -> Reading.date("EndPeriod", text)));
  }

  private static RepresentedConnection write(Connection connection) {
    RepresentedConnection wire = new RepresentedConnection();
    wire.setEntityAddress(connection.entityAddress().toString());
    wire.setStartPeriod(Writing.date(connection.startPeriod()));
    wire.setEndPeriod(Writing.optionalDate(connection.endPeriod()));
    return wire;
  }

  private static DsoView read(ViewOfGrids wire) {
    return new DsoView(
        wire.getDSOPortfolio().stream().map(PortfolioMapping::read).toList(),
        addresses(wire.getConnection()));
  }

  private static ViewOfGrids write(DsoView view) {
    ViewOfGrids wire = new ViewOfGrids();
    view.dsoPortfolios().forEach(portfolio -> wire.getDSOPortfolio().add(write(portfolio)));
    view.connections().forEach(connection -> wire.getConnection().add(write(connection)));
    return wire;
  }

  private static DsoPortfolio read(GridOfOperator wire) {
    return new DsoPortfolio(
        new Domain(wire.getDSODomain()),
        wire.getCongestionPoint().stream().map(PortfolioMapping::read).toList());
  }

  private static GridOfOperator write(DsoPortfolio portfolio) {
    GridOfOperator wire = new GridOfOperator();
    wire.setDSODomain(portfolio.dsoDomain().toString());
    portfolio.congestionPoints().forEach(point -> wire.getCongestionPoint().add(write(point)));
    return wire;
  }

  private static CongestionPointView read(CongestionPointInView wire) {
    return new CongestionPointView(
        CongestionPoint.of(wire.getEntityAddress()),
        wire.isMutexOffersSupported(),
        read(wire.getDayAheadRedispatchBy()),
        readOptional(wire.getIntradayRedispatchBy()),
        addresses(wire.getConnection()));
  }

  private static CongestionPointInView write(CongestionPointView point) {
    CongestionPointInView wire = new CongestionPointInView();
    wire.setEntityAddress(point.congestionPoint().toString());
    wire.setMutexOffersSupported(point.mutexOffersSupported());
    wire.setDayAheadRedispatchBy(write(point.dayAheadRedispatchBy()));
    wire.setIntradayRedispatchBy(writeOptional(point.intradayRedispatchBy()));
    point.connections().forEach(connection -> wire.getConnection().add(write(connection)));
    return wire;
  }

  private static List<EntityAddress> addresses(List<ConnectionInView> wire) {
    return wire.stream().map(ConnectionInView::getEntityAddress).map(EntityAddress::new).toList();
  }

  private static ConnectionInView write(EntityAddress connection) {
    ConnectionInView wire = new ConnectionInView();
    wire.setEntityAddress(connection.toString());
    return wire;
  }
}
