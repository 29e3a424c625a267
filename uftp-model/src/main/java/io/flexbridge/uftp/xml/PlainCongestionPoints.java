package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioQueryResponse;
import io.flexbridge.uftp.DsoPortfolioQueryResponse.CongestionPointAgrs;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdate.CongestionPointUpdate;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;

/** The portfolio messages between grid operator and common reference operator. */
final class PlainCongestionPoints {

  private PlainCongestionPoints() {}

  static DsoPortfolioUpdate dsoPortfolioUpdate(PlainElement message) {
    return new DsoPortfolioUpdate(
        PlainHeader.header(message),
        message.timeZone(),
        message.oneOrMore("CongestionPoint", PlainCongestionPoints::declared));
  }

  static DsoPortfolioQuery dsoPortfolioQuery(PlainElement message) {
    return new DsoPortfolioQuery(
        PlainHeader.header(message),
        message.timeZone(),
        message.date("Period"),
        new CongestionPoint(PlainPortfolio.address(message)));
  }

  static DsoPortfolioQueryResponse dsoPortfolioQueryResponse(PlainElement message) {
    return new DsoPortfolioQueryResponse(
        PlainHeader.header(message),
        PlainHeader.result(message),
        new MessageId(message.text("DSOPortfolioQueryMessageID")),
        message.timeZone(),
        message.date("Period"),
        message.noneOrOne("CongestionPoint", PlainCongestionPoints::found));
  }

  private static CongestionPointUpdate declared(PlainElement point) {
    return new CongestionPointUpdate(
        new CongestionPoint(PlainPortfolio.address(point)),
        point.date("StartPeriod"),
        point.optionalDate("EndPeriod"),
        point.flag("MutexOffersSupported"),
        PlainPortfolio.redispatchBy(point.text("DayAheadRedispatchBy")),
        PlainPortfolio.intradayRedispatchBy(point),
        point.oneOrMore("Connection", PlainCongestionPoints::declaredConnection));
  }

  private static DsoPortfolioUpdate.Connection declaredConnection(PlainElement connection) {
    return new DsoPortfolioUpdate.Connection(
        PlainPortfolio.address(connection),
        connection.date("StartPeriod"),
        connection.optionalDate("EndPeriod"));
  }

  private static CongestionPointAgrs found(PlainElement point) {
    return new CongestionPointAgrs(
        new CongestionPoint(PlainPortfolio.address(point)),
        point.oneOrMore("Connection", PlainCongestionPoints::foundConnection));
  }

  private static DsoPortfolioQueryResponse.Connection foundConnection(PlainElement connection) {
    return new DsoPortfolioQueryResponse.Connection(
        PlainPortfolio.address(connection), connection.optional("AGR-Domain", Domain::new));
  }
}
