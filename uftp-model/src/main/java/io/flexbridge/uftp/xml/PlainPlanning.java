package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.DPrognosisResponse.FlexOrderStatus;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.value.MessageId;
import org.jspecify.annotations.Nullable;

/** What aggregator and grid operator exchange before there is an offer. */
final class PlainPlanning {

  private PlainPlanning() {}

  static DPrognosis dPrognosis(PlainElement message) {
    return new DPrognosis(
        PlainHeader.header(message),
        PlainHeader.scope(message),
        message.number("Revision"),
        message.oneOrMore("ISP", PlainPlanning::prognosed));
  }

  static DPrognosisResponse dPrognosisResponse(PlainElement message) {
    return new DPrognosisResponse(
        PlainHeader.header(message),
        PlainHeader.result(message),
        new MessageId(message.text("D-PrognosisMessageID")),
        message.anyNumber("FlexOrderStatus", PlainPlanning::status));
  }

  static FlexReservationUpdate flexReservationUpdate(PlainElement message) {
    return new FlexReservationUpdate(
        PlainHeader.header(message),
        PlainHeader.scope(message),
        message.text("ContractID"),
        message.text("Reference"),
        message.oneOrMore("ISP", PlainPlanning::reserved));
  }

  static FlexRequest flexRequest(PlainElement message) {
    return new FlexRequest(
        PlainHeader.header(message),
        PlainHeader.scope(message),
        message.number("Revision"),
        message.instant("ExpirationDateTime"),
        message.optionalText("ContractID"),
        message.optionalText("ServiceType"),
        message.oneOrMore("ISP", PlainPlanning::requested));
  }

  /** The only ISPs whose numbers may be below one: the rules must look. */
  private static DPrognosis.Isp prognosed(PlainElement isp) {
    return new DPrognosis.Isp(isp.anyRange(), isp.power("Power"));
  }

  private static FlexOrderStatus status(PlainElement status) {
    return new FlexOrderStatus(
        new MessageId(status.text("FlexOrderMessageID")), status.flag("IsValidated"));
  }

  private static FlexReservationUpdate.Isp reserved(PlainElement isp) {
    return new FlexReservationUpdate.Isp(isp.range(), isp.power("Power"));
  }

  private static FlexRequest.Isp requested(PlainElement isp) {
    return new FlexRequest.Isp(
        isp.range(), disposition(isp), isp.power("MinPower"), isp.power("MaxPower"));
  }

  private static @Nullable Disposition disposition(PlainElement isp) {
    return switch (isp.optionalText("Disposition")) {
      case null -> null;
      case "Available" -> Disposition.AVAILABLE;
      case "Requested" -> Disposition.REQUESTED;
      default -> throw new NotPlainException();
    };
  }
}
