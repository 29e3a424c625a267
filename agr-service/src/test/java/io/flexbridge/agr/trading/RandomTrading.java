package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;

import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A day of trading in which everything happens that can, in an order that the seed decides; the
 * decisions are those of the real core.
 */
public final class RandomTrading {

  private final Random random;
  private final TradingFloor floor = new TradingFloor().plugsIn(10, 7_400, 40_000, 96);
  private final List<Decision> decisions = new ArrayList<>();
  private final List<UftpMessage> received = new ArrayList<>();
  private int orders;

  private RandomTrading(long seed) {
    this.random = new Random(seed);
    floor.listener = decisions::add;
    floor.opens();
  }

  /** The decisions of that many steps, and those before and after them. */
  public static List<Decision> decisions(long seed, int steps) {
    RandomTrading trading = new RandomTrading(seed);
    for (int step = 0; step < steps; step++) {
      trading.step();
    }
    return trading.decisions;
  }

  /** The same, and what is decided when the day is long past. */
  static List<Decision> decisionsUntilItIsForgotten(long seed, int steps) {
    RandomTrading trading = new RandomTrading(seed);
    for (int step = 0; step < steps; step++) {
      trading.step();
    }
    for (int days : List.of(1, 20, 100, 500)) {
      trading.floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(days)));
    }
    return trading.decisions;
  }

  private void step() {
    switch (random.nextInt(14)) {
      case 0, 1 -> request();
      case 2, 3 -> order();
      case 4 -> answer();
      case 5 -> measure();
      case 6 -> settle();
      case 7 -> pass();
      case 8 -> revoke();
      case 9 -> floor.decide(new AgrInput.TestMessageWanted(DSO, floor.now));
      case 10 -> floor.decide(new AgrInput.PortfolioWanted(DAY.period().plusDays(2), floor.now));
      case 11 -> offerUnsolicited();
      case 12 -> copy();
      default -> conclude();
    }
  }

  private void request() {
    int first = 76 + random.nextInt(16);
    FlexRequest request = floor.request(1_000 + random.nextInt(9_000), first, first + 1);
    received.add(request);
    floor.receive(DSO, request);
  }

  private void order() {
    if (!floor.book.offers().isEmpty()) {
      FlexOrder order = floor.order(anOffer(), "ORDER-" + orders++);
      received.add(order);
      floor.receive(DSO, order);
    }
  }

  private FlexOffer anOffer() {
    List<OfferEntry> offers = floor.book.offers();
    return offers.get(random.nextInt(offers.size())).offer();
  }

  private void answer() {
    if (!floor.book.offers().isEmpty()) {
      floor.answers(
          anOffer(), random.nextBoolean() ? Result.ACCEPTED : Result.rejected(List.of("no")));
    }
  }

  private void measure() {
    int first = 70 + random.nextInt(26);
    floor.measures(random.nextInt(50_000), first, first);
  }

  private void settle() {
    if (!floor.book.orders().isEmpty()) {
      List<AcceptedOrder> known = floor.book.orders();
      floor.settles(known.get(random.nextInt(known.size())).reference().text());
    }
  }

  private void pass() {
    floor.advanceTo(floor.now.plusSeconds(random.nextInt(600)));
  }

  private void revoke() {
    if (!floor.book.offers().isEmpty()) {
      FlexOffer offer = floor.book.offers().getLast().offer();
      if (random.nextBoolean()) {
        floor.answers(offer, Result.ACCEPTED);
      }
      floor.decide(new AgrInput.RevocationWanted(offer.header().messageId(), floor.now));
    }
  }

  private void offerUnsolicited() {
    floor.decide(
        new AgrInput.OfferWanted(
            TRANSFORMER,
            DAY.period(),
            new OfferDraft(
                floor.now.plusSeconds(900),
                List.of(
                    new FlexOffer.Option(
                        new OptionReference("one"),
                        new BigDecimal("1.50"),
                        ActivationFactor.ONE,
                        List.of(
                            new FlexOffer.Isp(
                                IspRange.of(80 + random.nextInt(12)), Power.ofWatts(-2_000)))))),
            floor.now));
  }

  private void copy() {
    if (received.isEmpty()) {
      received.add(new TestMessage(floor.header(DSO)));
    }
    floor.receive(DSO, received.get(random.nextInt(received.size())));
  }

  private void conclude() {
    List<Effect.Send> waiting = floor.book.undelivered();
    if (!waiting.isEmpty()) {
      var id = waiting.get(random.nextInt(waiting.size())).message().header().messageId();
      floor.decide(
          random.nextBoolean()
              ? new AgrInput.MessageDelivered(id, floor.now)
              : new AgrInput.MessageUndeliverable(id, "gone", floor.now));
    }
  }
}
