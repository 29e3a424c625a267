package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;

import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.DPrognosisHandler;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.PrognosisDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A day of trading in which everything happens that can, in an order that the seed decides; the
 * decisions are those of the real core.
 */
public final class RandomTrading {

  /** What is reserved can still be changed. */
  private static final IspCalendar LATER =
      new IspCalendar(DAY.period().plusDays(2), DAY.timeZone(), DAY.ispDuration());

  private final Random random;
  private final TradingFloor floor;
  private final List<UftpMessage> received = new ArrayList<>();
  private int orders;

  private RandomTrading(long seed) {
    this.random = new Random(seed);
    // Every third market has agreed on another baseline than prognoses.
    this.floor =
        TradingFloor.with(
                new Baseline(seed % 3 == 0 ? "MBMA-2026" : null),
                TradingFloor.offeringReductions().with(new Whims()))
            .plugsIn(10, 7_400, 40_000, 96)
            .opens();
    floor.knows(LATER.period());
  }

  /** One contract, and one baseline of everything; null for D-Prognoses. */
  private record Baseline(@Nullable String reference) implements Agreements {

    @Override
    public DsoTerms with(Domain dso, @Nullable String contractId) {
      DsoTerms usual = new TradingFloor.OneContract().with(dso, contractId);
      return new DsoTerms(usual.settlement(), usual.metering(), reference);
    }

    @Override
    public List<Contract> contracts(Domain dso) {
      return new TradingFloor.OneContract().contracts(dso);
    }
  }

  /** Foretells what the fleet draws, once; then whatever. */
  private final class Whims extends DPrognosisHandler {

    private final DPrognosisHandler baseline = new FleetBaseline();

    @Override
    public PrognosisDecision decide(
        CongestionPointTerms where, IspCalendar calendar, TradingView view) {
      if (view.baseline(where.congestionPoint(), calendar).isEmpty()) {
        return baseline.decide(where, calendar, view);
      }
      return switch (random.nextInt(6)) {
        case 0 -> throw new IllegalStateException("a whim");
        case 1 -> PrognosisDecision.later(Duration.ofSeconds(30));
        case 2 -> PrognosisDecision.none();
        case 3 -> PrognosisDecision.foretold(anyPowers(calendar));
        default -> baseline.decide(where, calendar, view);
      };
    }
  }

  private PowerPerIsp anyPowers(IspCalendar calendar) {
    return PowerPerIsp.of(
        calendar,
        List.of(new PowerPerIsp.Run(calendar.wholeDay(), Power.ofWatts(random.nextInt(90_000)))));
  }

  /** The decisions of that many steps, and those before and after them. */
  public static List<Decision> decisions(long seed, int steps) {
    RandomTrading trading = new RandomTrading(seed);
    for (int step = 0; step < steps; step++) {
      trading.step();
    }
    return trading.floor.decisions();
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
    return trading.floor.decisions();
  }

  private void step() {
    switch (random.nextInt(22)) {
      case 0, 1 -> request();
      case 2, 3 -> order();
      case 4 -> answer();
      case 5 -> measure();
      case 6 -> settle();
      case 7 -> pass();
      case 8 -> revoke();
      case 9 -> floor.wants(new Wanted.Test(DSO));
      case 10 -> floor.wants(new Wanted.PortfolioQuery(LATER.period()));
      case 11 -> floor.wants(unsolicited());
      case 12 -> copy();
      case 13 -> floor.wants(new Wanted.Prognosis(TRANSFORMER, anyPowers(DAY)));
      case 14, 15 -> answerPrognosis();
      case 16 -> answerRevocation();
      case 17 -> reserve();
      case 18 -> floor.wants(new Wanted.MeteringReport(TRANSFORMER, DAY.period(), Map.of()));
      case 19 -> offerAgain();
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
      floor.answers(anOffer(), result());
    }
  }

  private Result result() {
    return random.nextBoolean() ? Result.ACCEPTED : Result.rejected(List.of("no"));
  }

  private void answerPrognosis() {
    List<DPrognosis> sent = floor.allSent(DPrognosis.class);
    if (!sent.isEmpty()) {
      DPrognosis prognosis = sent.get(random.nextInt(sent.size()));
      floor.receive(
          DSO,
          new DPrognosisResponse(
              floor.replyTo(prognosis, DSO), result(), prognosis.header().messageId(), List.of()));
    }
  }

  private void answerRevocation() {
    List<FlexOfferRevocation> sent = floor.allSent(FlexOfferRevocation.class);
    if (!sent.isEmpty()) {
      FlexOfferRevocation revocation = sent.get(random.nextInt(sent.size()));
      floor.receive(
          DSO,
          new FlexOfferRevocationResponse(
              floor.replyTo(revocation, DSO), result(), revocation.header().messageId()));
    }
  }

  private void reserve() {
    floor.receive(
        DSO,
        new FlexReservationUpdate(
            floor.header(DSO),
            FlexScope.of(LATER, TRANSFORMER),
            TradingFloor.CONTRACT,
            "R-" + random.nextInt(100),
            List.of(
                new FlexReservationUpdate.Isp(
                    IspRange.of(40), Power.ofWatts(-random.nextInt(50_000))))));
  }

  private void offerAgain() {
    if (!received.isEmpty()) {
      UftpMessage about = received.get(random.nextInt(received.size()));
      floor.wants(new Wanted.OfferTo(about.header().messageId(), draft()));
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
    floor.advanceTo(floor.now.plusSeconds(random.nextInt(900)));
  }

  private void revoke() {
    if (!floor.book.offers().isEmpty()) {
      FlexOffer offer = floor.book.offers().getLast().offer();
      if (random.nextBoolean()) {
        floor.answers(offer, Result.ACCEPTED);
      }
      floor.wants(new Wanted.Revocation(offer.header().messageId()));
    }
  }

  private Wanted.Offer unsolicited() {
    return new Wanted.Offer(TRANSFORMER, DAY.period(), /* contractId= */ null, draft());
  }

  private OfferDraft draft() {
    return new OfferDraft(
        floor.now.plusSeconds(900),
        List.of(
            new FlexOffer.Option(
                new OptionReference("one"),
                new BigDecimal("1.50"),
                ActivationFactor.ONE,
                List.of(
                    new FlexOffer.Isp(
                        IspRange.of(80 + random.nextInt(12)), Power.ofWatts(-2_000))))));
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
