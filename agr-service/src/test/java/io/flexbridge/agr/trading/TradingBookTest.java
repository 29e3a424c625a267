package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.STREET;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the book keeps when it is written down, and what it forgets when. */
class TradingBookTest {

  private static final int SEEDS = 12;
  private static final int STEPS = 100;
  private static final LocalDate LONG_AFTER = DAY.period().plusDays(400);

  private final TradingFloor floor = new TradingFloor().plugsIn(10, 7_400, 40_000, 96).opens();

  @Test
  void aBookMadeOfAStateIsTheOneItWasTakenFromInEveryPart() {
    for (int seed = 0; seed < SEEDS; seed++) {
      TradingBook book = new TradingBook();
      RandomTrading.decisions(seed, STEPS).forEach(book::apply);

      // Private fields too: a part that the state lacks is found here.
      assertThat(new TradingBook(book.state())).usingRecursiveComparison().isEqualTo(book);
    }
  }

  @Test
  void aBookMadeOfAStateGoesOnAsTheOneItWasTakenFrom() {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Decision> decisions = RandomTrading.decisionsUntilItIsForgotten(seed, STEPS);
      int middle = (seed * 7) % decisions.size();
      TradingBook book = new TradingBook();
      decisions.subList(0, middle).forEach(book::apply);
      TradingBook restored = new TradingBook(book.state());
      for (Decision decision : decisions.subList(middle, decisions.size())) {
        book.apply(decision);
        restored.apply(decision);
      }

      assertThat(restored.state()).isEqualTo(book.state());
      assertThat(restored).usingRecursiveComparison().isEqualTo(book);
    }
  }

  @Test
  void everyKindOfEventHappensInTheseTests() {
    Set<Class<?>> happened = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomTrading.decisionsUntilItIsForgotten(seed, STEPS).stream()
          .flatMap(decision -> decision.events().stream())
          .forEach(event -> happened.add(event.getClass()));
    }

    assertThat(happened).containsExactlyInAnyOrder(AgrEvent.class.getPermittedSubclasses());
  }

  @Test
  void aCopyIsKnownForACopyUntilTheDaysOfRetentionAfterItsDayAreOver() {
    FlexRequest request = floor.requests(20_000, 76, 77);
    FlexOrder order = floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(14)).minusSeconds(1));
    assertThat(floor.book.admitted(DSO, request.header().messageId())).isPresent();
    assertThat(floor.book.admitted(DSO, order.header().messageId()))
        .get()
        .extracting(known -> known.answer() == null ? null : known.answer().message())
        .isInstanceOf(FlexOrderResponse.class);

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(14)));
    assertThat(floor.book.admitted(DSO, request.header().messageId())).isEmpty();
    assertThat(floor.book.admitted(DSO, order.header().messageId())).isEmpty();
    assertThat(floor.book.correspondence().asked(floor.sent(FlexOffer.class).header().messageId()))
        .as("an offer is sent on its day, in whatever zone that is")
        .isPresent();

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(15)));
    assertThat(floor.book.correspondence().asked(floor.sent(FlexOffer.class).header().messageId()))
        .isEmpty();
  }

  @Test
  void aMessageAboutALaterDayIsKnownLonger() {
    LocalDate later = DAY.period().plusDays(30);
    FlexRequest today = floor.request(20_000, 76, 77);
    FlexRequest ahead =
        new FlexRequest(
            today.header(),
            new FlexScope(DAY.ispDuration(), TimeZoneName.of(DAY.timeZone()), later, TRANSFORMER),
            1,
            today.expirationDateTime(),
            null,
            null,
            today.isps());
    floor.receive(DSO, ahead);

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(43)));
    assertThat(floor.book.admitted(DSO, ahead.header().messageId())).isPresent();

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(45)));
    assertThat(floor.book.admitted(DSO, ahead.header().messageId())).isEmpty();
  }

  @Test
  void aMessageCannotAskToBeRememberedForEver() {
    LocalDate today = DAY.period();
    FlexRequest request = floor.request(20_000, 76, 77);
    FlexRequest absurd =
        request.withScope(
            new FlexScope(
                DAY.ispDuration(),
                TimeZoneName.of(DAY.timeZone()),
                LocalDate.of(9999, 12, 31),
                TRANSFORMER));

    assertThat(MessageDay.of(absurd, today)).isEqualTo(today.plusDays(MessageDay.FARTHEST_AHEAD));
  }

  @Test
  void aDayWhoseOrdersAreSettledIsForgottenAfterItsRetention() {
    floor.requests(50_000, 76, 79);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.orders(offer, "ORDER-1");
    floor.advanceTo(DAY.start(81));
    floor.measures(24_000, 76, 79);
    floor.settles("ORDER-1");
    assertThat(floor.book.unsettled(DAY.period())).isEmpty();
    Place place = new Place(TRANSFORMER, DAY);

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(92)).minusSeconds(1));
    assertThat(floor.book.orders(place)).hasSize(1);
    assertThat(floor.book.measured(place).isEmpty()).isFalse();

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(92)));
    assertThat(floor.recorded(AgrEvent.DayForgotten.class))
        .containsExactly(new AgrEvent.DayForgotten(DAY.period(), List.of()));
    assertThat(floor.book.orders()).isEmpty();
    assertThat(floor.book.offers()).isEmpty();
    assertThat(floor.book.order(DSO, floor.order(offer, "ORDER-1").orderReference())).isEmpty();
    assertThat(floor.book.prognosis(place)).isEmpty();
    assertThat(
            floor.book.prognosis(floor.allSent(DPrognosis.class).getFirst().header().messageId()))
        .isEmpty();
    assertThat(floor.book.measured(place).isEmpty()).isTrue();
    assertThat(floor.book.metering(place)).isEmpty();
    assertThat(floor.book.isPortfolioKnown(DAY.period())).isFalse();
    assertThat(floor.book.state().requests()).isEmpty();
    assertThat(floor.book.state().orders()).isEmpty();
    assertThat(floor.book.requestRevisions().ofDayOf(floor.request(1_000, 80, 80))).isEmpty();
  }

  @Test
  void withTheMessagesOfADayGoesAllButWhatASettlementNeeds() {
    floor.requests(20_000, 76, 77);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.orders(offer, "ORDER-1");
    floor.requests(5_000, 80, 80);
    Place place = new Place(TRANSFORMER, DAY);
    List<DPrognosis> prognoses = floor.allSent(DPrognosis.class);
    assertThat(prognoses).hasSizeGreaterThan(1);
    floor.measures(24_000, 70, 75);
    PowerPerIsp measured = floor.book.measured(place);
    assertThat(measured.isEmpty()).isFalse();

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(14)));

    assertThat(floor.book.orders(place)).hasSize(1);
    assertThat(floor.book.prognosis(place)).contains(prognoses.getLast());
    assertThat(floor.book.prognosis(prognoses.getLast().header().messageId())).isPresent();
    assertThat(floor.book.prognosis(prognoses.getFirst().header().messageId())).isEmpty();
    assertThat(floor.book.offers()).isEmpty();
    assertThat(floor.book.openOffers()).isEmpty();
    assertThat(floor.book.openOffers(place)).isEmpty();
    assertThat(floor.book.nextOfferExpiry()).isEmpty();
    assertThat(floor.book.state().requests()).isEmpty();
    assertThat(floor.book.requestRevisions().ofDayOf(floor.request(1_000, 80, 80))).isEmpty();
    assertThat(floor.book.measured(place)).isEqualTo(measured);
    assertThat(floor.book.measuredByConnection(place)).isEmpty();

    floor.measures(11_000, 50, 60);
    floor.advanceTo(floor.now.plus(Duration.ofDays(1)));
    assertThat(floor.book.measured(place)).as("too late").isEqualTo(measured);
    assertThat(new TradingBook(floor.book.state()))
        .usingRecursiveComparison()
        .isEqualTo(floor.book);
  }

  @Test
  void nothingIsLeftOfDaysThatAreLongPast() {
    for (int seed = 0; seed < SEEDS; seed++) {
      TradingBook book = new TradingBook();
      RandomTrading.decisionsUntilItIsForgotten(seed, STEPS).forEach(book::apply);
      BookState state = book.state();

      assertThat(state.foretold()).isEmpty();
      assertThat(state.prognoses()).isEmpty();
      assertThat(state.requests()).isEmpty();
      assertThat(state.offers()).isEmpty();
      assertThat(state.orders()).isEmpty();
      assertThat(state.reserved()).isEmpty();
      assertThat(state.measured()).isEmpty();
      assertThat(state.unsettledMonths()).isEmpty();
      assertThat(book.nextOfferExpiry()).isEmpty();
      assertThat(book.nextMetering()).isEmpty();
      assertThat(state.asked()).extracting(BookState.Asked::day).allMatch(LONG_AFTER::isBefore);
      assertThat(state.asked())
          .extracting(BookState.Asked::messageId)
          .containsAll(state.awaited().stream().map(AwaitedReply::messageId).toList());
    }
  }

  @Test
  void whatWasDueForADayIsForgottenWithItsMessagesAndWithTheDay() {
    floor.requests(20_000, 76, 77);
    AgrEvent offered = floor.recorded(AgrEvent.OfferMade.class).getLast();
    AgrEvent measured =
        new AgrEvent.PowerRecorded(
            new Place(TRANSFORMER, DAY),
            Map.of(STREET, new PowerPerIsp(DAY, new TreeMap<>(Map.of(1, Power.ofWatts(10))))));
    AgrEvent messages = new AgrEvent.MessagesForgotten(DAY.period().plusDays(1));
    AgrEvent day = new AgrEvent.DayForgotten(DAY.period(), List.of());

    TradingBook book = bookOf(offered, measured);
    assertThat(book.nextOfferExpiry()).isPresent();
    assertThat(book.nextMetering()).isPresent();

    assertThat(bookOf(offered, measured, messages).nextOfferExpiry()).isEmpty();
    assertThat(bookOf(offered, measured, messages).nextMetering()).isEmpty();
    assertThat(bookOf(offered, measured, day).nextMetering()).isEmpty();
  }

  private static TradingBook bookOf(AgrEvent... events) {
    TradingBook book = new TradingBook();
    book.apply(new Decision(List.of(events), List.of()));
    return book;
  }

  @Test
  void anAnswerThatNeverCameIsForgottenWithItsQuestion() {
    floor.requests(20_000, 76, 77);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.delivers(offer);
    floor.advanceTo(floor.now.plus(Duration.ofMinutes(15)));
    assertThat(floor.book.overdueReplies())
        .extracting(AwaitedReply::messageId)
        .contains(offer.header().messageId());

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(15)));

    assertThat(floor.book.overdueReplies()).isEmpty();
    assertThat(floor.book.awaitedReplies().awaited(offer.header().messageId())).isEmpty();
  }

  @Test
  void aDayWithAnOrderThatNobodySettledIsKeptLongerAndNamedInTheEnd() {
    floor.requests(20_000, 76, 77);
    FlexOrder order = floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(399)));
    assertThat(floor.recorded(AgrEvent.DayForgotten.class)).isEmpty();

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(400)));
    assertThat(floor.recorded(AgrEvent.DayForgotten.class))
        .containsExactly(new AgrEvent.DayForgotten(DAY.period(), List.of(order.orderReference())));
    assertThat(floor.book.orders()).isEmpty();
  }

  @Test
  void whatStillHasToBeDeliveredIsNeverForgotten() {
    floor.requests(20_000, 76, 77);
    FlexOffer offer = floor.sent(FlexOffer.class);

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(500)));

    assertThat(floor.book.offers()).isEmpty();
    assertThat(floor.book.isUndelivered(offer.header().messageId())).isTrue();
  }

  @Test
  void forgettingIsDecidedOnceADay() {
    floor.advanceTo(DAY.dayEnd().plus(Duration.ofDays(20)));
    int before = floor.recorded(AgrEvent.MessagesForgotten.class).size();
    floor.advanceTo(floor.now.plus(Duration.ofHours(1)));
    floor.advanceTo(floor.now.plus(Duration.ofHours(1)));
    assertThat(floor.recorded(AgrEvent.MessagesForgotten.class)).hasSize(before);

    floor.advanceTo(floor.now.plus(Duration.ofDays(1)));
    assertThat(floor.recorded(AgrEvent.MessagesForgotten.class)).hasSize(before + 1);
  }

  @Test
  void aDayThatWasMeteredInFullIsMeteredNoMore() {
    floor.advanceTo(DAY.dayEnd());
    floor.measures(24_000, 1, 96);
    floor.advanceTo(DAY.dayEnd().plusSeconds(10));
    int sent = floor.allSent(Metering.class).size();
    assertThat(sent).isPositive();

    floor.decide(
        new AgrInput.PowerMeasured(
            new Place(TRANSFORMER, DAY), Map.of(STREET, PowerPerIsp.empty(DAY)), floor.now));
    floor.advanceTo(DAY.dayEnd().plus(Duration.ofHours(3)));

    assertThat(floor.allSent(Metering.class)).hasSize(sent);
  }

  @Test
  void aRetentionThatForgetsTooSoonIsRefused() {
    assertThatThrownBy(() -> new Retention(6, 92, 400))
        .hasMessage("Copies known for 6 days, less than 7");
    assertThatThrownBy(() -> new Retention(14, 13, 400)).hasMessageContaining("14, 13 and 400");
    assertThatThrownBy(() -> new Retention(14, 92, 91)).hasMessageContaining("14, 92 and 91");
  }
}
