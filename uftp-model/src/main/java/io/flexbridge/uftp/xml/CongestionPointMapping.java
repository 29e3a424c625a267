package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioQueryResponse;
import io.flexbridge.uftp.DsoPortfolioQueryResponse.CongestionPointAgrs;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdate.CongestionPointUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdate.Connection;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioQueryElement;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioQueryResponseElement;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioUpdateElement;
import io.flexbridge.uftp.xml.v3_1.DeclaredCongestionPoint;
import io.flexbridge.uftp.xml.v3_1.DeclaredConnection;
import io.flexbridge.uftp.xml.v3_1.FoundCongestionPoint;
import io.flexbridge.uftp.xml.v3_1.FoundConnection;
import org.jspecify.annotations.Nullable;

/** The portfolio messages between grid operator and common reference operator. */
final class CongestionPointMapping {

  private CongestionPointMapping() {}

  static DsoPortfolioUpdate read(DSOPortfolioUpdateElement wire) {
    return new DsoPortfolioUpdate(
        HeaderMapping.header(wire),
        new TimeZoneName(wire.getTimeZone()),
        wire.getCongestionPoint().stream().map(CongestionPointMapping::read).toList());
  }

  static DSOPortfolioUpdateElement write(DsoPortfolioUpdate message) {
    DSOPortfolioUpdateElement wire =
        HeaderMapping.withHeader(message, new DSOPortfolioUpdateElement());
    wire.setTimeZone(message.timeZone().name());
    message.congestionPoints().forEach(point -> wire.getCongestionPoint().add(write(point)));
    return wire;
  }

  static DsoPortfolioQuery read(DSOPortfolioQueryElement wire) {
    return new DsoPortfolioQuery(
        HeaderMapping.header(wire),
        new TimeZoneName(wire.getTimeZone()),
        Reading.date("Period", wire.getPeriod()),
        CongestionPoint.of(wire.getEntityAddress()));
  }

  static DSOPortfolioQueryElement write(DsoPortfolioQuery message) {
    DSOPortfolioQueryElement wire =
        HeaderMapping.withHeader(message, new DSOPortfolioQueryElement());
    wire.setTimeZone(message.timeZone().name());
    wire.setPeriod(Writing.date(message.period()));
    wire.setEntityAddress(message.congestionPoint().toString());
    return wire;
  }

  static DsoPortfolioQueryResponse read(DSOPortfolioQueryResponseElement wire) {
    return new DsoPortfolioQueryResponse(
        HeaderMapping.header(wire),
        HeaderMapping.result(wire),
        new MessageId(wire.getDSOPortfolioQueryMessageID()),
        new TimeZoneName(wire.getTimeZone()),
        Reading.date("Period", wire.getPeriod()),
        read(wire.getCongestionPoint()));
  }

  static DSOPortfolioQueryResponseElement write(DsoPortfolioQueryResponse message) {
    DSOPortfolioQueryResponseElement wire =
        HeaderMapping.withResult(message, new DSOPortfolioQueryResponseElement());
    wire.setDSOPortfolioQueryMessageID(message.requestId().toString());
    wire.setTimeZone(message.timeZone().name());
    wire.setPeriod(Writing.date(message.period()));
    CongestionPointAgrs point = message.congestionPoint();
    if (point != null) {
      wire.setCongestionPoint(write(point));
    }
    return wire;
  }

  private static CongestionPointUpdate read(DeclaredCongestionPoint wire) {
    return new CongestionPointUpdate(
        CongestionPoint.of(wire.getEntityAddress()),
        Reading.date("StartPeriod", wire.getStartPeriod()),
        Reading.optional(wire.getEndPeriod(), text -> Reading.date("EndPeriod", text)),
        wire.isMutexOffersSupported(),
        PortfolioMapping.read(wire.getDayAheadRedispatchBy()),
        PortfolioMapping.readOptional(wire.getIntradayRedispatchBy()),
        wire.getConnection().stream().map(CongestionPointMapping::read).toList());
  }

  private static DeclaredCongestionPoint write(CongestionPointUpdate point) {
    DeclaredCongestionPoint wire = new DeclaredCongestionPoint();
    wire.setEntityAddress(point.congestionPoint().toString());
    wire.setStartPeriod(Writing.date(point.startPeriod()));
    wire.setEndPeriod(Writing.optionalDate(point.endPeriod()));
    wire.setMutexOffersSupported(point.mutexOffersSupported());
    wire.setDayAheadRedispatchBy(PortfolioMapping.write(point.dayAheadRedispatchBy()));
    wire.setIntradayRedispatchBy(PortfolioMapping.writeOptional(point.intradayRedispatchBy()));
    point.connections().forEach(connection -> wire.getConnection().add(write(connection)));
    return wire;
  }

  private static Connection read(DeclaredConnection wire) {
    return new Connection(
        new EntityAddress(wire.getEntityAddress()),
        Reading.date("StartPeriod", wire.getStartPeriod()),
        Reading.optional(wire.getEndPeriod(), text -> Reading.date("EndPeriod", text)));
  }

  private static DeclaredConnection write(Connection connection) {
    DeclaredConnection wire = new DeclaredConnection();
    wire.setEntityAddress(connection.entityAddress().toString());
    wire.setStartPeriod(Writing.date(connection.startPeriod()));
    wire.setEndPeriod(Writing.optionalDate(connection.endPeriod()));
    return wire;
  }

  private static @Nullable CongestionPointAgrs read(@Nullable FoundCongestionPoint wire) {
    return wire == null
        ? null
        : new CongestionPointAgrs(
            CongestionPoint.of(wire.getEntityAddress()),
            wire.getConnection().stream().map(CongestionPointMapping::read).toList());
  }

  private static FoundCongestionPoint write(CongestionPointAgrs point) {
    FoundCongestionPoint wire = new FoundCongestionPoint();
    wire.setEntityAddress(point.congestionPoint().toString());
    point.connections().forEach(connection -> wire.getConnection().add(write(connection)));
    return wire;
  }

  private static DsoPortfolioQueryResponse.Connection read(FoundConnection wire) {
    return new DsoPortfolioQueryResponse.Connection(
        new EntityAddress(wire.getEntityAddress()),
        Reading.optional(wire.getAGRDomain(), Domain::new));
  }

  private static FoundConnection write(DsoPortfolioQueryResponse.Connection connection) {
    FoundConnection wire = new FoundConnection();
    wire.setEntityAddress(connection.entityAddress().toString());
    wire.setAGRDomain(Writing.optional(connection.agrDomain()));
    return wire;
  }
}
