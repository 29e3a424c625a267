package io.flexbridge.agr.sim.grid;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse.OrderStatus;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DsoDeskTest {

  @Test
  void aCorrectConversationEndsWithAFlawlessReport() {
    Play play = Play.begin();

    FlexSettlement settlement = play.untilSettlement("30.000");
    play.send(play.accept(settlement));

    GridReport report = play.report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.missing()).isEmpty();
    assertThat(report.unanswered()).isEmpty();
    assertThat(report.isFlawless()).isTrue();
    assertThat(play.received().stream().map(UftpMessage::name))
        .containsExactly(
            "AGRPortfolioQueryResponse",
            "D-PrognosisResponse",
            "FlexRequest",
            "FlexOfferResponse",
            "FlexOrder",
            "D-PrognosisResponse",
            "MeteringResponse",
            "MeteringResponse",
            "FlexSettlement");
    assertThat(report.dispositions())
        .containsExactly(
            new OrderStatus(requireNonNull(report.order()).orderReference(), false, null));
  }

  @Test
  void aTestMessageIsAnsweredInItsConversation() {
    Play play = Play.begin();
    TestMessage test = new TestMessage(play.headerTo(Market.DSO));

    play.send(test);

    TestMessageResponse answer = play.last(TestMessageResponse.class);
    assertThat(answer.header().conversationId()).isEqualTo(test.header().conversationId());
    assertThat(answer.header().messageId()).isNotEqualTo(test.header().messageId());
    assertThat(play.findings()).isEmpty();
  }

  // Request

  @Test
  void theRequestAsksForTheWantedShareInTheIspsAfterTheLead() {
    Play play = Play.begin();

    FlexRequest request = play.untilRequest();

    assertThat(request.isps())
        .containsExactly(
            new FlexRequest.Isp(
                IspRange.between(43, 45),
                Disposition.REQUESTED,
                Power.ofKilowatts(-20),
                Power.ZERO));
    assertThat(request.scope()).isEqualTo(FlexScope.of(Market.DAY, Market.POINT));
    assertThat(request.expirationDateTime()).isEqualTo(play.now().plusSeconds(1200));
    assertThat(request.revision()).isEqualTo(1);
  }

  @Test
  void theRequestExpiresAtTheLatestWhenTheFirstRequestedIspBegins() {
    FlexNeed patient =
        new FlexNeed(
            new Reduction.Fixed(Power.ofKilowatts(15)),
            Power.ofKilowatts(20),
            1,
            2,
            Duration.ofHours(3),
            Power.ofKilowatts(7));
    Play play = Play.begin(Market.scenario(patient, Market.rules()));

    FlexRequest request = play.untilRequest();

    assertThat(request.expirationDateTime()).isEqualTo(Market.DAY.start(42));
    assertThat(request.isps())
        .containsExactly(
            new FlexRequest.Isp(
                IspRange.between(42, 43),
                Disposition.REQUESTED,
                Power.ofKilowatts(-15),
                Power.ZERO),
            new FlexRequest.Isp(
                IspRange.between(44, 96), Disposition.AVAILABLE, Power.ZERO, Power.ofKilowatts(7)));
  }

  @Test
  void nothingIsRequestedUntilThePrognosisIsHighEnough() {
    Play play = Play.begin();

    play.send(play.prognosis(19));
    assertThat(play.received(FlexRequest.class)).isEmpty();

    play.send(play.prognosis(20));
    assertThat(play.received(FlexRequest.class)).hasSize(1);
  }

  @Test
  void aPrognosisThatIsHighEnoughLaterTodayIsWaitedFor() {
    Play play = Play.begin();
    play.send(
        play.prognosis(
            PowerPerIsp.constant(Market.DAY, Market.DAY.wholeDay(), Power.ZERO)
                .with(IspRange.between(46, 96), Power.ofKilowatts(40))));
    assertThat(play.received(FlexRequest.class)).isEmpty();

    play.advanceTo(Market.DAY.start(43));

    assertThat(play.last(FlexRequest.class).isps().getFirst().range())
        .isEqualTo(IspRange.between(46, 48));
  }

  @Test
  void shortlyBeforeMidnightTheRequestIsForTheNextDay() {
    Play play = new Play(Market.DAY.start(94), Market.topology(), Market.scenario());
    play.send(play.prognosis(80));
    assertThat(play.received(FlexRequest.class)).isEmpty();

    IspCalendar tomorrow = Market.DAY.next();
    play.send(
        play.prognosis(PowerPerIsp.constant(tomorrow, tomorrow.wholeDay(), Power.ofKilowatts(80))));

    FlexRequest request = play.last(FlexRequest.class);
    assertThat(request.scope().period()).isEqualTo(tomorrow.period());
    assertThat(request.isps().getFirst().range()).isEqualTo(IspRange.between(1, 3));
  }

  @Test
  void nothingIsRequestedOfAnAggregatorThatTheCroDoesNotKnowThere() {
    GridTopology.Area area =
        new GridTopology.Area(
            Market.POINT,
            Market.DSO.domain(),
            false,
            RedispatchBy.AGR,
            null,
            List.of(
                GridTopology.Connection.of("ean.8716859000126301", Power.ofKilowatts(99), null)));
    Play play = new Play(Market.MORNING, new GridTopology(List.of(area)), Market.scenario());

    play.send(play.prognosis(80));

    assertThat(play.received(FlexRequest.class)).isEmpty();
    assertThat(play.findings())
        .singleElement()
        .extracting(Finding::field, Finding::value)
        .containsExactly("AGR-Domain", "absent for all connections");
  }

  @Test
  void aRejectedRequestIsReportedAndAnotherFollows() {
    Play play = Play.begin();
    FlexRequest request = play.untilRequest();

    play.send(
        new FlexRequestResponse(
            play.answerTo(request), Result.rejected("not today"), request.header().messageId()));
    play.advance(Market.ISP);

    assertThat(play.received(FlexRequest.class)).hasSize(2);
    assertThat(play.last(FlexRequest.class).revision()).isEqualTo(2);
    assertThat(play.findings())
        .singleElement()
        .extracting(Finding::message, Finding::value)
        .containsExactly("FlexRequestResponse", "Rejected: not today");
  }

  @Test
  void anAnswerToNothingIsReported() {
    Play play = Play.begin();
    FlexRequest request = play.untilRequest();

    play.send(
        new FlexRequestResponse(
            play.answerTo(request), Result.ACCEPTED, play.headerTo(Market.DSO).messageId()));
    play.send(play.accept(request));
    play.send(play.accept(request));

    assertThat(play.findings())
        .extracting(Finding::field, Finding::expected)
        .containsExactly(
            tuple("FlexRequestMessageID", "the MessageID of a FlexRequest of ours"),
            tuple("FlexRequestMessageID", "a FlexRequest that is not answered yet"));
  }

  @Test
  void anAnswerInAnotherConversationIsReported() {
    Play play = Play.begin();
    FlexRequest request = play.untilRequest();

    play.send(
        new FlexRequestResponse(
            play.headerTo(Market.DSO), Result.ACCEPTED, request.header().messageId()));

    assertThat(play.findings()).extracting(Finding::field).containsExactly("ConversationID");
  }
}
