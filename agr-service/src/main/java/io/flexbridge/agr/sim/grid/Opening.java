package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdateResponse;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The messages of {@link GridOpening}, sent once, and what becomes of them. */
final class Opening {

  private final DsoTerms terms;
  private final Letterhead letterhead;
  private final OpenQuestions questions;
  private boolean isDone;

  Opening(DsoTerms terms, Letterhead letterhead, OpenQuestions questions) {
    this.terms = terms;
    this.letterhead = letterhead;
    this.questions = questions;
  }

  /** What is to be sent, the first time. */
  List<Outgoing> begin(Instant now) {
    if (isDone) {
      return List.of();
    }
    isDone = true;
    GridOpening opening = terms.scenario().opening();
    List<Outgoing> messages = new ArrayList<>();
    if (opening.isTesting()) {
      messages.add(ask(terms.agr(), test(terms.agr(), now), now));
      messages.add(ask(terms.cro(), test(terms.cro(), now), now));
    }
    if (opening.isPublishing()) {
      messages.add(ask(terms.cro(), portfolio(now), now));
    }
    if (opening.reservation() != null) {
      messages.add(ask(terms.agr(), reservation(opening.reservation(), now), now));
    }
    return messages;
  }

  private Outgoing ask(ParticipantId to, UftpMessage message, Instant now) {
    return questions.ask(new Outgoing(to, message), now);
  }

  private TestMessage test(ParticipantId to, Instant now) {
    return new TestMessage(letterhead.fresh(to, now));
  }

  private DsoPortfolioUpdate portfolio(Instant now) {
    MarketRules market = terms.scenario().market();
    LocalDate today = market.today(now).period();
    return new DsoPortfolioUpdate(
        letterhead.fresh(terms.cro(), now),
        TimeZoneName.of(market.timeZone()),
        terms.topology().areas().stream()
            .filter(area -> area.dso().equals(terms.self().domain()))
            .map(area -> published(area, today))
            .toList());
  }

  private static DsoPortfolioUpdate.CongestionPointUpdate published(
      GridTopology.Area area, LocalDate today) {
    return new DsoPortfolioUpdate.CongestionPointUpdate(
        area.congestionPoint(),
        today,
        null,
        area.mutexOffersSupported(),
        area.dayAheadRedispatchBy(),
        area.intradayRedispatchBy(),
        area.connections().stream()
            .map(known -> new DsoPortfolioUpdate.Connection(known.address(), today, null))
            .toList());
  }

  private FlexReservationUpdate reservation(GridOpening.Reservation reservation, Instant now) {
    MarketRules market = terms.scenario().market();
    IspCalendar tomorrow = market.calendar(market.today(now).period().plusDays(1));
    return new FlexReservationUpdate(
        letterhead.fresh(terms.agr(), now),
        FlexScope.of(tomorrow, terms.scenario().congestionPoint()),
        reservation.contractId(),
        "reservation of " + tomorrow.period(),
        List.of(new FlexReservationUpdate.Isp(tomorrow.wholeDay(), reservation.power())));
  }

  void published(DsoPortfolioUpdateResponse answer, Inspection in) {
    noteRejected(answer, DsoPortfolioUpdate.class, in);
  }

  void reserved(FlexReservationUpdateResponse answer, Inspection in) {
    noteRejected(answer, FlexReservationUpdate.class, in);
  }

  private <T extends UftpMessage> void noteRejected(
      UftpResponse answer, Class<T> asked, Inspection in) {
    if (questions.answeredBy(answer, asked, in).isPresent() && !answer.result().isAccepted()) {
      in.note(
          "Result",
          "Rejected: " + String.join("; ", answer.result().rejectionReasons()),
          "Accepted");
    }
  }
}
