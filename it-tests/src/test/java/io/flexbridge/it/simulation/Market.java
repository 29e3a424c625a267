package io.flexbridge.it.simulation;

import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.forecast.OfferPolicy;
import io.flexbridge.agr.forecast.ReductionOffers;
import io.flexbridge.agr.forecast.SessionOutlook;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.settlement.PriceBasis;
import io.flexbridge.agr.settlement.SettlementTerms;
import io.flexbridge.agr.trading.DsoTerms;
import io.flexbridge.agr.trading.MeteringMoment;
import io.flexbridge.agr.trading.ReplyDeadlines;
import io.flexbridge.agr.trading.Retention;
import io.flexbridge.agr.trading.Timetable;
import io.flexbridge.agr.trading.TradingSettings;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UftpCodec;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who trades with whom about what: two DSOs with a congestion point each, a CRO, and behind each
 * congestion point the same vehicles all the time.
 */
public record Market(ZoneId zone) {

  public static final ParticipantId AGR = ParticipantId.of("agr.example.com", Role.AGR);
  public static final ParticipantId CRO = ParticipantId.of("cro.example.com", Role.CRO);
  public static final ParticipantId NORTH = ParticipantId.of("north.example.com", Role.DSO);
  public static final ParticipantId SOUTH = ParticipantId.of("south.example.com", Role.DSO);
  public static final List<ParticipantId> DSOS = List.of(NORTH, SOUTH);
  public static final List<ParticipantId> PARTNERS = List.of(NORTH, SOUTH, CRO);
  public static final Duration ISP = Duration.ofMinutes(15);

  /** What all vehicles behind a congestion point can draw. */
  public static final long CAPACITY_WATTS = 8 * 10_000;

  public static final UftpCodec CODEC = UftpCodec.create();

  private static final int VEHICLES = 8;
  private static final Power DRAWN = Power.ofWatts(10_000);
  private static final Power LEAST = Power.ofWatts(1_380);
  private static final long WANTED_WH = 30_000;
  private static final Duration STAY = Duration.ofHours(14);
  private static final Duration QUERY_REPEAT = Duration.ofMinutes(5);

  private static final Map<ParticipantId, SigningKey> KEYS =
      Stream.concat(PARTNERS.stream(), Stream.of(AGR))
          .collect(Collectors.toMap(id -> id, Market::newKey));

  /** The same in every run, since the same seed has to give the same bytes. */
  private static SigningKey newKey(ParticipantId id) {
    byte[] seed = new byte[32];
    byte[] name = id.toString().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, seed, 0, Math.min(name.length, seed.length));
    return SigningKey.fromBase64(Base64.getEncoder().encodeToString(seed));
  }

  /** The key that a participant signs with. */
  public static SigningKey key(ParticipantId id) {
    return Objects.requireNonNull(KEYS.get(id), "nobody's key");
  }

  /** A DSO's congestion point. */
  public static CongestionPoint congestionPoint(ParticipantId dso) {
    return CongestionPoint.of(
        "ea1.2026-01.com.example.%s:transformer".formatted(dso.equals(NORTH) ? "north" : "south"));
  }

  /** The connection behind a DSO's congestion point. */
  public static EntityAddress connection(ParticipantId dso) {
    return new EntityAddress(dso.equals(NORTH) ? "ean.8716859000000011" : "ean.8716859000000028");
  }

  /** Whoever is a partner, at an endpoint that nobody needs. */
  static ParticipantDirectory directory() {
    return directory(id -> URI.create("https://" + id.domain().name() + "/"));
  }

  /** Whoever is a partner, with a key. */
  public static ParticipantDirectory directory(Function<ParticipantId, URI> endpoints) {
    return id ->
        Optional.ofNullable(KEYS.get(id))
            .map(
                key ->
                    new Participant(
                        id, endpoints.apply(id), List.of(key.verifyingKey()), UftpVersion.V3_1_0));
  }

  /** The ISPs of the day at that instant. */
  public IspCalendar day(Instant at) {
    return IspCalendar.containing(at, zone, ISP);
  }

  /** What was agreed. */
  public TradingSettings settings() {
    return new TradingSettings(
        new MarketTerms(AGR.domain(), ISP, zone, CurrencyCode.EUR),
        PARTNERS.stream().collect(Collectors.toMap(id -> id, id -> UftpVersion.V3_1_0)),
        Set.of(),
        (dso, contract) ->
            new DsoTerms(
                new SettlementTerms(
                    PriceBasis.ORDERED, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE),
                MeteringMoment.AFTER_ORDER),
        Timetable.DEFAULT,
        ReplyDeadlines.DEFAULT,
        QUERY_REPEAT,
        Retention.DEFAULT);
  }

  /** The product's own rules. */
  public static AgrHandlers handlers() {
    return AgrHandlers.refusing()
        .with(
            new ReductionOffers(
                (dso, contract) ->
                    new OfferPolicy(
                        new BigDecimal("0.60"),
                        new BigDecimal("200"),
                        Duration.ofHours(1),
                        ActivationFactor.of("0.50"),
                        1_000)))
        .with(new AcceptingOrders())
        .with(new FleetBaseline());
  }

  /**
   * The vehicles that are plugged in, at any time.
   *
   * @param isSettled whether the stations have told of them yet
   * @param times how many times as many there seem to be
   */
  public static FleetOutlook outlook(Instant now, boolean isSettled, int times) {
    if (!isSettled) {
      return FleetOutlook.unknown(now);
    }
    List<SessionOutlook> sessions = new ArrayList<>();
    for (ParticipantId dso : DSOS) {
      for (int i = 0; i < VEHICLES * times; i++) {
        sessions.add(
            new SessionOutlook(
                connection(dso), "EVSE " + i, DRAWN, LEAST, WANTED_WH, now.plus(STAY)));
      }
    }
    return new FleetOutlook(now, true, sessions);
  }
}
