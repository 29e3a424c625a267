package io.flexbridge.agr.handler;

/** All handlers of an aggregator in one place. */
public record AgrHandlers(
    FlexRequestHandler flexRequest,
    FlexOrderHandler flexOrder,
    FlexReservationUpdateHandler flexReservationUpdate,
    FlexSettlementHandler flexSettlement) {

  /** Handlers that refuse everything politely, to start from with the {@code with} methods. */
  public static AgrHandlers refusing() {
    return new AgrHandlers(
        new FlexRequestHandler() {},
        new FlexOrderHandler() {},
        new FlexReservationUpdateHandler() {},
        new FlexSettlementHandler() {});
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexRequestHandler handler) {
    return new AgrHandlers(handler, flexOrder, flexReservationUpdate, flexSettlement);
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexOrderHandler handler) {
    return new AgrHandlers(flexRequest, handler, flexReservationUpdate, flexSettlement);
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexReservationUpdateHandler handler) {
    return new AgrHandlers(flexRequest, flexOrder, handler, flexSettlement);
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexSettlementHandler handler) {
    return new AgrHandlers(flexRequest, flexOrder, flexReservationUpdate, handler);
  }
}
