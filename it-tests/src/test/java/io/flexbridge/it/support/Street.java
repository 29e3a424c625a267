package io.flexbridge.it.support;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.sim.grid.FlexNeed;
import io.flexbridge.agr.sim.grid.GridScenario;
import io.flexbridge.agr.sim.grid.GridSettings;
import io.flexbridge.agr.sim.grid.GridTopology;
import io.flexbridge.agr.sim.grid.MarketRules;
import io.flexbridge.agr.sim.grid.PartnerSettings;
import io.flexbridge.agr.sim.grid.Patience;
import io.flexbridge.agr.sim.grid.Reduction;
import io.flexbridge.agr.sim.grid.SettlementTerms;
import io.flexbridge.agr.sim.station.FleetPlan;
import io.flexbridge.agr.sim.station.SessionGenerator;
import io.flexbridge.agr.sim.station.StationPlan;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The market that end-to-end tests play in: charging stations at a few grid connections behind one
 * congested transformer, one aggregator, a DSO and a CRO. One-minute ISPs; stations report and are
 * controlled every five seconds.
 *
 * @param zone the zone whose days are traded
 * @param release the release of UFTP that all participants agreed on
 * @param agrKey the key that the aggregator signs with
 */
public record Street(ZoneId zone, UftpVersion release, FleetPlan fleet, SigningKey agrKey) {

  public static final ParticipantId AGR = ParticipantId.of("agr.street.example", Role.AGR);
  public static final ParticipantId DSO = ParticipantId.of("dso.street.example", Role.DSO);
  public static final ParticipantId CRO = ParticipantId.of("cro.street.example", Role.CRO);
  public static final CongestionPoint TRANSFORMER =
      CongestionPoint.of("ea1.2026-01.example.street.dso:transformer-3");
  public static final String LOOPBACK = "127.0.0.1";
  public static final Duration ISP = Duration.ofMinutes(1);
  public static final Duration STEP = Duration.ofSeconds(5);

  /** How far above the ordered power the power of an ISP may be, in percent. */
  public static final int TOLERANCE_PERCENT = 5;

  private static final int STATIONS_PER_CONNECTION = 5;
  private static final long FIRST_CONNECTION = 8_716_859_000_000_001L;
  private static final String PENALTY_PER_MWH = "250.00";

  /** A street whose aggregator has a new key. */
  public static Street of(ZoneId zone, UftpVersion release, FleetPlan fleet) {
    return new Street(zone, release, fleet, SigningKey.generate(new SecureRandom()));
  }

  /**
   * Stations of both OCPP versions in turn, with passwords, and with a vehicle charging at four
   * fifths of them.
   */
  public static FleetPlan stations(int count, ZoneId zone, Instant start) {
    return FleetPlan.generate(
            count, 1, SessionGenerator.residential(zone).withChargingAtStart(0.8), start)
        .withPasswords(station -> "password-of-" + station.text());
  }

  /** The ISPs of the market's day at that instant. */
  public IspCalendar day(Instant at) {
    return IspCalendar.containing(at, zone, ISP);
  }

  /** The aggregator as its partners know it. */
  public Participant aggregator(int httpPort) {
    return new Participant(
        AGR,
        URI.create("http://%s:%d%s".formatted(LOOPBACK, httpPort, UftpServlet.PATH)),
        List.of(agrKey.verifyingKey()),
        release);
  }

  /**
   * A DSO that wants two fifths of the consumption gone, and its CRO.
   *
   * @param directory where the aggregator is found
   * @param leadIsps how many full ISPs lie between the request and the first requested one
   */
  public GridSettings grid(ParticipantDirectory directory, int leadIsps, int orderedIsps) {
    return new GridSettings(
        partner(DSO.domain()),
        partner(CRO.domain()),
        AGR,
        release,
        directory,
        topology(),
        scenario(leadIsps, orderedIsps));
  }

  private static PartnerSettings partner(Domain domain) {
    return new PartnerSettings(domain, SigningKey.generate(new SecureRandom()), LOOPBACK, 0);
  }

  private GridTopology topology() {
    Map<EntityAddress, Long> capacities = new TreeMap<>();
    for (int i = 0; i < fleet.stations().size(); i++) {
      capacities.merge(connection(i), watts(fleet.stations().get(i)), Long::sum);
    }
    List<GridTopology.Connection> connections = new ArrayList<>();
    capacities.forEach(
        (address, watts) ->
            connections.add(
                GridTopology.Connection.of(address.text(), Power.ofWatts(watts), AGR.domain())));
    return new GridTopology(
        List.of(
            new GridTopology.Area(
                TRANSFORMER,
                DSO.domain(),
                false,
                RedispatchBy.DSO,
                RedispatchBy.DSO,
                connections)));
  }

  static EntityAddress connection(int stationIndex) {
    return new EntityAddress(
        "ean.%d".formatted(FIRST_CONNECTION + stationIndex / STATIONS_PER_CONNECTION));
  }

  private static long watts(StationPlan station) {
    return station.evses().stream().mapToLong(evse -> evse.rating().power().watts()).sum();
  }

  private GridScenario scenario(int leadIsps, int orderedIsps) {
    return new GridScenario(
        TRANSFORMER,
        new FlexNeed(
            new Reduction.Share(new BigDecimal("0.40")),
            Power.ofKilowatts(10),
            leadIsps,
            orderedIsps,
            ISP.multipliedBy(leadIsps + 1L),
            Power.ZERO),
        new MarketRules(
            zone,
            ISP,
            CurrencyCode.EUR,
            new BigDecimal("400.00"),
            new SettlementTerms(
                SettlementTerms.PriceBasis.ORDERED, new BigDecimal(PENALTY_PER_MWH)),
            Duration.ofSeconds(30)),
        new Patience(ISP.multipliedBy(6), ISP.multipliedBy(2), ISP.multipliedBy(4)));
  }

  static String penaltyPerMwh() {
    return PENALTY_PER_MWH;
  }
}
