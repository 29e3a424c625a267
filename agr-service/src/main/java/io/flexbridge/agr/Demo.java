package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.sim.grid.FlexNeed;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.agr.sim.grid.GridScenario;
import io.flexbridge.agr.sim.grid.GridSettings;
import io.flexbridge.agr.sim.grid.GridTopology;
import io.flexbridge.agr.sim.grid.MarketRules;
import io.flexbridge.agr.sim.grid.PartnerSettings;
import io.flexbridge.agr.sim.grid.Patience;
import io.flexbridge.agr.sim.grid.Reduction;
import io.flexbridge.agr.sim.grid.SettlementTerms;
import io.flexbridge.agr.sim.grid.SimulatedGrid;
import io.flexbridge.agr.sim.station.FleetPlan;
import io.flexbridge.agr.sim.station.RecordedSessions;
import io.flexbridge.agr.sim.station.SessionGenerator;
import io.flexbridge.agr.sim.station.SessionSource;
import io.flexbridge.agr.sim.station.StationFleet;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * One whole flexibility cycle on one machine: the service as it is, a simulated DSO and CRO that
 * talk UFTP to it over HTTP, and simulated stations that talk OCPP to it over WebSocket.
 */
final class Demo {

  private static final ParticipantId AGR = ParticipantId.of("agr.flexbridge.example", Role.AGR);
  private static final Domain DSO = new Domain("dso.grid.example");
  private static final Domain CRO = new Domain("cro.grid.example");
  private static final CongestionPoint TRANSFORMER =
      CongestionPoint.of("ea1.2026-01.example.grid.dso:transformer-oost-7");
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PASSWORD_BYTES = 12;

  private final DemoSettings settings;
  private final DemoScreen screen;

  Demo(DemoSettings settings, DemoScreen screen) {
    this.settings = settings;
    this.screen = screen;
  }

  /** Whether the order was delivered within the tolerance and everything was answered. */
  boolean run() throws IOException, ConfigurationException, InterruptedException {
    Instant start =
        LocalDate.now(DemoSettings.ZONE)
            .atTime(DemoSettings.BEGINS_AT)
            .atZone(DemoSettings.ZONE)
            .toInstant();
    RunningTimeline time = RunningTimeline.from(start, settings.speed());
    FleetPlan plan = plan(start);
    CompletableFuture<Participant> aggregator = new CompletableFuture<>();
    try (DemoWorkplace workplace = new DemoWorkplace(settings);
        SimulatedGrid grid = SimulatedGrid.start(gridSettings(plan, aggregator), time, screen)) {
      AgrConfig config = workplace.configure(settings, plan, List.of(grid.dso(), grid.cro()));
      try (AgrService service = AgrService.start(config, FleetTrading.handlers(config), time);
          StationFleet fleet = StationFleet.start(plan, stationsUri(service), time)) {
        introduce(service, workplace);
        aggregator.complete(participant(service, workplace));
        return play(service, grid, fleet, time);
      }
    }
  }

  private FleetPlan plan(Instant start) throws IOException {
    SessionSource sessions =
        settings.sessions() == null
            ? SessionGenerator.residential(DemoSettings.ZONE)
                .withChargingAtStart(DemoSettings.CHARGING_AT_START)
            : RecordedSessions.read(settings.sessions(), DemoSettings.ZONE);
    SplittableRandom random = new SplittableRandom(settings.seed());
    return FleetPlan.generate(settings.stations(), settings.seed(), sessions, start)
        .withPasswords(station -> password(random));
  }

  private static String password(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PASSWORD_BYTES; i++) {
      text.append("%02x".formatted(random.nextInt(256)));
    }
    return text.toString();
  }

  private GridSettings gridSettings(FleetPlan plan, CompletableFuture<Participant> aggregator) {
    return new GridSettings(
        new PartnerSettings(DSO, SigningKey.generate(new SecureRandom()), LOOPBACK, 0),
        new PartnerSettings(CRO, SigningKey.generate(new SecureRandom()), LOOPBACK, 0),
        AGR,
        UftpVersion.V3_1_0,
        _ -> Optional.of(aggregator.join()),
        topology(plan),
        scenario());
  }

  private static GridTopology topology(FleetPlan plan) {
    Map<EntityAddress, Long> capacities = new TreeMap<>();
    for (int i = 0; i < plan.stations().size(); i++) {
      long watts =
          plan.stations().get(i).evses().stream()
              .mapToLong(evse -> evse.rating().power().watts())
              .sum();
      capacities.merge(DemoWorkplace.connection(i), watts, Long::sum);
    }
    List<GridTopology.Connection> connections = new ArrayList<>();
    capacities.forEach(
        (address, watts) ->
            connections.add(
                GridTopology.Connection.of(address.text(), Power.ofWatts(watts), AGR.domain())));
    return new GridTopology(
        List.of(
            new GridTopology.Area(
                TRANSFORMER, DSO, false, RedispatchBy.DSO, RedispatchBy.DSO, connections)));
  }

  private GridScenario scenario() {
    Duration isp = settings.isp();
    return new GridScenario(
        TRANSFORMER,
        new FlexNeed(
            new Reduction.Share(new BigDecimal(DemoSettings.REQUESTED_SHARE)),
            Power.ofKilowatts(10),
            1,
            settings.orderedIsps(),
            isp.multipliedBy(2),
            Power.ZERO),
        new MarketRules(
            DemoSettings.ZONE,
            isp,
            CurrencyCode.EUR,
            new BigDecimal(DemoSettings.PRICE_CAP_PER_MWH),
            new SettlementTerms(
                SettlementTerms.PriceBasis.ORDERED, new BigDecimal(DemoSettings.PENALTY_PER_MWH)),
            Duration.ofSeconds(30)),
        new Patience(isp.multipliedBy(6), isp.multipliedBy(2), isp.multipliedBy(4)));
  }

  private static URI stationsUri(AgrService service) {
    return URI.create("ws://%s:%d/ocpp/".formatted(LOOPBACK, service.ocppPort()));
  }

  private static Participant participant(AgrService service, DemoWorkplace workplace) {
    return new Participant(
        AGR,
        URI.create("http://%s:%d%s".formatted(LOOPBACK, service.httpPort(), UftpServlet.PATH)),
        List.of(workplace.key().verifyingKey()),
        UftpVersion.V3_1_0);
  }

  private void introduce(AgrService service, DemoWorkplace workplace) {
    screen.say(
        "Flexbridge demonstration: %d stations, ISPs of %s, seed %d%s"
            .formatted(
                settings.stations(),
                settings.isp(),
                settings.seed(),
                settings.speed() == 1
                    ? ""
                    : ", %.0f times as fast as real".formatted(settings.speed())));
    screen.say("  web page    http://%s:%d/".formatted(LOOPBACK, service.operatorPort()));
    screen.say("  files       %s".formatted(workplace.directory()));
    screen.say("");
  }

  private boolean play(
      AgrService service, SimulatedGrid grid, StationFleet fleet, RunningTimeline time)
      throws InterruptedException {
    CompletableFuture<GridReport> finished = grid.finished().toCompletableFuture();
    new DemoWatch(service.view(), fleet, screen, time).until(finished);
    GridReport report = finished.join();
    return new DemoVerdict(screen, settings).judge(report);
  }
}
