package io.flexbridge.agr.web;

import io.flexbridge.agr.port.OperatorView.AlertRow;
import io.flexbridge.agr.port.OperatorView.BookMoment;
import io.flexbridge.agr.port.OperatorView.DayChart;
import io.flexbridge.agr.port.OperatorView.HealthPart;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.port.OperatorView.OrderRow;
import io.flexbridge.agr.port.OperatorView.StationRow;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's API answers, field by field as in the JSON; {@code openapi.yaml} says what
 * the fields mean. Names once published stay.
 */
final class OperatorAnswers {

  private OperatorAnswers() {}

  record Charts(List<Chart> charts) {}

  record Chart(
      String congestionPoint,
      LocalDate period,
      String timeZone,
      long ispDurationSeconds,
      int ispCount,
      Instant dayStart,
      Instant dayEnd,
      List<IspPower> baseline,
      List<IspPower> target,
      List<IspPower> measured,
      @Nullable Long currentWatts) {}

  record IspPower(int start, long duration, long watts) {}

  record Messages(List<Message> messages) {}

  record Message(
      Instant at,
      boolean inbound,
      String partner,
      String type,
      String state,
      String detail,
      String messageId,
      String conversationId) {}

  record Stations(List<Station> stations) {}

  record Station(
      String id,
      boolean connected,
      String version,
      String status,
      int sessions,
      @Nullable Long watts,
      @Nullable Long limitWatts,
      String profileState) {}

  record Orders(List<Order> orders) {}

  record Order(
      String orderReference,
      String congestionPoint,
      String isps,
      long peakWatts,
      String price,
      String currency,
      String state) {}

  record Book(long entry, int format, String sha256, List<BookPart> parts) {}

  record BookPart(String name, String sha256) {}

  record Health(boolean works, Instant now, List<Part> parts) {}

  record Part(String name, boolean works, @Nullable String problem, @Nullable String warning) {}

  record Alerts(List<Alert> alerts) {}

  record Alert(Instant at, String kind, String text) {}

  record State(boolean works) {}

  record Refusal(String error) {}

  static Charts charts(List<DayChart> charts) {
    return new Charts(charts.stream().map(OperatorAnswers::chart).toList());
  }

  private static Chart chart(DayChart day) {
    return new Chart(
        day.congestionPoint().toString(),
        day.calendar().period(),
        day.calendar().timeZone().getId(),
        day.calendar().ispDuration().toSeconds(),
        day.calendar().ispCount(),
        day.calendar().dayStart(),
        day.calendar().dayEnd(),
        runs(day.baseline()),
        runs(day.target()),
        runs(day.measured()),
        day.currentWatts());
  }

  private static List<IspPower> runs(PowerPerIsp power) {
    return power.runs().stream()
        .map(run -> new IspPower(run.range().start(), run.range().duration(), run.power().watts()))
        .toList();
  }

  static Messages messages(List<MessageRow> rows) {
    return new Messages(rows.stream().map(OperatorAnswers::message).toList());
  }

  private static Message message(MessageRow row) {
    return new Message(
        row.at(),
        row.inbound(),
        row.partner(),
        row.type(),
        row.state(),
        row.detail(),
        row.messageId(),
        row.conversationId());
  }

  static Stations stations(List<StationRow> rows) {
    return new Stations(rows.stream().map(OperatorAnswers::station).toList());
  }

  private static Station station(StationRow row) {
    return new Station(
        row.id(),
        row.connected(),
        row.version(),
        row.status(),
        row.sessions(),
        row.watts(),
        row.limitWatts(),
        row.profileState());
  }

  static Orders orders(List<OrderRow> rows) {
    return new Orders(rows.stream().map(OperatorAnswers::order).toList());
  }

  private static Order order(OrderRow row) {
    return new Order(
        row.orderReference(),
        row.congestionPoint().toString(),
        row.isps(),
        row.peakWatts(),
        row.price().amount().toPlainString(),
        row.price().currency().code(),
        row.state());
  }

  static Book book(BookMoment book) {
    return new Book(
        book.entry(),
        book.digest().format(),
        book.digest().sha256(),
        book.digest().parts().entrySet().stream()
            .map(part -> new BookPart(part.getKey(), part.getValue()))
            .toList());
  }

  static Alerts alerts(List<AlertRow> rows) {
    return new Alerts(
        rows.stream().map(row -> new Alert(row.at(), row.kind(), row.text())).toList());
  }

  static Health health(Instant now, List<HealthPart> parts) {
    return new Health(
        parts.stream().allMatch(part -> part.problem() == null),
        now,
        parts.stream()
            .map(
                part ->
                    new Part(part.name(), part.problem() == null, part.problem(), part.warning()))
            .toList());
  }
}
