package io.flexbridge.agr.port;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator can see of the running service. Every call answers at once, from memory. */
public interface OperatorView {

  /** The days that there is something to show for, by congestion point, newest first. */
  List<DayChart> charts();

  /** The latest messages, newest first. */
  List<MessageRow> messages(int limit);

  /** What someone should look at, newest first. */
  List<AlertRow> alerts(int limit);

  /** All stations that are configured or connected. */
  List<StationRow> stations();

  /** All orders, newest first. */
  List<OrderRow> orders();

  /** What tells the trading book from others, to be compared with what the journal comes to. */
  BookMoment book();

  /** Whether each part of the service works. */
  List<HealthPart> health();

  /** The time of the service. */
  Instant now();

  /**
   * One congestion point on one day. ISPs without a value are absent.
   *
   * @param baseline what was expected without orders
   * @param target baseline plus orders, where there is an order
   * @param measured what the meters say, for ISPs that are over
   * @param currentWatts the latest measured power of the fleet there, null if unknown
   */
  record DayChart(
      CongestionPoint congestionPoint,
      IspCalendar calendar,
      PowerPerIsp baseline,
      PowerPerIsp target,
      PowerPerIsp measured,
      @Nullable Long currentWatts) {}

  /**
   * A message in or out.
   *
   * @param state what became of it: received, rejected; or waiting, delivered, undeliverable, then
   *     answered, refused or overdue
   * @param detail in short: power, price, reasons
   */
  record MessageRow(
      Instant at,
      boolean inbound,
      String partner,
      String type,
      String state,
      String detail,
      String messageId,
      String conversationId) {}

  /**
   * Something that someone should look at.
   *
   * @param kind what kind of thing, such as ReplyOverdue
   */
  record AlertRow(Instant at, String kind, String text) {}

  /** A station. */
  record StationRow(
      String id,
      boolean connected,
      String version,
      String status,
      int sessions,
      @Nullable Long watts,
      @Nullable Long limitWatts,
      String profileState) {}

  /** An order. */
  record OrderRow(
      String orderReference,
      CongestionPoint congestionPoint,
      String isps,
      long peakWatts,
      Money price,
      String state) {}

  /**
   * The trading book at a moment.
   *
   * @param entry the number of the last decision in it; 0 if there is none
   */
  record BookMoment(long entry, BookDigest digest) {}

  /**
   * A part of the service.
   *
   * @param problem why it does not work; null when it does
   * @param warning what someone should look at although it works; null if there is nothing
   */
  record HealthPart(String name, @Nullable String problem, @Nullable String warning) {

    /** A part without a warning. */
    public HealthPart(String name, @Nullable String problem) {
      this(name, problem, null);
    }
  }
}
