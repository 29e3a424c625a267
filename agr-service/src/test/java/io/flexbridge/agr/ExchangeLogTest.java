package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of a message of ours, as the operator sees it. */
class ExchangeLogTest {

  private static final Instant NOON = Instant.parse("2026-06-30T10:00:00Z");
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final MessageId ID = new MessageId("00000000-0000-4000-8000-000000000001");
  private static final AgrEvent DELIVERED = new AgrEvent.DeliveryConcluded(ID, true, "");
  private static final AgrEvent ANSWERED =
      new AgrEvent.AnswerReceived(ID, "TestMessageResponse", Result.ACCEPTED);
  private static final AgrEvent OVERDUE = new AgrEvent.ReplyOverdue(ID, "TestMessage", DSO);

  @Test
  void aMessageIsDeliveredThenAnswered() {
    assertThat(stateAfter()).isEqualTo("waiting");
    assertThat(stateAfter(DELIVERED)).isEqualTo("delivered");
    assertThat(stateAfter(DELIVERED, ANSWERED)).isEqualTo("answered");
  }

  @Test
  void anAnswerMayComeBeforeTheDeliveryIsKnown() {
    assertThat(stateAfter(ANSWERED, DELIVERED)).isEqualTo("answered");
  }

  @Test
  void anOverdueAnswerIsSeenUntilItComes() {
    assertThat(stateAfter(DELIVERED, OVERDUE)).isEqualTo("overdue");
    assertThat(stateAfter(DELIVERED, OVERDUE, ANSWERED)).isEqualTo("answered");
  }

  @Test
  void whatAPartnerRefusesSaysWhy() {
    ExchangeLog log = new ExchangeLog();
    sends(log);
    happens(
        log,
        new AgrEvent.AnswerReceived(ID, "DPrognosisResponse", Result.rejected("Lacking ISPs")));

    assertThat(log.latest(1).getFirst().state()).isEqualTo("refused");
    assertThat(log.latest(1).getFirst().detail()).isEqualTo("Lacking ISPs");
  }

  private static String stateAfter(AgrEvent... events) {
    ExchangeLog log = new ExchangeLog();
    sends(log);
    Arrays.stream(events).forEach(event -> happens(log, event));
    return log.latest(1).getFirst().state();
  }

  private static void sends(ExchangeLog log) {
    TestMessage message =
        new TestMessage(
            new MessageHeader(
                UftpVersion.V3_1_0,
                new Domain("agr.example.com"),
                DSO.domain(),
                NOON,
                ID,
                new ConversationId("00000000-0000-4000-8000-00000000000a")));
    log.decided(
        new AgrInput.TimePassed(NOON),
        new Decision(List.of(), List.of(new Effect.Send(DSO, message, null))),
        /* isReplay= */ true);
  }

  private static void happens(ExchangeLog log, AgrEvent event) {
    log.decided(
        new AgrInput.TimePassed(NOON),
        new Decision(List.of(event), List.of()),
        /* isReplay= */ true);
  }
}
