package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.DPrognosisResponse.FlexOrderStatus;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.xml.v3_1.DPrognosisElement;
import io.flexbridge.uftp.xml.v3_1.DPrognosisResponseElement;
import io.flexbridge.uftp.xml.v3_1.FlexRequestElement;
import io.flexbridge.uftp.xml.v3_1.FlexReservationUpdateElement;
import io.flexbridge.uftp.xml.v3_1.IspPower;
import io.flexbridge.uftp.xml.v3_1.OrderInPrognosis;
import io.flexbridge.uftp.xml.v3_1.PrognosedPower;
import io.flexbridge.uftp.xml.v3_1.RequestedPower;
import io.flexbridge.uftp.xml.v3_1.RoomOrNeed;
import org.jspecify.annotations.Nullable;

/** What aggregator and grid operator exchange before there is an offer. */
final class PlanningMapping {

  private PlanningMapping() {}

  static DPrognosis read(DPrognosisElement wire) {
    return new DPrognosis(
        HeaderMapping.header(wire),
        HeaderMapping.scope(wire),
        wire.getRevision(),
        wire.getISP().stream().map(PlanningMapping::read).toList());
  }

  static DPrognosisElement write(DPrognosis message) {
    DPrognosisElement wire = HeaderMapping.withScope(message, new DPrognosisElement());
    wire.setRevision(message.revision());
    message.isps().forEach(isp -> wire.getISP().add(write(isp)));
    return wire;
  }

  static DPrognosisResponse read(DPrognosisResponseElement wire) {
    return new DPrognosisResponse(
        HeaderMapping.header(wire),
        HeaderMapping.result(wire),
        new MessageId(wire.getDPrognosisMessageID()),
        wire.getFlexOrderStatus().stream().map(PlanningMapping::read).toList());
  }

  static DPrognosisResponseElement write(DPrognosisResponse message) {
    DPrognosisResponseElement wire =
        HeaderMapping.withResult(message, new DPrognosisResponseElement());
    wire.setDPrognosisMessageID(message.requestId().toString());
    message.flexOrderStatuses().forEach(status -> wire.getFlexOrderStatus().add(write(status)));
    return wire;
  }

  static FlexReservationUpdate read(FlexReservationUpdateElement wire) {
    return new FlexReservationUpdate(
        HeaderMapping.header(wire),
        HeaderMapping.scope(wire),
        wire.getContractID(),
        wire.getReference(),
        wire.getISP().stream().map(PlanningMapping::read).toList());
  }

  static FlexReservationUpdateElement write(FlexReservationUpdate message) {
    FlexReservationUpdateElement wire =
        HeaderMapping.withScope(message, new FlexReservationUpdateElement());
    wire.setContractID(message.contractId());
    wire.setReference(message.reference());
    message.isps().forEach(isp -> wire.getISP().add(write(isp)));
    return wire;
  }

  static FlexRequest read(FlexRequestElement wire) {
    return new FlexRequest(
        HeaderMapping.header(wire),
        HeaderMapping.scope(wire),
        wire.getRevision(),
        Reading.instant("ExpirationDateTime", wire.getExpirationDateTime()),
        wire.getContractID(),
        wire.getServiceType(),
        wire.getISP().stream().map(PlanningMapping::read).toList());
  }

  static FlexRequestElement write(FlexRequest message) {
    FlexRequestElement wire = HeaderMapping.withScope(message, new FlexRequestElement());
    wire.setRevision(message.revision());
    wire.setExpirationDateTime(Writing.time(message.expirationDateTime()));
    wire.setContractID(message.contractId());
    wire.setServiceType(message.serviceType());
    message.isps().forEach(isp -> wire.getISP().add(write(isp)));
    return wire;
  }

  private static DPrognosis.Isp read(PrognosedPower wire) {
    return new DPrognosis.Isp(
        Reading.range(wire.getStart(), wire.getDuration()),
        Reading.power("ISP Power", wire.getPower()));
  }

  private static PrognosedPower write(DPrognosis.Isp isp) {
    PrognosedPower wire = new PrognosedPower();
    wire.setStart(Writing.start(isp.range()));
    wire.setDuration(Writing.duration(isp.range()));
    wire.setPower(Writing.watts(isp.power()));
    return wire;
  }

  private static FlexOrderStatus read(OrderInPrognosis wire) {
    return new FlexOrderStatus(new MessageId(wire.getFlexOrderMessageID()), wire.isIsValidated());
  }

  private static OrderInPrognosis write(FlexOrderStatus status) {
    OrderInPrognosis wire = new OrderInPrognosis();
    wire.setFlexOrderMessageID(status.flexOrderMessageId().toString());
    wire.setIsValidated(status.isValidated());
    return wire;
  }

  private static FlexReservationUpdate.Isp read(IspPower wire) {
    return new FlexReservationUpdate.Isp(
        Reading.range(wire.getStart(), wire.getDuration()),
        Reading.power("ISP Power", wire.getPower()));
  }

  private static IspPower write(FlexReservationUpdate.Isp isp) {
    IspPower wire = new IspPower();
    wire.setStart(Writing.start(isp.range()));
    wire.setDuration(Writing.duration(isp.range()));
    wire.setPower(Writing.watts(isp.power()));
    return wire;
  }

  private static FlexRequest.Isp read(RequestedPower wire) {
    return new FlexRequest.Isp(
        Reading.range(wire.getStart(), wire.getDuration()),
        read(wire.getDisposition()),
        Reading.power("ISP MinPower", wire.getMinPower()),
        Reading.power("ISP MaxPower", wire.getMaxPower()));
  }

  private static RequestedPower write(FlexRequest.Isp isp) {
    RequestedPower wire = new RequestedPower();
    wire.setStart(Writing.start(isp.range()));
    wire.setDuration(Writing.duration(isp.range()));
    wire.setDisposition(write(isp.disposition()));
    wire.setMinPower(Writing.watts(isp.minPower()));
    wire.setMaxPower(Writing.watts(isp.maxPower()));
    return wire;
  }

  private static @Nullable Disposition read(@Nullable RoomOrNeed wire) {
    return switch (wire) {
      case null -> null;
      case AVAILABLE -> Disposition.AVAILABLE;
      case REQUESTED -> Disposition.REQUESTED;
    };
  }

  private static @Nullable RoomOrNeed write(@Nullable Disposition disposition) {
    return switch (disposition) {
      case null -> null;
      case AVAILABLE -> RoomOrNeed.AVAILABLE;
      case REQUESTED -> RoomOrNeed.REQUESTED;
    };
  }
}
