package io.flexbridge.uftp.rules;

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
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The message catalogue: who sends what, and which message answers which. */
public final class Catalogue {

  private Catalogue() {}

  /** The roles that may send this type of message. */
  public static Set<Role> senders(UftpMessage message) {
    return switch (message) {
      case TestMessage m -> EnumSet.allOf(Role.class);
      case TestMessageResponse m -> EnumSet.allOf(Role.class);
      case AgrPortfolioUpdate m -> EnumSet.of(Role.AGR);
      case AgrPortfolioQuery m -> EnumSet.of(Role.AGR);
      case AgrPortfolioUpdateResponse m -> EnumSet.of(Role.CRO);
      case AgrPortfolioQueryResponse m -> EnumSet.of(Role.CRO);
      case DsoPortfolioUpdate m -> EnumSet.of(Role.DSO);
      case DsoPortfolioQuery m -> EnumSet.of(Role.DSO);
      case DsoPortfolioUpdateResponse m -> EnumSet.of(Role.CRO);
      case DsoPortfolioQueryResponse m -> EnumSet.of(Role.CRO);
      case DPrognosis m -> EnumSet.of(Role.AGR);
      case FlexOffer m -> EnumSet.of(Role.AGR);
      case FlexOfferRevocation m -> EnumSet.of(Role.AGR);
      case Metering m -> EnumSet.of(Role.AGR);
      case FlexReservationUpdateResponse m -> EnumSet.of(Role.AGR);
      case FlexRequestResponse m -> EnumSet.of(Role.AGR);
      case FlexOrderResponse m -> EnumSet.of(Role.AGR);
      case FlexSettlementResponse m -> EnumSet.of(Role.AGR);
      case FlexReservationUpdate m -> EnumSet.of(Role.DSO);
      case FlexRequest m -> EnumSet.of(Role.DSO);
      case FlexOrder m -> EnumSet.of(Role.DSO);
      case FlexSettlement m -> EnumSet.of(Role.DSO);
      case DPrognosisResponse m -> EnumSet.of(Role.DSO);
      case FlexOfferResponse m -> EnumSet.of(Role.DSO);
      case FlexOfferRevocationResponse m -> EnumSet.of(Role.DSO);
      case MeteringResponse m -> EnumSet.of(Role.DSO);
    };
  }

  /**
   * The answer that refuses the message, or nothing for a message that is an answer itself. An
   * answer that the schema wants content in gets the least there is.
   */
  public static Optional<UftpMessage> refusal(
      UftpMessage message, MessageHeader header, List<String> reasons) {
    Result no = Result.rejected(reasons);
    var id = message.header().messageId();
    UftpMessage answer =
        switch (message) {
          case TestMessage m -> new TestMessageResponse(header);
          case AgrPortfolioUpdate m -> new AgrPortfolioUpdateResponse(header, no, id);
          case AgrPortfolioQuery m ->
              new AgrPortfolioQueryResponse(
                  header,
                  no,
                  id,
                  m.timeZone(),
                  m.period(),
                  List.of(
                      AgrPortfolioQueryResponse.DsoView.ofNothing(
                          header.senderDomain(), List.of())));
          case DsoPortfolioUpdate m -> new DsoPortfolioUpdateResponse(header, no, id);
          case DsoPortfolioQuery m ->
              new DsoPortfolioQueryResponse(header, no, id, m.timeZone(), m.period(), null);
          case DPrognosis m -> new DPrognosisResponse(header, no, id, List.of());
          case FlexReservationUpdate m -> new FlexReservationUpdateResponse(header, no, id);
          case FlexRequest m -> new FlexRequestResponse(header, no, id);
          case FlexOffer m -> new FlexOfferResponse(header, no, id);
          case FlexOfferRevocation m -> new FlexOfferRevocationResponse(header, no, id);
          case FlexOrder m -> new FlexOrderResponse(header, no, id);
          case FlexSettlement m ->
              new FlexSettlementResponse(header, no, id, disputed(m, String.join(";", reasons)));
          case Metering m -> new MeteringResponse(header, no, id);
          case TestMessageResponse m -> null;
          case AgrPortfolioUpdateResponse m -> null;
          case AgrPortfolioQueryResponse m -> null;
          case DsoPortfolioUpdateResponse m -> null;
          case DsoPortfolioQueryResponse m -> null;
          case DPrognosisResponse m -> null;
          case FlexReservationUpdateResponse m -> null;
          case FlexRequestResponse m -> null;
          case FlexOfferResponse m -> null;
          case FlexOfferRevocationResponse m -> null;
          case FlexOrderResponse m -> null;
          case FlexSettlementResponse m -> null;
          case MeteringResponse m -> null;
        };
    return Optional.ofNullable(answer);
  }

  /** A settlement without any order, which the schema forbids, gets the status of none. */
  private static List<FlexSettlementResponse.OrderStatus> disputed(
      FlexSettlement settlement, String reason) {
    List<FlexSettlementResponse.OrderStatus> statuses =
        settlement.orders().stream()
            .map(
                order ->
                    new FlexSettlementResponse.OrderStatus(order.orderReference(), true, reason))
            .toList();
    return statuses.isEmpty()
        ? List.of(new FlexSettlementResponse.OrderStatus(null, true, reason))
        : statuses;
  }
}
