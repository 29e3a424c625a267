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
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.ToAgr;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.Reason;
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

  private final RequestDesk requests;
  private final OrderDesk orders;
  private final ReservationDesk reservations;
  private final SettlementDesk settlements;
  private final AnswerDesk answers;
  private final AnswerDesk answersWithoutHandlers;

  /**
   * An admission.
   *
   * @param answersWithoutHandlers takes the answers on which {@code answers} failed
   */
  Admission(
      RequestDesk requests,
      OrderDesk orders,
      ReservationDesk reservations,
      SettlementDesk settlements,
      AnswerDesk answers,
      AnswerDesk answersWithoutHandlers) {
    this.requests = requests;
    this.orders = orders;
    this.reservations = reservations;
    this.settlements = settlements;
    this.answers = answers;
    this.answersWithoutHandlers = answersWithoutHandlers;
  }

  void decide(AgrInput.MessageArrived arrived, Draft draft) {
    Optional<TradingBook.Admitted> known = draft.book.admitted(arrived.sender(), idOf(arrived));
    if (known.isPresent()) {
      repeated(arrived, known.get(), draft);
    } else {
      fresh(arrived, answers, draft);
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

  /**
   * Takes a message on whose decision we failed. One that was taken in before needs nothing more;
   * an answer counts all the same.
   */
  void decideAfterFailure(AgrInput.MessageArrived arrived, Draft draft) {
    if (draft.book.admitted(arrived.sender(), idOf(arrived)).isPresent()) {
      return;
    }
    if (Correspondence.isAnswerable(arrived.message())) {
      admit(arrived, draft);
      refuseAfterFailure(arrived, draft);
    } else {
      fresh(arrived, answersWithoutHandlers, draft);
    }
  }

  /** Refuses a message on which a handler, or we, failed. */
  static void refuseAfterFailure(AgrInput.MessageArrived arrived, Draft draft) {
    refuse(arrived, texts(Reason.INVALID_MESSAGE, "this aggregator failed to process it"), draft);
  }

  private void fresh(AgrInput.MessageArrived arrived, AnswerDesk answerDesk, Draft draft) {
    UftpMessage message = arrived.message();
    admit(arrived, draft);
    List<Rejection> rejections = check(arrived, draft);
    if (!rejections.isEmpty()) {
      refuse(arrived, Rejection.texts(rejections), draft);
    } else if (message instanceof ToAgr toAgr) {
      route(arrived, toAgr, answerDesk, draft);
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

  private void route(
      AgrInput.MessageArrived arrived, ToAgr message, AnswerDesk answerDesk, Draft draft) {
    switch (message) {
      case TestMessage m -> {
        draft.answer(
            arrived.sender(), m, new TestMessageResponse(draft.answering(arrived.sender(), m)));
        answerDesk.tell(m, draft);
      }
      case FlexRequest m -> requests.decide(arrived, m, draft);
      case FlexOrder m -> orders.decide(arrived, m, draft);
      case FlexReservationUpdate m -> reservations.decide(arrived, m, draft);
      case FlexSettlement m -> settlements.decide(arrived, m, draft);
      case TestMessageResponse m -> answerDesk.take(arrived, m, draft);
      case AgrPortfolioQueryResponse m -> answerDesk.take(arrived, m, draft);
      case AgrPortfolioUpdateResponse m -> answerDesk.take(arrived, m, draft);
      case DPrognosisResponse m -> answerDesk.take(arrived, m, draft);
      case FlexOfferResponse m -> answerDesk.take(arrived, m, draft);
      case FlexOfferRevocationResponse m -> answerDesk.take(arrived, m, draft);
      case MeteringResponse m -> answerDesk.take(arrived, m, draft);
    }
  }
}
