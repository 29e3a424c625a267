package io.flexbridge.agr.trading;

import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.ToAgr;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * The first decision on a message: whether it is new, whether it may be here at all, and which desk
 * it goes to.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.5 Message
 *     validation</a>
 */
final class Admission {

  private final PortfolioDesk portfolio;
  private final RequestDesk requests;
  private final OrderDesk orders;
  private final ReservationDesk reservations;
  private final SettlementDesk settlements;

  Admission(
      PortfolioDesk portfolio,
      RequestDesk requests,
      OrderDesk orders,
      ReservationDesk reservations,
      SettlementDesk settlements) {
    this.portfolio = portfolio;
    this.requests = requests;
    this.orders = orders;
    this.reservations = reservations;
    this.settlements = settlements;
  }

  void decide(AgrInput.MessageArrived arrived, Draft draft) {
    Optional<TradingBook.Admitted> known = draft.book.admitted(arrived.sender(), idOf(arrived));
    if (known.isPresent()) {
      repeated(arrived, known.get(), draft);
    } else {
      fresh(arrived, draft);
    }
  }

  /** A copy gets the earlier answer again; another message under a used id is refused. */
  private static void repeated(
      AgrInput.MessageArrived arrived, TradingBook.Admitted known, Draft draft) {
    if (!known.payloadDigest().equals(arrived.payloadDigest())) {
      refuse(
          arrived,
          List.of(
              "Duplicate Identifier (MessageID %s was used for another message)"
                  .formatted(idOf(arrived))),
          draft);
    } else if (known.answer() != null && !isOnItsWay(known.answer(), draft)) {
      draft.effect(known.answer());
    }
  }

  private static boolean isOnItsWay(Effect.Send answer, Draft draft) {
    return draft.book.isUndelivered(answer.message().header().messageId());
  }

  /** A message that was taken in before needs nothing more. */
  void refuseAfterFailure(AgrInput.MessageArrived arrived, Draft draft) {
    if (draft.book.admitted(arrived.sender(), idOf(arrived)).isEmpty()) {
      admit(arrived, draft);
      refuse(arrived, List.of("Invalid Message (this aggregator failed to process it)"), draft);
    }
  }

  private void fresh(AgrInput.MessageArrived arrived, Draft draft) {
    UftpMessage message = arrived.message();
    admit(arrived, draft);
    List<Rejection> rejections = CommonRules.check(message, arrived.sender(), draft.market());
    if (!rejections.isEmpty()) {
      refuse(arrived, Rejection.texts(rejections), draft);
    } else if (message instanceof ToAgr toAgr) {
      route(arrived, toAgr, draft);
    } else {
      refuse(
          arrived,
          List.of("Unknown Recipient (an AGR takes no %s)".formatted(message.name())),
          draft);
    }
  }

  private static void admit(AgrInput.MessageArrived arrived, Draft draft) {
    draft.record(
        new AgrEvent.MessageAdmitted(arrived.sender(), idOf(arrived), arrived.payloadDigest()));
  }

  private static MessageId idOf(AgrInput.MessageArrived arrived) {
    return arrived.message().header().messageId();
  }

  static void refuse(AgrInput.MessageArrived arrived, List<String> reasons, Draft draft) {
    UftpMessage message = arrived.message();
    draft.record(
        new AgrEvent.MessageRefused(message.header().messageId(), message.name(), reasons));
    Catalogue.refusal(message, draft.answering(arrived.sender(), message), reasons)
        .ifPresent(answer -> draft.answer(arrived.sender(), message, answer));
  }

  private void route(AgrInput.MessageArrived arrived, ToAgr message, Draft draft) {
    switch (message) {
      case TestMessage m ->
          draft.answer(
              arrived.sender(), m, new TestMessageResponse(draft.answering(arrived.sender(), m)));
      case TestMessageResponse m ->
          draft.record(
              new AgrEvent.AnswerReceived(m.header().messageId(), m.name(), Result.ACCEPTED));
      case AgrPortfolioQueryResponse m -> {
        answered(arrived, m, draft);
        portfolio.learn(m, draft);
      }
      case FlexReservationUpdate m -> reservations.decide(arrived, m, draft);
      case FlexRequest m -> requests.decide(arrived, m, draft);
      case FlexOrder m -> orders.decide(arrived, m, draft);
      case FlexSettlement m -> settlements.decide(arrived, m, draft);
      case AgrPortfolioUpdateResponse m -> answered(arrived, m, draft);
      case DPrognosisResponse m -> answered(arrived, m, draft);
      case FlexOfferResponse m -> answered(arrived, m, draft);
      case FlexOfferRevocationResponse m -> answered(arrived, m, draft);
      case MeteringResponse m -> answered(arrived, m, draft);
    }
  }

  /** Only whom we wrote to can answer; a copy of what was accepted before is accepted. */
  private static void answered(
      AgrInput.MessageArrived arrived, UftpResponse response, Draft draft) {
    boolean isOthersOffer =
        draft
            .book
            .offer(response.requestId())
            .filter(entry -> !entry.dso().equals(arrived.sender()))
            .isPresent();
    if (isOthersOffer) {
      refuse(
          arrived,
          List.of(
              "Unknown reference Request message ID (FlexOffer %s was not made to %s)"
                  .formatted(response.requestId(), arrived.sender().domain())),
          draft);
      return;
    }
    Result result = isCopy(response.result()) ? Result.ACCEPTED : response.result();
    draft.record(new AgrEvent.AnswerReceived(response.requestId(), response.name(), result));
  }

  private static boolean isCopy(Result result) {
    return !result.rejectionReasons().isEmpty()
        && result.rejectionReasons().stream()
            .allMatch(reason -> reason.strip().startsWith("Already Submitted"));
  }
}
