package io.flexbridge.agr.store;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.agr.trading.Retention;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal of months of trading of a large aggregator: 20 congestion points of 10 connections
 * that are measured every quarter of an hour, each with some orders a day that are settled six
 * weeks later. Written in large transactions, without what makes single entries durable.
 */
public final class LargeJournal {

  private static final int PLACES = 20;
  private static final int CONNECTIONS = 10;
  private static final int ORDERS = 4;
  private static final int SETTLED_AFTER = 45;
  private static final int SNAPSHOT_ENTRIES = 20_000;
  private static final Domain AGR = new Domain("agr.example.com");
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final Bytes SEALED = Bytes.of(new byte[3_000]);
  private static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);

  private final Random random = new Random(1);
  private final TradingBook book = new TradingBook();
  private final EventJson json = new EventJson();
  private final BookJson books = new BookJson();
  private final SqliteDatabase database;
  private final JournalWriter writer;
  private final Map<LocalDate, List<OrderReference>> references = new LinkedHashMap<>();
  private Instant now = Instant.EPOCH;
  private JournalHead head = JournalHead.EMPTY;
  private long lastSnapshot;

  private LargeJournal(SqliteDatabase database) throws SQLException {
    this.database = database;
    this.writer = new JournalWriter(database.writer(), () -> now);
  }

  /** Makes a journal of at least that many entries, and tells when it ends. */
  public static Instant write(Path directory, long entries) throws Exception {
    try (SqliteDatabase database =
        SqliteDatabase.open(directory, SqliteJournal.FILE_NAME, JournalTables.SCHEMA)) {
      LargeJournal journal = new LargeJournal(database);
      for (int day = 0; journal.head.number() < entries; day++) {
        journal.execute("BEGIN IMMEDIATE");
        journal.trade(BEGIN.plusDays(day));
        journal.execute("COMMIT");
      }
      return journal.now;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.writer().createStatement()) {
      statement.execute(sql);
    }
  }

  private void trade(LocalDate period) throws SQLException {
    IspCalendar day =
        new IspCalendar(period, ZoneId.of("Europe/Amsterdam"), Duration.ofMinutes(15));
    now = day.dayStart();
    decide(new AgrInput.TimePassed(now), null, forgetting(period), List.of());
    settle(period.minusDays(SETTLED_AFTER));
    List<AgrEvent> portfolio =
        List.of(
            new AgrEvent.PortfolioLearned(
                period, IntStream.range(0, PLACES).mapToObj(LargeJournal::terms).toList()));
    decide(new AgrInput.TimePassed(now), null, portfolio, List.of());
    for (int n = 0; n < PLACES; n++) {
      send(List.of(), prognosis(n, day, 1));
    }
    for (int isp = 1; isp <= day.ispCount(); isp++) {
      now = day.end(isp);
      decide(new AgrInput.TimePassed(now), null, List.of(new AgrEvent.AgendaKept(now)), List.of());
      for (int n = 0; n < PLACES; n++) {
        measure(n, day, isp);
        if (isp % (day.ispCount() / ORDERS) == 0 && isp < day.ispCount()) {
          order(n, day, isp + 1);
        }
      }
    }
  }

  private static List<AgrEvent> forgetting(LocalDate today) {
    Retention retention = Retention.DEFAULT;
    return List.of(
        new AgrEvent.MessagesForgotten(today.minusDays(retention.messageDays())),
        new AgrEvent.DayForgotten(today.minusDays(retention.settledDays() + 1), List.of()));
  }

  private void settle(LocalDate period) throws SQLException {
    List<OrderReference> orders = references.remove(period);
    if (orders != null) {
      List<FlexSettlementResponse.OrderStatus> statuses =
          orders.stream()
              .map(order -> new FlexSettlementResponse.OrderStatus(order, false, null))
              .toList();
      FlexSettlement settlement =
          new FlexSettlement(
              received(conversation()), period, period, CurrencyCode.EUR, List.of(), List.of());
      receive(
          settlement,
          List.of(new AgrEvent.SettlementChecked(settlement, statuses)),
          new FlexSettlementResponse(
              sent(settlement.header().conversationId()),
              Result.ACCEPTED,
              settlement.header().messageId(),
              statuses));
    }
  }

  private void measure(int n, IspCalendar day, int isp) throws SQLException {
    Map<EntityAddress, PowerPerIsp> powers = new TreeMap<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      powers.put(
          connection(n, c),
          PowerPerIsp.constant(
              day, IspRange.of(isp), Power.ofWatts(7_000 + random.nextInt(4_000))));
    }
    Place place = new Place(point(n), day);
    decide(
        new AgrInput.PowerMeasured(place, powers, now),
        null,
        List.of(new AgrEvent.PowerRecorded(place, powers)),
        List.of());
  }

  /** A request, an offer to it, its acceptance, the order, and the prognosis after it. */
  private void order(int n, IspCalendar day, int isp) throws SQLException {
    ConversationId conversation = conversation();
    FlexScope scope = FlexScope.of(day, point(n));
    IspRange range = IspRange.of(isp);
    FlexRequest request =
        new FlexRequest(
            received(conversation),
            scope,
            1,
            day.start(isp),
            null,
            null,
            List.of(
                new FlexRequest.Isp(
                    range, Disposition.REQUESTED, Power.ofWatts(-9_000), Power.ZERO)));
    FlexOffer offer =
        new FlexOffer(
            sent(conversation),
            scope,
            day.start(isp),
            null,
            request.header().messageId(),
            null,
            null,
            null,
            CurrencyCode.EUR,
            List.of(
                new FlexOffer.Option(
                    new OptionReference("1"),
                    new BigDecimal("1.25"),
                    ActivationFactor.ONE,
                    List.of(new FlexOffer.Isp(range, Power.ofWatts(-9_000))))));
    PowerPerIsp power = PowerPerIsp.constant(day, day.wholeDay(), Power.ofWatts(80_000));
    receive(
        request,
        List.of(
            new AgrEvent.RequestAccepted(DSO, request),
            new AgrEvent.OfferMade(DSO, offer, new Flexibility(power, power, power))),
        new FlexRequestResponse(sent(conversation), Result.ACCEPTED, request.header().messageId()),
        offer);
    receive(
        new FlexOfferResponse(received(conversation), Result.ACCEPTED, offer.header().messageId()),
        List.of(
            new AgrEvent.AnswerReceived(
                offer.header().messageId(), "FlexOfferResponse", Result.ACCEPTED)));
    OrderReference reference = new OrderReference("O-%s-%d-%d".formatted(day.period(), n, isp));
    references.computeIfAbsent(day.period(), period -> new ArrayList<>()).add(reference);
    FlexOrder order =
        new FlexOrder(
            received(conversation),
            scope,
            null,
            offer.header().messageId(),
            null,
            null,
            null,
            null,
            new BigDecimal("1.25"),
            CurrencyCode.EUR,
            reference,
            new OptionReference("1"),
            ActivationFactor.ONE,
            List.of(new FlexOrder.Isp(range, Power.ofWatts(-9_000))));
    DPrognosis prognosis = prognosis(n, day, isp);
    receive(
        order,
        List.of(
            new AgrEvent.OrderAccepted(DSO, order, power), new AgrEvent.PrognosisIssued(prognosis)),
        new FlexOrderResponse(sent(conversation), Result.ACCEPTED, order.header().messageId()),
        prognosis);
  }

  private DPrognosis prognosis(int n, IspCalendar day, int revision) {
    return new DPrognosis(
        sent(conversation()),
        FlexScope.of(day, point(n)),
        revision,
        IntStream.rangeClosed(1, day.ispCount())
            .mapToObj(
                isp ->
                    new DPrognosis.Isp(
                        IspRange.of(isp), Power.ofWatts(70_000 + random.nextInt(20_000))))
            .toList());
  }

  private void receive(UftpMessage message, List<AgrEvent> events, UftpMessage... answers)
      throws SQLException {
    MessageId id = message.header().messageId();
    AgrEvent admitted =
        new AgrEvent.MessageAdmitted(
            DSO, id, "ab".repeat(32), now.atZone(ZoneId.of("Europe/Amsterdam")).toLocalDate());
    List<Effect.Send> sends = new ArrayList<>();
    for (UftpMessage answer : answers) {
      sends.add(new Effect.Send(DSO, answer, sends.isEmpty() ? id : null));
    }
    decide(
        new AgrInput.MessageArrived(DSO, message, "ab".repeat(32), now),
        SEALED,
        Stream.concat(Stream.of(admitted), events.stream()).toList(),
        sends);
  }

  private void send(List<AgrEvent> events, DPrognosis prognosis) throws SQLException {
    decide(
        new AgrInput.TimePassed(now),
        null,
        Stream.concat(events.stream(), Stream.of(new AgrEvent.PrognosisIssued(prognosis))).toList(),
        List.of(new Effect.Send(DSO, prognosis, null)));
  }

  private void decide(
      AgrInput input, @Nullable Bytes evidence, List<AgrEvent> events, List<Effect.Send> sends)
      throws SQLException {
    write(input, evidence, new Decision(events, List.copyOf(sends)));
    for (Effect.Send send : sends) {
      MessageId id = send.message().header().messageId();
      put(NewEntry.of(id, SEALED, json));
      write(
          new AgrInput.MessageDelivered(id, now),
          null,
          new Decision(List.of(new AgrEvent.DeliveryConcluded(id, true, "")), List.of()));
    }
  }

  private void write(AgrInput input, @Nullable Bytes evidence, Decision decision)
      throws SQLException {
    long number = put(NewEntry.of(input, evidence, json));
    long lastNumber = put(NewEntry.of(number, decision, json));
    book.apply(decision);
    if (lastNumber - lastSnapshot >= SNAPSHOT_ENTRIES) {
      BookSnapshot snapshot = new BookSnapshot(lastNumber, number, book.state());
      BookJson.Document document = books.write(snapshot.book());
      BookMark mark = new BookMark(lastNumber, number, document.digest());
      lastSnapshot = put(NewEntry.of(mark, json));
      SnapshotTable.add(
          database.writer(), lastSnapshot, SnapshotTable.compressed(document.content().toArray()));
    }
  }

  private long put(NewEntry entry) throws SQLException {
    writer.begin();
    JournalHead next = writer.add(entry, head);
    if (!writer.write(head, next)) {
      throw new IllegalStateException("The journal does not end at " + head);
    }
    head = next;
    return next.number();
  }

  private static CongestionPointTerms terms(int n) {
    return new CongestionPointTerms(
        point(n),
        DSO.domain(),
        false,
        true,
        IntStream.range(0, CONNECTIONS).mapToObj(c -> connection(n, c)).toList());
  }

  private static CongestionPoint point(int n) {
    return CongestionPoint.of("ea1.2026-01.com.example.dso:transformer-%d".formatted(n));
  }

  private static EntityAddress connection(int n, int c) {
    return new EntityAddress("ean.8716859000%08d".formatted(n * CONNECTIONS + c));
  }

  private MessageHeader received(ConversationId conversation) {
    return header(DSO.domain(), AGR, conversation);
  }

  private MessageHeader sent(ConversationId conversation) {
    return header(AGR, DSO.domain(), conversation);
  }

  private MessageHeader header(Domain from, Domain to, ConversationId conversation) {
    return new MessageHeader(
        UftpVersion.V3_1_0, from, to, now, new MessageId(uuid()), conversation);
  }

  private ConversationId conversation() {
    return new ConversationId(uuid());
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
