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
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making: the book as it is, what may be used, and what was decided so far. One
 * for each input.
 */
final class Draft implements TradingView {

  final TradingBook book;
  final DecisionContext context;
  final TradingSettings settings;
  private final List<AgrEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  Draft(TradingBook book, DecisionContext context, TradingSettings settings) {
    this.book = book;
    this.context = context;
    this.settings = settings;
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

  MarketTerms market() {
    return settings.market();
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

  @Override
  public Instant now() {
    return context.now();
  }

  @Override
  public CurrencyCode currency() {
    return market().currency();
  }

  @Override
  public Optional<CongestionPointTerms> congestionPoint(
      CongestionPoint point, IspCalendar calendar) {
    return book.terms(point, calendar.period());
  }

  @Override
  public Flexibility flexibility(CongestionPoint point, IspCalendar calendar, IspRange window) {
    return flexibility(new Place(point, calendar), window, PowerPerIsp.empty(calendar));
  }

  /**
   * What the fleet can give up in the window.
   *
   * @param taken reductions, as positive power, that count as promised beside those in the book
   */
  Flexibility flexibility(Place place, IspRange window, PowerPerIsp taken) {
    IspCalendar calendar = place.calendar();
    List<EntityAddress> connections =
        congestionPoint(place.congestionPoint(), calendar)
            .map(CongestionPointTerms::connections)
            .orElse(List.of());
    PowerPerIsp baseline =
        book.prognosis(place).map(Prognoses::powers).orElse(PowerPerIsp.empty(calendar));
    PowerPerIsp promised = book.promisedReduction(place, context.now()).plus(taken);
    PowerPerIsp left =
        baseline
            .onlyWhere(promised.plus(book.target(place)))
            .merged(promised.onlyWhere(baseline), Power::minus);
    PowerPerIsp lowest =
        context.outlook().isSettled()
            ? FleetForecast.lowest(context.outlook(), connections, calendar, window, left)
            : baseline;
    return new Flexibility(baseline.onlyWhere(lowest), lowest, promised.onlyWhere(lowest));
  }
}
