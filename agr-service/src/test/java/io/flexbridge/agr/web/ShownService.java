package io.flexbridge.agr.web;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.port.OperatorView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service that is seen in one state. */
record ShownService(
    List<DayChart> charts,
    List<MessageRow> allMessages,
    List<StationRow> stations,
    List<OrderRow> orders,
    List<HealthPart> health,
    Instant now)
    implements OperatorView {

  static final Instant NOON = Instant.parse("2026-06-30T10:00:00Z");

  /** Nothing has happened and nothing is wrong. */
  static ShownService empty() {
    return new ShownService(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new HealthPart("Journal", null), new HealthPart("Stations", null)),
        NOON);
  }

  ShownService withCharts(DayChart... shown) {
    return new ShownService(List.of(shown), allMessages, stations, orders, health, now);
  }

  ShownService withMessages(List<MessageRow> shown) {
    return new ShownService(charts, shown, stations, orders, health, now);
  }

  ShownService withStations(StationRow... shown) {
    return new ShownService(charts, allMessages, List.of(shown), orders, health, now);
  }

  ShownService withOrders(OrderRow... shown) {
    return new ShownService(charts, allMessages, stations, List.of(shown), health, now);
  }

  ShownService withHealth(HealthPart... shown) {
    return new ShownService(charts, allMessages, stations, orders, List.of(shown), now);
  }

  @Override
  public List<AlertRow> alerts(int limit) {
    return List.of(new AlertRow(NOON, "ReplyOverdue", "FlexOffer 1: no answer"));
  }

  @Override
  public BookMoment book() {
    return new BookMoment(
        12, new BookDigest(1, "0f".repeat(32), new TreeMap<>(Map.of("orders", "a1".repeat(32)))));
  }

  @Override
  public List<MessageRow> messages(int limit) {
    return allMessages.stream().limit(limit).toList();
  }
}
