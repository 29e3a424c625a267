package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fact: what the core decided. The trading book is nothing but the sum of these. */
public sealed interface AgrEvent {

  /**
   * A message was taken in for the first time, whatever became of it.
   *
   * @param day the last day that it is about, or that it came on, whichever is later; null in
   *     decisions of releases that forgot nothing
   */
  record MessageAdmitted(
      ParticipantId sender, MessageId messageId, String payloadDigest, @Nullable LocalDate day)
      implements AgrEvent {}

  /** A message was refused. */
  record MessageRefused(MessageId messageId, String type, List<String> reasons)
      implements AgrEvent {

    public MessageRefused {
      reasons = List.copyOf(reasons);
    }
  }

  /** The core has looked what was due. */
  record AgendaKept(Instant at) implements AgrEvent {}

  /** The portfolio of a day was asked for. */
  record PortfolioQueried(LocalDate period, MessageId queryId, Instant at) implements AgrEvent {}

  /** The portfolio of a day is known. */
  record PortfolioLearned(LocalDate period, List<CongestionPointTerms> congestionPoints)
      implements AgrEvent {

    public PortfolioLearned {
      congestionPoints = List.copyOf(congestionPoints);
    }
  }

  /** A D-Prognosis was made; its powers are the baseline from now on. */
  record PrognosisIssued(DPrognosis prognosis) implements AgrEvent {}

  /** A request was accepted. */
  record RequestAccepted(ParticipantId dso, FlexRequest request) implements AgrEvent {}

  /**
   * An offer was made.
   *
   * @param proof what the fleet could give up when it was made
   */
  record OfferMade(ParticipantId dso, FlexOffer offer, Flexibility proof) implements AgrEvent {}

  /** A handler wanted to make an offer that cannot be made. */
  record OfferRefused(MessageId requestId, List<String> reasons) implements AgrEvent {

    public OfferRefused {
      reasons = List.copyOf(reasons);
    }
  }

  /** An offer can no longer be ordered. */
  record OfferExpired(MessageId offerId) implements AgrEvent {}

  /** An offer will be revoked once the DSO has accepted it; until then it can be ordered. */
  record RevocationAwaited(MessageId offerId) implements AgrEvent {}

  /** An offer was revoked: it can no longer be ordered. */
  record OfferRevoked(MessageId offerId) implements AgrEvent {}

  /**
   * A message of ours was not sent, since its recipient would have to reject it.
   *
   * @param type the message that was wanted
   */
  record MessageWithheld(String type, List<String> reasons) implements AgrEvent {

    public MessageWithheld {
      reasons = List.copyOf(reasons);
    }
  }

  /** A partner answered a message of ours. */
  record AnswerReceived(MessageId answeredId, String type, Result result) implements AgrEvent {}

  /**
   * An order was accepted: it binds.
   *
   * @param baseline what the order is measured from
   */
  record OrderAccepted(ParticipantId dso, FlexOrder order, PowerPerIsp baseline)
      implements AgrEvent {}

  /** ISPs were measured. */
  record PowerRecorded(Place place, Map<EntityAddress, PowerPerIsp> byConnection)
      implements AgrEvent {

    public PowerRecorded {
      byConnection = Map.copyOf(byConnection);
    }
  }

  /**
   * Metering was sent for a day.
   *
   * @param throughIsp the last ISP in it
   */
  record MeteringIssued(Place place, long revision, int throughIsp) implements AgrEvent {}

  /** A DSO's change of what is reserved under a contract was accepted. */
  record ReservationAccepted(ParticipantId dso, FlexReservationUpdate update) implements AgrEvent {}

  /** A settlement was checked. */
  record SettlementChecked(
      FlexSettlement settlement, List<FlexSettlementResponse.OrderStatus> statuses)
      implements AgrEvent {

    public SettlementChecked {
      statuses = List.copyOf(statuses);
    }
  }

  /**
   * Messages are no longer known: a copy of one would be taken for a new message, and an answer to
   * one for an answer to nothing. Of the days before, what a settlement needs is still known:
   * orders, the sum of what was measured at each place, and the latest prognosis; but no request,
   * no offer, no reservation, no prognosis that another one replaced, no single connection, and no
   * answer that never came.
   *
   * @param before the first day whose messages are still known
   */
  record MessagesForgotten(LocalDate before) implements AgrEvent {}

  /**
   * Nothing is known of a day any more, not even its orders. Its messages were forgotten before.
   *
   * @param unsettled the orders that both sides never agreed on
   */
  record DayForgotten(LocalDate period, List<OrderReference> unsettled) implements AgrEvent {

    public DayForgotten {
      unsettled = List.copyOf(unsettled);
    }
  }

  /** A message of ours needs no more attempts. */
  record DeliveryConcluded(MessageId messageId, boolean isDelivered, String reason)
      implements AgrEvent {}

  /**
   * A handler had no answer: it threw, took too long, or returned what makes no sense.
   *
   * @param about the message that it was to decide on; null if there is none
   */
  record HandlerFailed(String handler, @Nullable MessageId about, String reason)
      implements AgrEvent {}

  /**
   * There is no prognosis of a place for now.
   *
   * @param until when to look again
   * @param isDeclined whether there will be none
   */
  record PrognosisPostponed(Place place, Instant until, boolean isDeclined) implements AgrEvent {}

  /** What is expected was noted as the baseline; by agreement the DSO is not told. */
  record BaselineTaken(Place place, PowerPerIsp powers) implements AgrEvent {}

  /**
   * A partner has a message of ours that it has to answer.
   *
   * @param until when the answer is overdue
   */
  record ReplyAwaited(MessageId messageId, String type, ParticipantId recipient, Instant until)
      implements AgrEvent {}

  /** A partner has not answered in time. Its answer is taken all the same. */
  record ReplyOverdue(MessageId messageId, String type, ParticipantId recipient)
      implements AgrEvent {}

  /**
   * The day-ahead gate of a day closed.
   *
   * @param lacking the congestion points of which the DSO has accepted no D-Prognosis, though there
   *     was to be one
   */
  record GateClosed(LocalDate period, List<CongestionPoint> lacking) implements AgrEvent {

    public GateClosed {
      lacking = List.copyOf(lacking);
    }
  }

  /** No FlexSettlement has come in time for a month in which a DSO ordered. */
  record SettlementMissed(ParticipantId dso, YearMonth month) implements AgrEvent {}
}
