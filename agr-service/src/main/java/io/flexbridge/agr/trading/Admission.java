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
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.rules.ResponseRules;
import io.flexbridge.uftp.value.MessageId;
import java.util.ArrayList;
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
  private final OfferDesk offers;
  private final OrderDesk orders;
  private final ReservationDesk reservations;
  private final SettlementDesk settlements;

  Admission(
      PortfolioDesk portfolio,
      RequestDesk requests,
      OfferDesk offers,
      OrderDesk orders,
      ReservationDesk reservations,
      SettlementDesk settlements) {
    this.portfolio = portfolio;
    this.requests = requests;
    this.offers = offers;
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
          texts(
              Reason.DUPLICATE_IDENTIFIER,
              "MessageID %s was used for another message".formatted(idOf(arrived))),
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
      refuse(arrived, texts(Reason.INVALID_MESSAGE, "this aggregator failed to process it"), draft);
    }
  }

  private void fresh(AgrInput.MessageArrived arrived, Draft draft) {
    UftpMessage message = arrived.message();
    admit(arrived, draft);
    List<Rejection> rejections = check(arrived, draft);
    if (!rejections.isEmpty()) {
      refuse(arrived, Rejection.texts(rejections), draft);
    } else if (message instanceof ToAgr toAgr) {
      route(arrived, toAgr, draft);
    } else {
      refuse(arrived, texts(Reason.UNKNOWN_RECIPIENT, "an AGR takes no " + message.name()), draft);
    }
  }

  /** Who is barred is told that, and nothing else. */
  private static List<Rejection> check(AgrInput.MessageArrived arrived, Draft draft) {
    return draft.settings.barred().contains(arrived.sender().domain())
        ? List.of(
            new Rejection(
                Reason.BARRED_SENDER, "this aggregator trades no more with " + arrived.sender()))
        : CommonRules.check(arrived.message(), arrived.sender(), draft.market());
  }

  private static List<String> texts(Reason reason, String context) {
    return List.of(new Rejection(reason, context).text());
  }

  private static void admit(AgrInput.MessageArrived arrived, Draft draft) {
    draft.record(
        new AgrEvent.MessageAdmitted(
            arrived.sender(),
            idOf(arrived),
            arrived.payloadDigest(),
            MessageDay.of(arrived.message(), draft.market().today(draft.now()))));
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
      case TestMessageResponse m -> tested(arrived, m, draft);
      case AgrPortfolioQueryResponse m -> {
        if (answered(arrived, m, PortfolioDesk.check(m, draft), draft)) {
          portfolio.learn(m, draft);
        }
      }
      case FlexOfferResponse m -> {
        if (answered(arrived, m, List.of(), draft) && outcome(m).isAccepted()) {
          offers.acknowledged(m.requestId(), draft);
        }
      }
      case DPrognosisResponse m -> answered(arrived, m, checkOrders(arrived, m, draft), draft);
      case FlexReservationUpdate m -> reservations.decide(arrived, m, draft);
      case FlexRequest m -> requests.decide(arrived, m, draft);
      case FlexOrder m -> orders.decide(arrived, m, draft);
      case FlexSettlement m -> settlements.decide(arrived, m, draft);
      case AgrPortfolioUpdateResponse m -> answered(arrived, m, List.of(), draft);
      case FlexOfferRevocationResponse m -> answered(arrived, m, List.of(), draft);
      case MeteringResponse m -> answered(arrived, m, List.of(), draft);
    }
  }

  /** The answer to a test message names only the conversation. */
  private static void tested(
      AgrInput.MessageArrived arrived, TestMessageResponse response, Draft draft) {
    Optional<MessageId> test =
        draft.book.correspondence().test(arrived.sender(), response.header().conversationId());
    if (test.isPresent()) {
      draft.record(new AgrEvent.AnswerReceived(test.get(), response.name(), Result.ACCEPTED));
    } else {
      refuse(
          arrived,
          texts(
              Reason.UNKNOWN_REQUEST,
              "no TestMessage to %s has ConversationID %s"
                  .formatted(arrived.sender(), response.header().conversationId())),
          draft);
    }
  }

  /**
   * Takes an answer; whether it is one. Only whom we wrote to can answer, and what we wrote.
   *
   * @param faults what else speaks against it
   */
  private static boolean answered(
      AgrInput.MessageArrived arrived, UftpResponse response, List<Rejection> faults, Draft draft) {
    List<Rejection> rejections =
        new ArrayList<>(
            ResponseRules.check(
                response,
                arrived.sender(),
                draft.book.correspondence().asked(response.requestId())));
    rejections.addAll(faults);
    if (!rejections.isEmpty()) {
      refuse(arrived, Rejection.texts(rejections), draft);
      return false;
    }
    draft.record(
        new AgrEvent.AnswerReceived(response.requestId(), response.name(), outcome(response)));
    return true;
  }

  /** A DSO can only say of its own orders whether they are in a prognosis. */
  private static List<Rejection> checkOrders(
      AgrInput.MessageArrived arrived, DPrognosisResponse response, Draft draft) {
    return response.flexOrderStatuses().stream()
        .map(DPrognosisResponse.FlexOrderStatus::flexOrderMessageId)
        .filter(id -> draft.book.order(arrived.sender(), id).isEmpty())
        .map(
            id ->
                new Rejection(
                    Reason.UNKNOWN_FLEX_ORDER,
                    "FlexOrder %s of %s was not accepted".formatted(id, arrived.sender())))
        .toList();
  }

  /** What an answer says; a copy of what was accepted before is accepted. */
  private static Result outcome(UftpResponse response) {
    return isCopy(response.result()) ? Result.ACCEPTED : response.result();
  }

  private static boolean isCopy(Result result) {
    return !result.rejectionReasons().isEmpty()
        && result.rejectionReasons().stream()
            .allMatch(reason -> reason.strip().startsWith(Reason.ALREADY_SUBMITTED.text()));
  }
}
