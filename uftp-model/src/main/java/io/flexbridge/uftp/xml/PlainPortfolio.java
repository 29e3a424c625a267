package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.CongestionPointView;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoPortfolio;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.DsoView;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import org.jspecify.annotations.Nullable;

/** The portfolio messages between aggregator and common reference operator. */
final class PlainPortfolio {

  private PlainPortfolio() {}

  static AgrPortfolioUpdate agrPortfolioUpdate(PlainElement message) {
    return new AgrPortfolioUpdate(
        PlainHeader.header(message),
        message.timeZone(),
        message.oneOrMore("Connection", PlainPortfolio::represented));
  }

  static AgrPortfolioQuery agrPortfolioQuery(PlainElement message) {
    return new AgrPortfolioQuery(
        PlainHeader.header(message), message.timeZone(), message.date("Period"));
  }

  static AgrPortfolioQueryResponse agrPortfolioQueryResponse(PlainElement message) {
    return new AgrPortfolioQueryResponse(
        PlainHeader.header(message),
        PlainHeader.result(message),
        new MessageId(message.text("AGRPortfolioQueryMessageID")),
        message.timeZone(),
        message.date("Period"),
        message.oneOrMore("DSO-View", PlainPortfolio::view));
  }

  static RedispatchBy redispatchBy(String party) {
    return switch (party) {
      case "AGR" -> RedispatchBy.AGR;
      case "DSO" -> RedispatchBy.DSO;
      default -> throw new NotPlainException();
    };
  }

  static @Nullable RedispatchBy intradayRedispatchBy(PlainElement point) {
    return point.optional("IntradayRedispatchBy", PlainPortfolio::redispatchBy);
  }

  private static AgrPortfolioUpdate.Connection represented(PlainElement connection) {
    return new AgrPortfolioUpdate.Connection(
        address(connection), connection.date("StartPeriod"), connection.optionalDate("EndPeriod"));
  }

  private static DsoView view(PlainElement view) {
    return new DsoView(
        view.oneOrMore("DSO-Portfolio", PlainPortfolio::portfolio),
        view.anyNumber("Connection", PlainPortfolio::address));
  }

  private static DsoPortfolio portfolio(PlainElement portfolio) {
    return new DsoPortfolio(
        new Domain(portfolio.text("DSO-Domain")),
        portfolio.oneOrMore("CongestionPoint", PlainPortfolio::point));
  }

  private static CongestionPointView point(PlainElement point) {
    return new CongestionPointView(
        new CongestionPoint(address(point)),
        point.flag("MutexOffersSupported"),
        redispatchBy(point.text("DayAheadRedispatchBy")),
        intradayRedispatchBy(point),
        point.oneOrMore("Connection", PlainPortfolio::address));
  }

  static EntityAddress address(PlainElement place) {
    return new EntityAddress(place.text("EntityAddress"));
  }
}
