package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The market that the tests play in: one congestion point with two connections of 60 kW. */
final class Market {

  static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  static final ParticipantId CRO = ParticipantId.of("cro.example.com", Role.CRO);
  static final ParticipantId AGR = ParticipantId.of("agr.example.com", Role.AGR);
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final TimeZoneName ZONE_NAME = TimeZoneName.of(ZONE);
  static final Duration ISP = Duration.ofMinutes(15);
  static final LocalDate TODAY = LocalDate.parse("2026-06-30");
  static final IspCalendar DAY = new IspCalendar(TODAY, ZONE, ISP);
  static final CongestionPoint POINT = CongestionPoint.of("ean.871685900012636543");
  static final CongestionPoint OTHER_POINT = CongestionPoint.of("ean.871685900012636550");
  static final String EAN_1 = "E8716859000126301";
  static final String EAN_2 = "E8716859000126302";

  /** In the middle of ISP 40. */
  static final Instant MORNING = DAY.start(40).plusSeconds(450);

  private Market() {}

  static GridTopology topology() {
    return new GridTopology(
        List.of(
            area(POINT, false, "ean.8716859000126301", "ean.8716859000126302"),
            area(OTHER_POINT, true, "ean.8716859000126309")));
  }

  static GridTopology.Area area(CongestionPoint point, boolean mutex, String... connections) {
    return new GridTopology.Area(
        point,
        DSO.domain(),
        mutex,
        RedispatchBy.AGR,
        RedispatchBy.DSO,
        List.of(connections).stream()
            .map(
                connection ->
                    GridTopology.Connection.of(connection, Power.ofKilowatts(60), AGR.domain()))
            .toList());
  }

  static MarketRules rules() {
    return new MarketRules(
        ZONE,
        ISP,
        CurrencyCode.EUR,
        new BigDecimal("500"),
        new SettlementTerms(SettlementTerms.PriceBasis.ORDERED, new BigDecimal("80")),
        Duration.ofSeconds(30));
  }

  /** A quarter less than the prognosis in three ISPs. */
  static FlexNeed need() {
    return new FlexNeed(
        new Reduction.Share(new BigDecimal("0.25")),
        Power.ofKilowatts(20),
        2,
        3,
        Duration.ofMinutes(20),
        Power.ZERO);
  }

  static GridScenario scenario() {
    return scenario(need(), rules());
  }

  static GridScenario scenario(FlexNeed need, MarketRules rules) {
    return new GridScenario(
        POINT,
        need,
        rules,
        new Patience(Duration.ofHours(2), Duration.ofMinutes(5), Duration.ofMinutes(30)));
  }
}
