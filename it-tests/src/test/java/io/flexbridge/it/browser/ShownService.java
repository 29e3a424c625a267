package io.flexbridge.it.browser;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service that is seen in the state that a test has put it in; the state may change. */
final class ShownService implements OperatorView {

  static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  static final CongestionPoint STREET = CongestionPoint.of("ean.871687940000123456");
  static final CongestionPoint DEPOT =
      CongestionPoint.of("ea1.2026-03.example.grid:substation-west:field-7");

  /** 14:39:20 in Amsterdam, in ISP 880 of the one-minute day. */
  static final Instant AFTERNOON = Instant.parse("2026-06-30T12:39:20Z");

  volatile List<DayChart> charts = List.of();
  volatile List<MessageRow> messages = List.of();
  volatile List<StationRow> stations = List.of();
  volatile List<OrderRow> orders = List.of();
  volatile List<AlertRow> alerts = List.of();
  volatile List<HealthPart> health = List.of(new HealthPart("Journal", null));
  volatile Instant now = AFTERNOON;
  volatile boolean fails;

  /** A fleet in the middle of an order on one-minute ISPs: 14:32 to 14:47, 18 kW down. */
  static ShownService deliveringOneMinuteIsps() {
    ShownService service = new ShownService();
    IspCalendar day = IspCalendar.containing(AFTERNOON, AMSTERDAM, Duration.ofMinutes(1));
    service.charts =
        List.of(chart(STREET, day, new IspRange(873, 15), 60_000, -18_000, 42_310L, 1));
    service.orders =
        List.of(
            new OrderRow(
                "ORD-2026-06-30-0001",
                STREET,
                "ISPs 873..887",
                -18_000,
                Money.euro("4.50"),
                "running"));
    service.messages = conversation();
    service.stations = fleet(60);
    service.health = parts();
    return service;
  }

  /**
   * Two congestion points on 15-minute ISPs, one with two orders and one with none, and yesterday.
   */
  static ShownService quarterHours() {
    ShownService service = deliveringOneMinuteIsps();
    IspCalendar day = IspCalendar.containing(AFTERNOON, AMSTERDAM, Duration.ofMinutes(15));
    Instant yesterday = AFTERNOON.minus(Duration.ofDays(1));
    service.charts =
        List.of(
            chart(STREET, day, new IspRange(71, 6), 240_000, -75_000, 236_400L, 2),
            chart(DEPOT, day, new IspRange(50, 2), 1_450_000, 210_000, 1_447_000L, 3),
            chart(
                STREET,
                IspCalendar.containing(yesterday, AMSTERDAM, Duration.ofMinutes(15)),
                new IspRange(30, 9),
                240_000,
                -50_000,
                null,
                4));
    return service;
  }

  private static DayChart chart(
      CongestionPoint point,
      IspCalendar day,
      IspRange ordered,
      long usual,
      long change,
      @Nullable Long current,
      long seed) {
    Random random = new Random(seed);
    PowerPerIsp baseline = power(day, day.wholeDay(), isp -> round(usual * shape(day, isp)));
    PowerPerIsp target = power(day, ordered, isp -> baseline.atOrZero(isp).watts() + change);
    int over = day.ispAt(AFTERNOON).orElse(1) - 1;
    int last = day.dayEnd().isBefore(AFTERNOON) ? day.ispCount() : over;
    PowerPerIsp measured =
        power(
            day,
            IspRange.between(1, last),
            isp ->
                target.at(isp).orElse(baseline.atOrZero(isp)).watts()
                    + Math.round(random.nextGaussian() * usual * 0.012));
    return new DayChart(point, day, baseline, target, measured, current);
  }

  private static PowerPerIsp power(IspCalendar day, IspRange isps, IntToLongFunction watts) {
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (int isp = isps.start(); isp <= isps.last(); isp++) {
      powers.put(isp, Power.ofWatts(watts.applyAsLong(isp)));
    }
    return new PowerPerIsp(day, powers);
  }

  /** Little at night, a hill in the morning, a larger one in the evening; 1 at 14:30. */
  private static double shape(IspCalendar day, int isp) {
    double hour = 24.0 * isp / day.ispCount();
    return 0.18 + 0.55 * hill(hour, 9, 2) + 0.8 * hill(hour, 14.5, 2.5) + 0.9 * hill(hour, 19, 2.2);
  }

  private static double hill(double hour, double top, double width) {
    return Math.exp(-Math.pow((hour - top) / width, 2));
  }

  private static long round(double watts) {
    return Math.round(watts / 100) * 100;
  }

  private static List<StationRow> fleet(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(ShownService::station).toList();
  }

  private static StationRow station(int n) {
    String id = "CS-%03d".formatted(n);
    if (n % 29 == 0) {
      return new StationRow(
          id, false, n % 2 == 0 ? "1.6" : "2.0.1", "Unavailable", 0, null, null, "unreachable");
    }
    boolean charging = n % 3 != 0;
    return new StationRow(
        id,
        true,
        n % 2 == 0 ? "1.6" : "2.0.1",
        charging ? "Charging" : "Available",
        charging ? 1 : 0,
        charging ? 1_000L + 31L * n : 0L,
        charging ? 4_140L : null,
        charging ? (n % 17 == 0 ? "pending" : "confirmed") : "free");
  }

  private static List<MessageRow> conversation() {
    List<MessageRow> rows = new ArrayList<>();
    add(rows, 3, false, "cro.example.org", "AGRPortfolioQuery", "delivered", "2026-06-30");
    add(
        rows,
        4,
        true,
        "cro.example.org",
        "AGRPortfolioQueryResponse",
        "received",
        "1 congestion point, 60 connections");
    add(
        rows,
        8,
        false,
        "dso.example.org",
        "D-Prognosis",
        "delivered",
        "1440 ISPs, 10.8 to 88.4 kW");
    add(rows, 9, true, "dso.example.org", "D-PrognosisResponse", "received", "Accepted");
    add(
        rows,
        60,
        true,
        "dso.example.org",
        "FlexRequest",
        "received",
        "ISPs 873..887, at most 45 kW");
    add(rows, 61, false, "dso.example.org", "FlexRequestResponse", "delivered", "Accepted");
    add(
        rows,
        63,
        false,
        "dso.example.org",
        "FlexOffer",
        "delivered",
        "−18.0 kW in 15 ISPs for 4.50 EUR");
    add(rows, 64, true, "dso.example.org", "FlexOfferResponse", "received", "Accepted");
    add(
        rows,
        90,
        true,
        "dso.example.org",
        "FlexOrder",
        "received",
        "ORD-2026-06-30-0001, −18.0 kW in 15 ISPs for 4.50 EUR");
    add(rows, 91, false, "dso.example.org", "FlexOrderResponse", "delivered", "Accepted");
    add(
        rows,
        92,
        false,
        "dso.example.org",
        "D-Prognosis",
        "delivered",
        "revision 2, follows ORD-2026-06-30-0001");
    add(rows, 93, true, "dso.example.org", "D-PrognosisResponse", "received", "Accepted");
    add(
        rows,
        200,
        true,
        "dso.example.org",
        "FlexOrder",
        "rejected",
        "ISPs from the FlexOrder do not match those of the FlexOffer; Price 5.00 EUR is not the"
            + " offered 4.50 EUR");
    add(
        rows,
        201,
        false,
        "metering.example.net",
        "Metering",
        "waiting",
        "next attempt at 14:39:45, 3rd of 12");
    return rows.reversed();
  }

  private static void add(
      List<MessageRow> rows,
      int second,
      boolean inbound,
      String partner,
      String type,
      String state,
      String detail) {
    Instant at = AFTERNOON.minusSeconds(600).plusSeconds(second);
    String id = "9f1c2f60-0000-4000-8000-%012d".formatted(rows.size());
    rows.add(
        new MessageRow(
            at,
            inbound,
            partner,
            type,
            state,
            detail,
            id,
            "6d1b6a1e-1111-4111-8111-00000000000" + rows.size() / 4));
  }

  private static List<HealthPart> parts() {
    return Stream.of(
            "Journal", "UFTP endpoint", "Partners", "Charging stations", "Participant directory")
        .map(name -> new HealthPart(name, null))
        .toList();
  }

  @Override
  public List<DayChart> charts() {
    if (fails) {
      throw new IllegalStateException("told to fail");
    }
    return charts;
  }

  @Override
  public List<AlertRow> alerts(int limit) {
    return alerts.stream().limit(limit).toList();
  }

  @Override
  public List<MessageRow> messages(int limit) {
    return messages.stream().limit(limit).toList();
  }

  @Override
  public List<StationRow> stations() {
    return stations;
  }

  @Override
  public List<OrderRow> orders() {
    return orders;
  }

  @Override
  public BookMoment book() {
    return new BookMoment(
        12, new BookDigest(1, "0f".repeat(32), new TreeMap<>(Map.of("orders", "a1".repeat(32)))));
  }

  @Override
  public List<HealthPart> health() {
    return health;
  }

  @Override
  public Instant now() {
    return now;
  }
}
