package io.flexbridge.agr.sim.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.MessageId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlexOrderTest {

  private final Play play = Play.begin();
  private final FlexRequest request = play.untilRequest();

  @Test
  void aRejectedOrderIsReportedAndTheNextOfferIsOrdered() {
    play.send(play.offer(request, "4.20"));
    FlexOrder first = play.last(FlexOrder.class);
    FlexOffer second = play.offer(request, "4.10");
    play.send(second);

    play.send(rejection(first));

    assertThat(play.findings())
        .singleElement()
        .extracting(Finding::message, Finding::value)
        .containsExactly("FlexOrderResponse", "Rejected: sold out");
    FlexOrder next = play.last(FlexOrder.class);
    assertThat(next.flexOfferMessageId()).isEqualTo(second.header().messageId());
    assertThat(next.orderReference()).isNotEqualTo(first.orderReference());
  }

  @Test
  void anOrderThatIsNotAnsweredEndsTheCycle() {
    play.send(play.accept(request));
    play.send(play.offer(request, "4.20"));

    play.advance(Duration.ofMinutes(5));

    GridReport report = play.report();
    assertThat(report.isComplete()).isFalse();
    assertThat(report.unanswered())
        .extracting(GridReport.Unanswered::message)
        .containsExactly("FlexOrder");
    assertThat(report.missingInOrder())
        .containsExactly(
            GridStep.FLEX_ORDER,
            GridStep.UPDATED_D_PROGNOSIS,
            GridStep.METERING,
            GridStep.FLEX_SETTLEMENT);
  }

  @Test
  void aCycleWithoutOfferEndsWhenPatienceEnds() {
    play.send(play.accept(request));

    play.advance(Duration.ofMinutes(140));

    assertThat(play.isOver()).isTrue();
    assertThat(play.report().missingInOrder()).startsWith(GridStep.FLEX_OFFER, GridStep.FLEX_ORDER);
    assertThat(play.received(FlexRequest.class))
        .as("it asked again each time a request expired")
        .hasSizeGreaterThan(1);
  }

  // Revocation

  @Test
  void aRevocationThatCrossesTheOrderWins() {
    FlexOffer offer = play.offer(request, "4.20");
    play.send(offer);
    FlexOrder order = play.last(FlexOrder.class);

    assertThat(revoke(offer.header().messageId())).isEqualTo(Result.ACCEPTED);
    play.send(rejection(order));
    assertThat(play.findings()).isEmpty();

    FlexOffer better = play.offer(request, "4.00");
    play.send(better);
    assertThat(play.last(FlexOrder.class).flexOfferMessageId())
        .isEqualTo(better.header().messageId());
  }

  @Test
  void anOrderThatIsAcceptedAfterItsOfferWasRevokedIsReported() {
    FlexOffer offer = play.offer(request, "4.20");
    play.send(offer);
    FlexOrder order = play.last(FlexOrder.class);
    revoke(offer.header().messageId());

    play.send(play.accept(order));

    assertThat(play.findings())
        .singleElement()
        .extracting(Finding::field, Finding::value)
        .containsExactly("Result", "Accepted");
  }

  @Test
  void aRevocationAfterTheOrderWasAcceptedComesTooLate() {
    FlexOffer offer = play.offer(request, "4.20");
    play.send(offer);
    play.send(play.accept(play.last(FlexOrder.class)));

    assertThat(revoke(offer.header().messageId()).rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("Flexibility procured");
  }

  @Test
  void anOfferThatWasNotOrderedCanBeRevokedOnce() {
    play.send(play.offer(request, "4.20"));
    FlexOffer second = play.offer(request, "4.30");
    play.send(second);

    assertThat(revoke(second.header().messageId()).isAccepted()).isTrue();
    assertThat(revoke(second.header().messageId()).rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("Unknown reference FlexOfferMessageID");
  }

  @Test
  void anOfferWhoseIspsHaveBegunCannotBeRevoked() {
    play.send(play.offer(request, "4.20"));
    FlexOffer second = play.offer(request, "4.30");
    play.send(second);
    play.advanceTo(Market.DAY.start(43));

    assertThat(revoke(second.header().messageId()).rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("Operate phase has begun");
  }

  private Result revoke(MessageId offer) {
    FlexOfferRevocation revocation = new FlexOfferRevocation(play.headerTo(Market.DSO), offer);
    play.send(revocation);
    return play.resultOf(revocation);
  }

  private FlexOrderResponse rejection(FlexOrder order) {
    return new FlexOrderResponse(
        play.answerTo(order), Result.rejected("sold out"), order.header().messageId());
  }
}
