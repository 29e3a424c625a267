package io.flexbridge.it.simulation;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.util.List;

/** Asks for reductions, orders what it is offered, and tests the line. */
final class DsoModel extends Partner {

  private static final int LATEST_LEAD = 6;
  private static final int LONGEST_NEED = 4;
  private static final int LARGEST_BURST = 40;
  private static final Duration LONGEST_CONSIDERATION = Duration.ofMinutes(20);

  private final Market market;
  private int orders;

  DsoModel(
      ParticipantId id,
      Market market,
      World world,
      FaultPlan plan,
      Network network,
      Ledger ledger) {
    super(id, world, plan, network, ledger);
    this.market = market;
  }

  /** Arranges what it wants until then. */
  void arrange(Duration chaos) {
    int needs = 3 + (int) (chaos.toHours() * chance.nextInt(1, 4) / 2);
    for (int i = 0; i < needs; i++) {
      world.after(Duration.ofMillis(chance.nextLong(chaos.toMillis())), this::request);
    }
    for (int i = 0; i < needs / 2; i++) {
      world.after(Duration.ofMillis(chance.nextLong(chaos.toMillis())), this::test);
    }
  }

  private void test() {
    int messages = plan.happens(Fault.BURST, chance) ? chance.nextInt(2, LARGEST_BURST) : 1;
    for (int i = 0; i < messages; i++) {
      send(new TestMessage(opening()));
    }
  }

  private void request() {
    IspCalendar day = market.day(world.now());
    int first = day.ispAt(world.now()).orElseThrow() + chance.nextInt(1, LATEST_LEAD);
    int last = Math.min(first + chance.nextInt(LONGEST_NEED), day.ispCount());
    if (first <= day.ispCount()) {
      send(request(opening(), day, IspRange.between(first, last)));
    }
  }

  private FlexRequest request(MessageHeader header, IspCalendar day, IspRange need) {
    return new FlexRequest(
        header,
        FlexScope.of(day, Market.congestionPoint(id)),
        1,
        day.start(need.start()),
        null,
        null,
        List.of(
            new FlexRequest.Isp(
                need,
                Disposition.REQUESTED,
                Power.ofWatts(-chance.nextLong(5_000, Market.CAPACITY_WATTS)),
                Power.ZERO)));
  }

  @Override
  void react(UftpMessage message) {
    switch (message) {
      case DPrognosis prognosis ->
          send(
              new DPrognosisResponse(
                  answering(prognosis),
                  Result.ACCEPTED,
                  prognosis.header().messageId(),
                  List.of()));
      case Metering metering ->
          send(
              new MeteringResponse(
                  answering(metering), Result.ACCEPTED, metering.header().messageId()));
      case FlexOffer offer -> consider(offer);
      default -> {}
    }
  }

  private void consider(FlexOffer offer) {
    boolean isWelcome = chance.nextInt(10) > 0;
    send(
        new FlexOfferResponse(
            answering(offer),
            isWelcome ? Result.ACCEPTED : Result.rejected("too dear"),
            offer.header().messageId()));
    boolean isWanted = chance.nextInt(4) > 0;
    if (isWelcome && isWanted) {
      world.after(
          Duration.ofMillis(chance.nextLong(1_000, LONGEST_CONSIDERATION.toMillis())),
          () -> order(offer));
    }
  }

  private void order(FlexOffer offer) {
    OrderReference reference = new OrderReference("%s-%d".formatted(id.domain().name(), ++orders));
    send(Letters.order(answering(offer), offer, reference));
    if (plan.happens(Fault.EVIL_TWIN, chance)) {
      // The same order as another message, and the same offer as another order.
      later(() -> send(Letters.order(answering(offer), offer, reference)));
      OrderReference other = new OrderReference(reference.text() + "-again");
      later(() -> send(Letters.order(answering(offer), offer, other)));
    }
  }

  private void later(Runnable action) {
    world.after(Duration.ofMillis(chance.nextLong(LONGEST_CONSIDERATION.toMillis())), action);
  }

  @Override
  void sendTwin(UftpMessage message) {
    if (message instanceof FlexRequest request) {
      IspCalendar day = request.scope().calendar();
      sendOnce(request(request.header(), day, request.isps().getFirst().range()));
    }
  }
}
