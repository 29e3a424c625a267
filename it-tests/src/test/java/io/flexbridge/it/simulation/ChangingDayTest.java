package io.flexbridge.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.DecisionContext;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.agr.trading.Trading;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole day of the trading core, on days on which clocks change and on others. */
final class ChangingDayTest {

  private static final ParticipantId DSO = Market.NORTH;

  /** From midnight to beyond the hour that is missing or comes twice. */
  private static final IspRange NIGHT = IspRange.between(3, 11);

  private final SplittableRandom ids = new SplittableRandom(1);
  private final TradingBook book = new TradingBook();
  private final List<Effect> effects = new ArrayList<>();
  private final List<AgrEvent> events = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "Europe/Amsterdam,    2026-03-29, 92",
    "Europe/Amsterdam,    2026-06-30, 96",
    "Europe/Amsterdam,    2026-10-25, 100",
    "Europe/London,       2027-03-28, 92",
    "Europe/London,       2027-10-31, 100",
    "America/New_York,    2026-03-08, 92",
    "America/New_York,    2026-11-01, 100",
    "Australia/Sydney,    2026-10-04, 92",
    "Australia/Sydney,    2026-04-05, 100",
    "Australia/Lord_Howe, 2026-10-04, 94",
    "Australia/Lord_Howe, 2026-04-05, 98"
  })
  void everyIspOfADayIsTradedAndMeteredOnce(ZoneId zone, LocalDate date, int isps)
      throws UndecodableMessageException {
    Market market = new Market(zone);
    Trading trading = new Trading(market.settings(), Market.handlers());
    IspCalendar day = market.day(date.atStartOfDay(zone).toInstant());
    assertThat(day.ispCount()).isEqualTo(isps);
    Place place = new Place(Market.congestionPoint(DSO), day);
    Instant now = day.dayStart().plus(Duration.ofMinutes(5));

    decide(trading, new AgrInput.TimePassed(now), now);
    decide(trading, arrival(Market.CRO, portfolio(now)), now);
    decide(trading, new AgrInput.TimePassed(now), now);
    assertThat(isps(sent(DPrognosis.class).isps().stream().map(DPrognosis.Isp::range).toList()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, isps).boxed().toList());

    decide(trading, arrival(DSO, request(day, now)), now);
    FlexOffer offer = sent(FlexOffer.class);
    assertThat(isps(offer.options().getFirst().isps().stream().map(FlexOffer.Isp::range).toList()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(NIGHT.start(), (int) NIGHT.last()).boxed().toList());
    decide(trading, arrival(DSO, order(offer, now)), now);
    assertThat(events).filteredOn(AgrEvent.OrderAccepted.class::isInstance).hasSize(1);
    Effect.HoldPower hold =
        effects.stream()
            .filter(Effect.HoldPower.class::isInstance)
            .map(Effect.HoldPower.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(Duration.between(day.start(NIGHT.start()), day.end(NIGHT.last())))
        .as("true length of what is held")
        .isEqualTo(Market.ISP.multipliedBy(NIGHT.duration()));
    assertThat(hold.target().powers().keySet())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(NIGHT.start(), (int) NIGHT.last()).boxed().toList());

    meter(trading, place, isps);
    Metering metering = sent(Metering.class);
    assertThat(metering.profiles().getFirst().isps().stream().map(Metering.Isp::start).toList())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, isps).boxed().toList());
    assertThat(Market.CODEC.decode(Market.CODEC.encode(metering)).message()).isEqualTo(metering);
  }

  private void meter(Trading trading, Place place, int isps) {
    for (int isp = 1; isp <= isps; isp++) {
      Instant end = place.calendar().end(isp);
      PowerPerIsp powers =
          PowerPerIsp.constant(place.calendar(), IspRange.of(isp), Power.ofWatts(1_000L * isp));
      decide(
          trading,
          new AgrInput.PowerMeasured(place, Map.of(Market.connection(DSO), powers), end),
          end);
      decide(trading, new AgrInput.TimePassed(end), end);
    }
  }

  private void decide(Trading trading, AgrInput input, Instant now) {
    Decision decision =
        trading.decide(
            input,
            book,
            new DecisionContext(
                now,
                Market.outlook(now, /* isSettled= */ true, /* times= */ 1),
                () -> new MessageId(Machine.uuid(ids)),
                () -> new ConversationId(Machine.uuid(ids))));
    book.apply(decision);
    effects.addAll(decision.effects());
    events.addAll(decision.events());
  }

  private <T extends UftpMessage> T sent(Class<T> type) {
    return effects.stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).message())
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static List<Integer> isps(List<IspRange> ranges) {
    TreeMap<Integer, Integer> times = new TreeMap<>();
    for (IspRange range : ranges) {
      IntStream.rangeClosed(range.start(), (int) range.last())
          .forEach(isp -> times.merge(isp, 1, Integer::sum));
    }
    assertThat(times.values()).as("how often each ISP is told").containsOnly(1);
    return List.copyOf(times.keySet());
  }

  private AgrInput arrival(ParticipantId sender, UftpMessage message) {
    return new AgrInput.MessageArrived(
        sender, message, "digest of " + message.header().messageId(), message.header().timeStamp());
  }

  private MessageHeader header(ParticipantId sender, ConversationId conversation, Instant now) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        sender.domain(),
        Market.AGR.domain(),
        now,
        new MessageId(Machine.uuid(ids)),
        conversation);
  }

  private UftpMessage portfolio(Instant now) {
    AgrPortfolioQuery query = sent(AgrPortfolioQuery.class);
    return Letters.portfolio(
        header(Market.CRO, query.header().conversationId(), now), query, List.of(DSO));
  }

  private UftpMessage request(IspCalendar day, Instant now) {
    return new FlexRequest(
        header(DSO, new ConversationId(Machine.uuid(ids)), now),
        FlexScope.of(day, Market.congestionPoint(DSO)),
        1,
        day.start(NIGHT.start()),
        null,
        null,
        List.of(
            new FlexRequest.Isp(NIGHT, Disposition.REQUESTED, Power.ofKilowatts(-10), Power.ZERO)));
  }

  private UftpMessage order(FlexOffer offer, Instant now) {
    return Letters.order(
        header(DSO, offer.header().conversationId(), now), offer, new OrderReference("ORDER-1"));
  }
}
