package io.flexbridge.uftp.xml;

import static io.flexbridge.uftp.xml.HeaderMapping.withResult;

import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DsoPortfolioUpdateResponse;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.xml.v3_1.AGRPortfolioUpdateResponseElement;
import io.flexbridge.uftp.xml.v3_1.Answer;
import io.flexbridge.uftp.xml.v3_1.DSOPortfolioUpdateResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexOfferRevocationResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexOrderResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexRequestResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexReservationUpdateResponseElement;
import io.flexbridge.uftp.xml.v3_1.MeteringResponseElement;
import java.util.function.BiConsumer;

/** Answers that consist of a result and the id of what they answer; only that id's name differs. */
final class AnswerMapping {

  private AnswerMapping() {}

  /** How the records of such answers are made. */
  interface Maker<T> {
    T make(MessageHeader header, Result result, MessageId requestId);
  }

  static <T> T read(Answer wire, String requestId, Maker<T> maker) {
    return maker.make(
        HeaderMapping.header(wire), HeaderMapping.result(wire), new MessageId(requestId));
  }

  static Answer write(AgrPortfolioUpdateResponse message) {
    return write(
        message,
        new AGRPortfolioUpdateResponseElement(),
        AGRPortfolioUpdateResponseElement::setAGRPortfolioUpdateMessageID);
  }

  static Answer write(DsoPortfolioUpdateResponse message) {
    return write(
        message,
        new DSOPortfolioUpdateResponseElement(),
        DSOPortfolioUpdateResponseElement::setDSOPortfolioUpdateResponseMessageID);
  }

  static Answer write(FlexReservationUpdateResponse message) {
    return write(
        message,
        new FlexReservationUpdateResponseElement(),
        FlexReservationUpdateResponseElement::setFlexReservationUpdateMessageID);
  }

  static Answer write(FlexRequestResponse message) {
    return write(
        message,
        new FlexRequestResponseElement(),
        FlexRequestResponseElement::setFlexRequestMessageID);
  }

  static Answer write(FlexOfferResponse message) {
    return write(
        message, new FlexOfferResponseElement(), FlexOfferResponseElement::setFlexOfferMessageID);
  }

  static Answer write(FlexOfferRevocationResponse message) {
    return write(
        message,
        new FlexOfferRevocationResponseElement(),
        FlexOfferRevocationResponseElement::setFlexOfferRevocationMessageID);
  }

  static Answer write(FlexOrderResponse message) {
    return write(
        message, new FlexOrderResponseElement(), FlexOrderResponseElement::setFlexOrderMessageID);
  }

  static Answer write(MeteringResponse message) {
    return write(
        message, new MeteringResponseElement(), MeteringResponseElement::setMeteringMessageID);
  }

  private static <T extends Answer> T write(
      UftpResponse message, T wire, BiConsumer<T, String> requestId) {
    requestId.accept(wire, message.requestId().toString());
    return withResult(message, wire);
  }
}
