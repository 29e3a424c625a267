package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is in a {@link TradingBook} at one moment, as a value: books are equal if and only if
 * their states are, and a book made of a state goes on as the one that it was taken from.
 *
 * @param agendaKept when the core last looked what was due; null if it never did
 * @param gateClosed the latest day whose day-ahead gate was noted as closed; null if none was
 * @param messagesForgotten the day before which messages were last forgotten; null if none were
 * @param admitted the messages that were taken in, oldest first
 * @param asked the messages that were sent and can be answered, oldest first
 * @param awaited those whose answers are awaited, oldest first
 * @param undelivered the messages that still have to reach their recipients, oldest first
 * @param days what is known of each day, in their order
 * @param prognoses oldest first
 * @param foretold by place, in the order of the days
 * @param requests the requests that were accepted, oldest first
 * @param offers oldest first
 * @param orders oldest first
 * @param reserved by place, in the order of the days
 * @param measured by place, in the order of the days
 * @param unsettledMonths the months with orders of which no settlement has come, in their order
 */
public record BookState(
    @Nullable Instant agendaKept,
    @Nullable LocalDate gateClosed,
    @Nullable LocalDate messagesForgotten,
    List<Admitted> admitted,
    List<Asked> asked,
    List<AwaitedReply> awaited,
    List<Effect.Send> undelivered,
    List<Day> days,
    List<DPrognosis> prognoses,
    List<Foretold> foretold,
    List<FlexRequest> requests,
    List<OfferEntry> offers,
    List<Order> orders,
    List<Reserved> reserved,
    List<Measured> measured,
    List<UnsettledMonth> unsettledMonths) {

  public BookState {
    admitted = List.copyOf(admitted);
    asked = List.copyOf(asked);
    awaited = List.copyOf(awaited);
    undelivered = List.copyOf(undelivered);
    days = List.copyOf(days);
    prognoses = List.copyOf(prognoses);
    foretold = List.copyOf(foretold);
    requests = List.copyOf(requests);
    offers = List.copyOf(offers);
    orders = List.copyOf(orders);
    reserved = List.copyOf(reserved);
    measured = List.copyOf(measured);
    unsettledMonths = List.copyOf(unsettledMonths);
  }

  /**
   * A message that was taken in.
   *
   * @param day see {@link AgrEvent.MessageAdmitted#day}
   * @param answer what its copies are answered with; null if it got no answer
   */
  public record Admitted(
      ParticipantId sender,
      MessageId messageId,
      String payloadDigest,
      @Nullable LocalDate day,
      Effect.@Nullable Send answer) {}

  /**
   * A message of ours that can be answered.
   *
   * @param name its type
   * @param day the last day that it is about, or that it was sent on
   * @param queriedDay the day that it asks the portfolio of; null if it does not
   * @param revokedOffer the offer that it revokes; null if it does not
   */
  public record Asked(
      MessageId messageId,
      String name,
      ParticipantId recipient,
      ConversationId conversationId,
      LocalDate day,
      @Nullable LocalDate queriedDay,
      @Nullable MessageId revokedOffer) {}

  /**
   * What is known of a day.
   *
   * @param portfolioQueried when its portfolio was last asked for; null if it never was
   * @param portfolio the congestion points; null until the common reference operator told
   */
  public record Day(
      LocalDate period,
      @Nullable Instant portfolioQueried,
      @Nullable List<CongestionPointTerms> portfolio) {

    public Day {
      portfolio = portfolio == null ? null : List.copyOf(portfolio);
    }
  }

  /**
   * What was foretold of a place.
   *
   * @param standing the prognoses that stand, oldest first
   * @param revision of the latest, whether it stands or not; 0 if there was none
   * @param accepted the last that the DSO accepted; null if it accepted none
   * @param noted what is expected where the DSO is not to be told; null if nothing was noted
   * @param postponedUntil when to look again; null if that was not said
   * @param isDeclined whether there will be no prognosis
   */
  public record Foretold(
      Place place,
      List<MessageId> standing,
      long revision,
      @Nullable MessageId accepted,
      @Nullable PowerPerIsp noted,
      @Nullable Instant postponedUntil,
      boolean isDeclined) {

    public Foretold {
      standing = List.copyOf(standing);
    }
  }

  /** What a DSO reserved under a contract, by its latest update. */
  public record Reserved(ParticipantId dso, FlexReservationUpdate update) {}

  /** A month with orders of a DSO of which no settlement of its has come. */
  public record UnsettledMonth(YearMonth month, ParticipantId dso) {}

  /**
   * An accepted order.
   *
   * @param isSettled whether both sides agreed on its settlement
   */
  public record Order(
      ParticipantId dso, FlexOrder order, PowerPerIsp baseline, boolean isSettled) {}

  /**
   * What was measured at a place.
   *
   * @param byConnection nothing once only the sum is kept
   * @param concluded what was measured, all connections together, once nothing more comes of the
   *     day but its settlement; null until then
   * @param metering the latest that was sent of it; null if nothing was
   */
  public record Measured(
      Place place,
      SortedMap<EntityAddress, PowerPerIsp> byConnection,
      @Nullable PowerPerIsp concluded,
      AgrEvent.@Nullable MeteringIssued metering) {

    public Measured {
      byConnection = Collections.unmodifiableSortedMap(new TreeMap<>(byConnection));
    }
  }
}
