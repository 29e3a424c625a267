package io.flexbridge.agr.trading;

import io.flexbridge.agr.forecast.FleetForecast;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making: the book as it is, what may be used, and what was decided so far. One
 * for each input.
 */
final class Draft {

  final TradingBook book;
  final DecisionContext context;
  final TradingSettings settings;
  private final HandlerCalls calls;
  private final List<AgrEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final BookAhead ahead;

  Draft(TradingBook book, DecisionContext context, TradingSettings settings, HandlerCalls calls) {
    this.book = book;
    this.context = context;
    this.settings = settings;
    this.calls = calls;
    this.ahead = new BookAhead(book, events, context.now());
  }

  Decision decision() {
    return new Decision(events, effects);
  }

  void record(AgrEvent event) {
    events.add(event);
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /** The book with what was recorded so far. */
  BookAhead ahead() {
    return ahead;
  }

  /**
   * Asks a handler; nothing, and the failure recorded, if it has no answer.
   *
   * @param handler what it is called, for the operator
   * @param about the message that it decides on; null if there is none
   */
  <T> Optional<T> ask(
      String handler, @Nullable MessageId about, Function<TradingView, T> question) {
    try {
      Optional<T> answer = Optional.ofNullable(calls.call(new BookView(this), question));
      if (answer.isEmpty()) {
        record(new AgrEvent.HandlerFailed(handler, about, "it returned nothing"));
      }
      return answer;
    } catch (HandlerFailedException e) {
      record(new AgrEvent.HandlerFailed(handler, about, String.valueOf(e.getMessage())));
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      record(new AgrEvent.HandlerFailed(handler, about, "it threw " + e));
    }
    return Optional.empty();
  }

  /** Sends a message that answers none. */
  void send(ParticipantId recipient, UftpMessage message) {
    effects.add(new Effect.Send(recipient, message, null));
  }

  /** Sends the one answer to a message; whoever sends the message again gets it again. */
  void answer(ParticipantId sender, UftpMessage received, UftpMessage answer) {
    effects.add(new Effect.Send(sender, answer, received.header().messageId()));
  }

  /** Notes that a message of that type is not sent, and why. */
  void withhold(String type, List<Rejection> rejections) {
    record(new AgrEvent.MessageWithheld(type, Rejection.texts(rejections)));
  }

  /** The contract that a message of that DSO names. */
  Optional<Contract> contract(Domain dso, @Nullable String contractId) {
    return settings.agreements().contract(dso, contractId);
  }

  /** The terms that hold for messages of that DSO. */
  DsoTerms terms(Domain dso, @Nullable String contractId) {
    return settings.agreements().with(dso, contractId);
  }

  MarketTerms market() {
    return settings.market();
  }

  Instant now() {
    return context.now();
  }

  /** The header that begins a conversation. */
  MessageHeader opening(ParticipantId recipient) {
    return header(settings.versionOf(recipient), recipient, context.conversationIds().get());
  }

  /**
   * The header of an answer: to whoever signed, whatever the message says inside, in its release if
   * that is one of ours.
   */
  MessageHeader answering(ParticipantId sender, UftpMessage received) {
    UftpVersion version = received.header().version();
    return header(
        version.isSupported() ? version : settings.versionOf(sender),
        sender,
        received.header().conversationId());
  }

  private MessageHeader header(
      UftpVersion version, ParticipantId recipient, ConversationId conversation) {
    return new MessageHeader(
        version,
        market().ownDomain(),
        recipient.domain(),
        context.now(),
        context.messageIds().get(),
        conversation);
  }

  Optional<CongestionPointTerms> congestionPoint(CongestionPoint point, IspCalendar calendar) {
    return book.terms(point, calendar.period());
  }

  List<EntityAddress> connections(Place place) {
    return congestionPoint(place.congestionPoint(), place.calendar())
        .map(CongestionPointTerms::connections)
        .orElse(List.of());
  }

  /** What the fleet can give up in the window beside all that is promised and ordered. */
  Flexibility flexibility(Place place, IspRange window) {
    PowerPerIsp baseline = ahead.baseline(place).orElse(PowerPerIsp.empty(place.calendar()));
    PowerPerIsp promised = ahead.promised(place);
    PowerPerIsp left =
        baseline
            .onlyWhere(promised.plus(ahead.target(place)))
            .merged(promised.onlyWhere(baseline), Power::minus);
    PowerPerIsp lowest =
        context.outlook().isSettled()
            ? FleetForecast.lowest(
                context.outlook(), connections(place), place.calendar(), window, left)
            : baseline;
    return new Flexibility(baseline.onlyWhere(lowest), lowest, promised.onlyWhere(lowest));
  }
}
