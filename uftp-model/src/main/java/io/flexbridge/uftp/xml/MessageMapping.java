package io.flexbridge.uftp.xml;

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
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioQueryElement;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioQueryResponseElement;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioUpdateElement;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioUpdateResponseElement;
import io.flexbridge.uftp.xml.v3_1.DPrognosisElement;
import io.flexbridge.uftp.xml.v3_1.DPrognosisResponseElement;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioQueryElement;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioQueryResponseElement;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioUpdateElement;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioUpdateResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferRevocationElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferRevocationResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexOrderElement;
import io.flexbridge.uftp.xml.v3_1.FlexOrderResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexRequestElement;
import io.flexbridge.uftp.xml.v3_1.FlexRequestResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexReservationUpdateElement;
import io.flexbridge.uftp.xml.v3_1.FlexReservationUpdateResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexSettlementElement;
import io.flexbridge.uftp.xml.v3_1.FlexSettlementResponseElement;
import io.flexbridge.uftp.xml.v3_1.MeteringElement;
import io.flexbridge.uftp.xml.v3_1.MeteringResponseElement;
import io.flexbridge.uftp.xml.v3_1.Payload;
import io.flexbridge.uftp.xml.v3_1.TestMessageElement;
import io.flexbridge.uftp.xml.v3_1.TestMessageResponseElement;

/** All messages, between the newest release's generated classes and our records. */
final class MessageMapping {

  private MessageMapping() {}

  /**
   * The record.
   *
   * @throws IllegalArgumentException if a value does not fit; the text names it
   */
  static UftpMessage read(Payload wire) {
    return switch (wire) {
      case TestMessageElement m -> new TestMessage(HeaderMapping.header(m));
      case TestMessageResponseElement m -> new TestMessageResponse(HeaderMapping.header(m));
      case AGRPortfolioUpdateElement m -> PortfolioMapping.read(m);
      case AGRPortfolioUpdateResponseElement m ->
          AnswerMapping.read(
              m, m.getAGRPortfolioUpdateMessageID(), AgrPortfolioUpdateResponse::new);
      case AGRPortfolioQueryElement m -> PortfolioMapping.read(m);
      case AGRPortfolioQueryResponseElement m -> PortfolioMapping.read(m);
      case DSOPortfolioUpdateElement m -> CongestionPointMapping.read(m);
      case DSOPortfolioUpdateResponseElement m ->
          AnswerMapping.read(
              m, m.getDSOPortfolioUpdateResponseMessageID(), DsoPortfolioUpdateResponse::new);
      case DSOPortfolioQueryElement m -> CongestionPointMapping.read(m);
      case DSOPortfolioQueryResponseElement m -> CongestionPointMapping.read(m);
      case FlexReservationUpdateElement m -> PlanningMapping.read(m);
      case FlexReservationUpdateResponseElement m ->
          AnswerMapping.read(
              m, m.getFlexReservationUpdateMessageID(), FlexReservationUpdateResponse::new);
      case DPrognosisElement m -> PlanningMapping.read(m);
      case DPrognosisResponseElement m -> PlanningMapping.read(m);
      case FlexRequestElement m -> PlanningMapping.read(m);
      case FlexRequestResponseElement m ->
          AnswerMapping.read(m, m.getFlexRequestMessageID(), FlexRequestResponse::new);
      case FlexOfferElement m -> TradeMapping.read(m);
      case FlexOfferResponseElement m ->
          AnswerMapping.read(m, m.getFlexOfferMessageID(), FlexOfferResponse::new);
      case FlexOfferRevocationElement m -> TradeMapping.read(m);
      case FlexOfferRevocationResponseElement m ->
          AnswerMapping.read(
              m, m.getFlexOfferRevocationMessageID(), FlexOfferRevocationResponse::new);
      case FlexOrderElement m -> TradeMapping.read(m);
      case FlexOrderResponseElement m ->
          AnswerMapping.read(m, m.getFlexOrderMessageID(), FlexOrderResponse::new);
      case FlexSettlementElement m -> SettlementMapping.read(m);
      case FlexSettlementResponseElement m -> SettlementMapping.read(m);
      case MeteringElement m -> MeteringMapping.read(m);
      case MeteringResponseElement m ->
          AnswerMapping.read(m, m.getMeteringMessageID(), MeteringResponse::new);
      default -> throw new IllegalStateException("There is no mapping of " + wire.getClass());
    };
  }

  /** The generated object; what is only in newer releases than the header's version is left out. */
  static Payload write(UftpMessage message) {
    return switch (message) {
      case TestMessage m -> HeaderMapping.withHeader(m, new TestMessageElement());
      case TestMessageResponse m -> HeaderMapping.withHeader(m, new TestMessageResponseElement());
      case AgrPortfolioUpdate m -> PortfolioMapping.write(m);
      case AgrPortfolioUpdateResponse m -> AnswerMapping.write(m);
      case AgrPortfolioQuery m -> PortfolioMapping.write(m);
      case AgrPortfolioQueryResponse m -> PortfolioMapping.write(m);
      case DsoPortfolioUpdate m -> CongestionPointMapping.write(m);
      case DsoPortfolioUpdateResponse m -> AnswerMapping.write(m);
      case DsoPortfolioQuery m -> CongestionPointMapping.write(m);
      case DsoPortfolioQueryResponse m -> CongestionPointMapping.write(m);
      case FlexReservationUpdate m -> PlanningMapping.write(m);
      case FlexReservationUpdateResponse m -> AnswerMapping.write(m);
      case DPrognosis m -> PlanningMapping.write(m);
      case DPrognosisResponse m -> PlanningMapping.write(m);
      case FlexRequest m -> PlanningMapping.write(m);
      case FlexRequestResponse m -> AnswerMapping.write(m);
      case FlexOffer m -> TradeMapping.write(m);
      case FlexOfferResponse m -> AnswerMapping.write(m);
      case FlexOfferRevocation m -> TradeMapping.write(m);
      case FlexOfferRevocationResponse m -> AnswerMapping.write(m);
      case FlexOrder m -> TradeMapping.write(m);
      case FlexOrderResponse m -> AnswerMapping.write(m);
      case FlexSettlement m -> SettlementMapping.write(m);
      case FlexSettlementResponse m -> SettlementMapping.write(m);
      case Metering m -> MeteringMapping.write(m);
      case MeteringResponse m -> AnswerMapping.write(m);
    };
  }
}
