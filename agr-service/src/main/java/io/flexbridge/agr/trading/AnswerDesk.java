package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.rules.ResponseRules;
import io.flexbridge.uftp.value.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes answers to messages of ours. What an answer brings about is noted first; a handler that
 * fails on it changes nothing of that.
 */
final class AnswerDesk {

  private static final String TEST_MESSAGE = "TestMessageHandler";

  private final AgrHandlers handlers;
  private final PortfolioDesk portfolio;
  private final OfferDesk offers;
  private final PrognosisDesk prognoses;
  private final Actions actions;

  AnswerDesk(
      AgrHandlers handlers,
      PortfolioDesk portfolio,
      OfferDesk offers,
      PrognosisDesk prognoses,
      Actions actions) {
    this.handlers = handlers;
    this.portfolio = portfolio;
    this.offers = offers;
    this.prognoses = prognoses;
    this.actions = actions;
  }

  /** A test message was answered: tells the handler. */
  void tell(TestMessage message, Draft draft) {
    tell(TEST_MESSAGE, message, view -> handlers.testMessage().received(message, view), draft);
  }

  /** The answer to a test message names only the conversation. */
  void take(AgrInput.MessageArrived arrived, TestMessageResponse response, Draft draft) {
    Optional<MessageId> test =
        draft.book.correspondence().test(arrived.sender(), response.header().conversationId());
    if (test.isEmpty()) {
      Admission.refuse(
          arrived,
          List.of(
              new Rejection(
                      Reason.UNKNOWN_REQUEST,
                      "no TestMessage to %s has ConversationID %s"
                          .formatted(arrived.sender(), response.header().conversationId()))
                  .text()),
          draft);
      return;
    }
    draft.record(new AgrEvent.AnswerReceived(test.get(), response.name(), Result.ACCEPTED));
    tell(TEST_MESSAGE, response, view -> handlers.testMessage().answered(response, view), draft);
  }

  void take(AgrInput.MessageArrived arrived, AgrPortfolioQueryResponse response, Draft draft) {
    if (isTaken(arrived, response, PortfolioDesk.check(response, draft), draft)) {
      portfolio.learn(response, draft);
      tell(
          "PortfolioQueryResponseHandler",
          response,
          view -> handlers.portfolioQueryResponse().received(response, view),
          draft);
    }
  }

  void take(AgrInput.MessageArrived arrived, AgrPortfolioUpdateResponse response, Draft draft) {
    if (isTaken(arrived, response, List.of(), draft)) {
      tell(
          "PortfolioUpdateResponseHandler",
          response,
          view -> handlers.portfolioUpdateResponse().received(response, view),
          draft);
    }
  }

  void take(AgrInput.MessageArrived arrived, FlexOfferResponse response, Draft draft) {
    if (isTaken(arrived, response, List.of(), draft)) {
      if (outcome(response).isAccepted()) {
        offers.acknowledged(response.requestId(), draft);
      }
      draft
          .book
          .offer(response.requestId())
          .ifPresent(
              made ->
                  tell(
                      "FlexOfferResponseHandler",
                      response,
                      view -> handlers.flexOfferResponse().received(response, made.offer(), view),
                      draft));
    }
  }

  void take(AgrInput.MessageArrived arrived, FlexOfferRevocationResponse response, Draft draft) {
    if (isTaken(arrived, response, List.of(), draft)) {
      draft
          .book
          .correspondence()
          .revokedOffer(response.requestId())
          .flatMap(draft.book::offer)
          .ifPresent(
              revoked ->
                  tell(
                      "FlexOfferRevocationResponseHandler",
                      response,
                      view ->
                          handlers
                              .flexOfferRevocationResponse()
                              .received(response, revoked.offer(), view),
                      draft));
    }
  }

  void take(AgrInput.MessageArrived arrived, DPrognosisResponse response, Draft draft) {
    if (isTaken(arrived, response, checkOrders(arrived, response, draft), draft)) {
      if (!outcome(response).isAccepted()) {
        prognoses.rejected(response.requestId(), draft);
      }
      draft
          .book
          .prognosis(response.requestId())
          .ifPresent(
              prognosis ->
                  tell(
                      "DPrognosisResponseHandler",
                      response,
                      view -> handlers.dPrognosisResponse().received(response, prognosis, view),
                      draft));
    }
  }

  void take(AgrInput.MessageArrived arrived, MeteringResponse response, Draft draft) {
    if (isTaken(arrived, response, List.of(), draft)) {
      tell(
          "MeteringResponseHandler",
          response,
          view -> handlers.meteringResponse().received(response, view),
          draft);
    }
  }

  private void tell(
      String handler,
      UftpMessage message,
      Function<TradingView, List<Wanted>> reaction,
      Draft draft) {
    draft
        .ask(handler, message.header().messageId(), view -> List.copyOf(reaction.apply(view)))
        .ifPresent(wanted -> actions.carryOut(wanted, draft));
  }

  /**
   * Takes an answer; whether it is one. Only whom we wrote to can answer, and what we wrote.
   *
   * @param faults what else speaks against it
   */
  private static boolean isTaken(
      AgrInput.MessageArrived arrived, UftpResponse response, List<Rejection> faults, Draft draft) {
    List<Rejection> rejections =
        new ArrayList<>(
            ResponseRules.check(
                response,
                arrived.sender(),
                draft.book.correspondence().asked(response.requestId())));
    rejections.addAll(faults);
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
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
