package io.flexbridge.agr.trading;

import io.flexbridge.agr.forecast.FleetForecast;
import io.flexbridge.agr.handler.AgreedContract;
import io.flexbridge.agr.handler.BindingOrder;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.MadeOffer;
import io.flexbridge.agr.handler.StandingPrognosis;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.rules.Reservation;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a handler sees of a decision in the making. Everything it answers is a copy. */
final class BookView implements TradingView {

  private final Draft draft;

  BookView(Draft draft) {
    this.draft = draft;
  }

  @Override
  public Instant now() {
    return draft.now();
  }

  @Override
  public CurrencyCode currency() {
    return draft.market().currency();
  }

  @Override
  public List<AgreedContract> contracts(Domain dso) {
    return draft.settings.agreements().contracts(dso).stream().map(BookView::agreed).toList();
  }

  private static AgreedContract agreed(Contract contract) {
    Reservation reservation = contract.reservation();
    return new AgreedContract(
        contract.dso(),
        contract.contractId(),
        reservation == null ? null : reservation.power(),
        contract.baselineReference());
  }

  @Override
  public List<CongestionPointTerms> congestionPoints(LocalDate period) {
    return List.copyOf(draft.book.congestionPoints(period));
  }

  @Override
  public Optional<CongestionPointTerms> congestionPoint(
      CongestionPoint point, IspCalendar calendar) {
    return draft.congestionPoint(point, calendar);
  }

  @Override
  public Optional<PowerPerIsp> forecast(CongestionPoint point, IspCalendar calendar) {
    return Optional.of(draft.context.outlook())
        .filter(outlook -> outlook.isSettled())
        .map(
            outlook ->
                FleetForecast.baseline(
                    outlook,
                    draft.connections(new Place(point, calendar)),
                    calendar,
                    calendar.wholeDay()));
  }

  @Override
  public Optional<StandingPrognosis> prognosis(CongestionPoint point, IspCalendar calendar) {
    return draft.ahead().prognosis(new Place(point, calendar));
  }

  @Override
  public Optional<PowerPerIsp> baseline(CongestionPoint point, IspCalendar calendar) {
    return draft.ahead().baseline(new Place(point, calendar));
  }

  @Override
  public Flexibility flexibility(CongestionPoint point, IspCalendar calendar, IspRange window) {
    return draft.flexibility(new Place(point, calendar), window);
  }

  @Override
  public PowerPerIsp promised(CongestionPoint point, IspCalendar calendar) {
    return draft.ahead().promised(new Place(point, calendar));
  }

  @Override
  public PowerPerIsp target(CongestionPoint point, IspCalendar calendar) {
    return draft.ahead().target(new Place(point, calendar));
  }

  @Override
  public Map<EntityAddress, PowerPerIsp> measured(CongestionPoint point, IspCalendar calendar) {
    return Map.copyOf(draft.book.measuredByConnection(new Place(point, calendar)));
  }

  @Override
  public Optional<FlexRequest> request(MessageId requestId) {
    return draft.book.request(requestId);
  }

  @Override
  public List<MadeOffer> openOffers() {
    return draft.ahead().openOffers().stream().map(this::made).toList();
  }

  @Override
  public Optional<MadeOffer> offer(MessageId offerId) {
    return draft.ahead().offer(offerId).map(this::made);
  }

  private MadeOffer made(OfferEntry entry) {
    return entry.made(draft.now());
  }

  @Override
  public List<BindingOrder> orders(CongestionPoint point, IspCalendar calendar) {
    return draft.ahead().orders(new Place(point, calendar)).stream()
        .map(order -> new BindingOrder(order.dso(), order.order(), order.baseline()))
        .toList();
  }

  @Override
  public List<FlexReservationUpdate> reservations(CongestionPoint point, IspCalendar calendar) {
    return draft.book.reservations(new Place(point, calendar));
  }
}
