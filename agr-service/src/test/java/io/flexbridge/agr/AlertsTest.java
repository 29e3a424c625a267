package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.OperatorView.AlertRow;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What someone should look at. */
class AlertsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T10:00:00Z");
  private static final MessageId ID = new MessageId("00000000-0000-4000-8000-000000000001");
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);

  private final Alerts alerts = new Alerts();

  @Test
  void whatAPartnerRejectsIsTold() {
    happens(
        new AgrEvent.AnswerReceived(ID, "D-PrognosisResponse", Result.rejected("Lacking ISPs")));

    assertThat(alerts.latest(10))
        .containsExactly(
            new AlertRow(
                NOON,
                "AnswerReceived",
                "D-PrognosisResponse: message %s was rejected: Lacking ISPs".formatted(ID)));
  }

  @Test
  void whatCannotBeDeliveredIsTold() {
    happens(new AgrEvent.DeliveryConcluded(ID, false, "404"));

    assertThat(texts())
        .containsExactly("Message %s did not reach its recipient: 404".formatted(ID));
  }

  @Test
  void whatNobodyAnswersIsTold() {
    happens(new AgrEvent.ReplyOverdue(ID, "FlexOffer", DSO));

    assertThat(texts())
        .containsExactly("FlexOffer %s: no answer from DSO dso.example.com".formatted(ID));
  }

  @Test
  void aHandlerThatFailsIsTold() {
    happens(
        new AgrEvent.HandlerFailed("MeteringHandler", null, "it returned nothing"),
        new AgrEvent.HandlerFailed("FlexRequestHandler", ID, "it took longer than PT2S"));

    assertThat(texts())
        .containsExactly(
            "FlexRequestHandler had no answer to message %s: it took longer than PT2S"
                .formatted(ID),
            "MeteringHandler had no answer: it returned nothing");
  }

  @Test
  void whatIsMissedIsTold() {
    happens(
        new AgrEvent.GateClosed(
            LocalDate.of(2026, 7, 1), List.of(CongestionPoint.of("ean.123456789012"))),
        new AgrEvent.SettlementMissed(DSO, YearMonth.of(2026, 6)));

    assertThat(texts())
        .containsExactly(
            "No FlexSettlement of 2026-06 has come from DSO dso.example.com",
            "The gate of 2026-07-01 closed without an accepted D-Prognosis for"
                + " [ean.123456789012]");
  }

  @Test
  void ordersThatNobodySettledAreToldWhenTheirDayIsForgotten() {
    happens(
        new AgrEvent.DayForgotten(
            LocalDate.of(2026, 6, 30),
            List.of(new OrderReference("ORDER-1"), new OrderReference("ORDER-2"))));

    assertThat(texts())
        .containsExactly(
            "Nobody settled orders of 2026-06-30, which is forgotten now: [ORDER-1, ORDER-2]");
  }

  @Test
  void whatWentWellIsNotTold() {
    happens(
        new AgrEvent.DayForgotten(LocalDate.of(2026, 6, 30), List.of()),
        new AgrEvent.AnswerReceived(ID, "FlexOfferResponse", Result.ACCEPTED),
        new AgrEvent.DeliveryConcluded(ID, true, ""),
        new AgrEvent.GateClosed(LocalDate.of(2026, 7, 1), List.of()));

    assertThat(alerts.latest(10)).isEmpty();
  }

  @Test
  void onlyTheLatestAreRemembered() {
    for (int n = 0; n < 600; n++) {
      happens(new AgrEvent.HandlerFailed("Handler " + n, null, "it returned nothing"));
    }

    assertThat(alerts.latest(1_000)).hasSize(500);
    assertThat(alerts.latest(1).getFirst().text()).startsWith("Handler 599 ");
  }

  private void happens(AgrEvent... events) {
    alerts.decided(
        new AgrInput.TimePassed(NOON),
        new Decision(List.of(events), List.of()),
        /* isReplay= */ false);
  }

  private List<String> texts() {
    return alerts.latest(10).stream().map(AlertRow::text).toList();
  }
}
