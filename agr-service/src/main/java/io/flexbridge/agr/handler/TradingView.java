package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
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

/**
 * What a handler may know when it decides: the book at one moment, read-only. Only of use until the
 * handler returns; what it answers can be kept.
 */
public interface TradingView {

  /** The moment of the decision. */
  Instant now();

  /** The currency of the market. */
  CurrencyCode currency();

  /** The contracts with a DSO. */
  List<AgreedContract> contracts(Domain dso);

  /** The congestion points of a day, as far as the common reference operators have told. */
  List<CongestionPointTerms> congestionPoints(LocalDate period);

  /** The congestion point as the common reference operator described it for that day. */
  Optional<CongestionPointTerms> congestionPoint(CongestionPoint point, IspCalendar calendar);

  /**
   * The mean power per ISP that the plugged-in vehicles draw if nobody limits them, zero in ISPs
   * that are over; nothing as long as the stations have not told of all vehicles.
   */
  Optional<PowerPerIsp> forecast(CongestionPoint point, IspCalendar calendar);

  /** The latest D-Prognosis that the DSO did not reject. */
  Optional<StandingPrognosis> prognosis(CongestionPoint point, IspCalendar calendar);

  /** What is sold is measured from: what was foretold last, with all orders in it. */
  Optional<PowerPerIsp> baseline(CongestionPoint point, IspCalendar calendar);

  /** What the fleet can give up in these ISPs beside all that is promised already. */
  Flexibility flexibility(CongestionPoint point, IspCalendar calendar, IspRange window);

  /** The reduction that open offers have promised in each ISP, as positive power. */
  PowerPerIsp promised(CongestionPoint point, IspCalendar calendar);

  /** The absolute power that orders have the fleet hold, in ISPs with an order. */
  PowerPerIsp target(CongestionPoint point, IspCalendar calendar);

  /** What was measured, by connection. */
  Map<EntityAddress, PowerPerIsp> measured(CongestionPoint point, IspCalendar calendar);

  /** The FlexRequest with that MessageID, if it was accepted. */
  Optional<FlexRequest> request(MessageId requestId);

  /** The offers that can be ordered, oldest first. */
  List<MadeOffer> openOffers();

  /** The offer with that MessageID, whatever became of it. */
  Optional<MadeOffer> offer(MessageId offerId);

  /** The accepted orders, oldest first. */
  List<BindingOrder> orders(CongestionPoint point, IspCalendar calendar);

  /** What is reserved by the latest FlexReservationUpdate of each contract that has one. */
  List<FlexReservationUpdate> reservations(CongestionPoint point, IspCalendar calendar);
}
