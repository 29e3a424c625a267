package io.flexbridge.agr.sim.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.value.Power;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the DSO sends before it trades, so that partners see every message. */
class OpeningTest {

  private static final GridOpening ALL =
      new GridOpening(true, true, new GridOpening.Reservation("C-1", Power.ofKilowatts(-20)));

  @Test
  void withoutAnOpeningNothingIsSentBeforeTheCycle() {
    Play play = Play.begin();

    play.advanceTo(play.now());

    assertThat(play.received()).isEmpty();
  }

  @Test
  void theAggregatorIsTestedAndToldItsReservationAndTheCroGetsThePortfolio() {
    Play play = begun(ALL);

    assertThat(play.received(TestMessage.class)).hasSize(1);
    FlexReservationUpdate reservation = play.last(FlexReservationUpdate.class);
    assertThat(reservation.contractId()).isEqualTo("C-1");
    assertThat(reservation.scope().period()).isEqualTo(Market.TODAY.plusDays(1));
    assertThat(reservation.isps())
        .containsExactly(
            new FlexReservationUpdate.Isp(
                reservation.scope().calendar().wholeDay(), Power.ofKilowatts(-20)));
    // Test and portfolio towards the CRO were answered on the way, and rightly so.
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void itIsSentOnceHoweverOftenTimePasses() {
    Play play = begun(ALL);

    play.advanceTo(play.now().plusSeconds(60));

    assertThat(play.received(TestMessage.class)).hasSize(1);
  }

  @Test
  void aCycleAfterAFullOpeningIsFlawless() {
    Play play = begun(ALL);
    answerTest(play);
    answerReservation(play, Result.ACCEPTED);

    play.send(play.accept(play.untilSettlement("30")));

    assertThat(play.report().unanswered()).isEmpty();
    assertThat(play.report().findings()).isEmpty();
    assertThat(play.report().missing()).isEmpty();
  }

  @Test
  void whatTheAggregatorDoesNotAnswerIsInTheReport() {
    Play play = begun(ALL);

    play.send(play.accept(play.untilSettlement("30")));

    assertThat(play.report().unanswered())
        .extracting(GridReport.Unanswered::message)
        .containsExactly("TestMessage", "FlexReservationUpdate");
  }

  @Test
  void aRejectedReservationIsAFinding() {
    Play play = begun(ALL);

    answerReservation(play, Result.rejected(List.of("Unknown contract")));

    assertThat(play.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo("Result");
              assertThat(finding.value()).isEqualTo("Rejected: Unknown contract");
            });
  }

  @Test
  void anAnswerToATestThatWasNotSentIsAFinding() {
    Play play = begun(GridOpening.NONE);

    play.send(new TestMessageResponse(play.headerTo(Market.DSO)));

    assertThat(play.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.field()).isEqualTo("ConversationID"));
  }

  private static Play begun(GridOpening opening) {
    Play play = Play.begin(Market.scenario().after(opening));
    play.advanceTo(play.now());
    return play;
  }

  private static void answerTest(Play play) {
    play.send(new TestMessageResponse(play.answerTo(play.last(TestMessage.class))));
  }

  private static void answerReservation(Play play, Result result) {
    FlexReservationUpdate update = play.last(FlexReservationUpdate.class);
    play.send(
        new FlexReservationUpdateResponse(
            play.answerTo(update), result, update.header().messageId()));
  }
}
