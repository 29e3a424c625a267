package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DsoPortfolioUpdateResponse;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * Reads the messages that are as their release has them and written in the plain form, as nearly
 * all are, many times faster than by way of schema and generated classes. What it reads, that way
 * reads alike and without a difference to report; that is proven message by message in tests. What
 * it does not read, for whatever reason, is that way's to judge.
 */
final class PlainMessages {

  private PlainMessages() {}

  /** The message, or nothing if the general way has to look at it. */
  static Optional<UftpMessage> read(byte[] payloadXml) {
    try {
      PlainElement root = PlainScan.payload(payloadXml);
      UftpMessage message = message(root);
      root.end();
      return Optional.of(message);
    } catch (NotPlainException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static UftpMessage message(PlainElement root) {
    return switch (root.name()) {
      case "TestMessage" -> new TestMessage(PlainHeader.header(root));
      case "TestMessageResponse" -> new TestMessageResponse(PlainHeader.header(root));
      case "AGRPortfolioUpdate" -> PlainPortfolio.agrPortfolioUpdate(root);
      case "AGRPortfolioUpdateResponse" ->
          PlainHeader.answer(root, "AGRPortfolioUpdateMessageID", AgrPortfolioUpdateResponse::new);
      case "AGRPortfolioQuery" -> PlainPortfolio.agrPortfolioQuery(root);
      case "AGRPortfolioQueryResponse" -> PlainPortfolio.agrPortfolioQueryResponse(root);
      case "DSOPortfolioUpdate" -> PlainCongestionPoints.dsoPortfolioUpdate(root);
      case "DSOPortfolioUpdateResponse" ->
          PlainHeader.answer(
              root, "DSOPortfolioUpdateResponseMessageID", DsoPortfolioUpdateResponse::new);
      case "DSOPortfolioQuery" -> PlainCongestionPoints.dsoPortfolioQuery(root);
      case "DSOPortfolioQueryResponse" -> PlainCongestionPoints.dsoPortfolioQueryResponse(root);
      case "FlexReservationUpdate" -> PlainPlanning.flexReservationUpdate(root);
      case "FlexReservationUpdateResponse" ->
          PlainHeader.answer(
              root, "FlexReservationUpdateMessageID", FlexReservationUpdateResponse::new);
      case "D-Prognosis" -> PlainPlanning.dPrognosis(root);
      case "D-PrognosisResponse" -> PlainPlanning.dPrognosisResponse(root);
      case "FlexRequest" -> PlainPlanning.flexRequest(root);
      case "FlexRequestResponse" ->
          PlainHeader.answer(root, "FlexRequestMessageID", FlexRequestResponse::new);
      case "FlexOffer" -> PlainTrade.flexOffer(root);
      case "FlexOfferResponse" ->
          PlainHeader.answer(root, "FlexOfferMessageID", FlexOfferResponse::new);
      case "FlexOfferRevocation" -> PlainTrade.flexOfferRevocation(root);
      case "FlexOfferRevocationResponse" ->
          PlainHeader.answer(
              root, "FlexOfferRevocationMessageID", FlexOfferRevocationResponse::new);
      case "FlexOrder" -> PlainTrade.flexOrder(root);
      case "FlexOrderResponse" ->
          PlainHeader.answer(root, "FlexOrderMessageID", FlexOrderResponse::new);
      case "FlexSettlement" -> PlainSettlement.flexSettlement(root);
      case "FlexSettlementResponse" -> PlainSettlement.flexSettlementResponse(root);
      case "Metering" -> PlainMetering.metering(root);
      case "MeteringResponse" ->
          PlainHeader.answer(root, "MeteringMessageID", MeteringResponse::new);
      default -> throw new NotPlainException();
    };
  }
}
