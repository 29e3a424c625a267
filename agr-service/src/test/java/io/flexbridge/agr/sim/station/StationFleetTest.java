package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.csms.CsmsServer;
import io.flexbridge.ocpp.csms.CsmsSettings;
import io.flexbridge.ocpp.csms.KnownStations;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fleet on real sockets with the bridge's own central system. */
class StationFleetTest {

  private static final String PASSWORD = "a-password-of-a-station";
  private static final int STATIONS = 6;

  private final HandMovedTime time = new HandMovedTime(Scene.START);
  private final List<StationReport> reports = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> transactions = new ConcurrentHashMap<>();

  @Test
  void bothVersionsConnectWithTheirPasswordAndTellTheirSessions() throws IOException {
    try (CsmsServer server = server(0);
        StationFleet fleet = StationFleet.start(plan(PASSWORD), url(server), time)) {
      passUntil(() -> reported(StationReport.Metered.class).count() >= STATIONS);

      assertThat(reported(StationReport.Booted.class).map(StationReport::station))
          .containsExactlyInAnyOrderElementsOf(ids(fleet));
      assertThat(reported(StationReport.TransactionStarted.class)).hasSize(STATIONS);
      assertThat(fleet.measured()).isEqualTo(Power.ofWatts(11_000L * STATIONS));
      assertThat(fleet.counters().callErrorsReceived()).isZero();
    }
  }

  @Test
  void theBridgeReadsTheirCapabilitiesAndTheyObeyItsLimits() throws IOException {
    try (CsmsServer server = server(0);
        StationFleet fleet = StationFleet.start(plan(PASSWORD), url(server), time)) {
      passUntil(() -> fleet.measured().watts() == 11_000L * STATIONS);

      for (StationId id : ids(fleet)) {
        server.send(id, new StationCommand.ReadCapabilities());
        server.send(id, new StationCommand.ConfigureMetering(Duration.ofSeconds(15)));
        server.send(id, new StationCommand.SetChargingProfile(0, limit(5_000)));
      }
      passUntil(() -> answers().count() == 3 * STATIONS);
      passUntil(() -> fleet.measured().watts() == 5_000L * STATIONS);

      assertThat(answers())
          .filteredOn(CommandOutcome.Capabilities.class::isInstance)
          .hasSize(STATIONS)
          .containsOnly(
              new CommandOutcome.Capabilities(
                  new StationCapabilities(StationCharacter.PLAIN.rateUnits(), 8, 96, 20)));
      assertThat(answers())
          .filteredOn(outcome -> !(outcome instanceof CommandOutcome.Capabilities))
          .containsOnly(new CommandOutcome.Accepted());
      assertThat(fleet.counters().callErrorsSent()).isZero();
    }
  }

  @Test
  void whenTheCentralSystemComesBackTheyTellWhatItMissed() throws IOException {
    CsmsServer first = server(0);
    int port = first.port();
    try (StationFleet fleet = StationFleet.start(plan(PASSWORD), url(first), time)) {
      passUntil(() -> reported(StationReport.TransactionStarted.class).count() == STATIONS);
      first.close();
      passUntil(() -> fleet.states().stream().noneMatch(StationState::isConnected));
      time.advance(Duration.ofMinutes(5));
      assertThat(fleet.measured()).isEqualTo(Power.ofWatts(11_000L * STATIONS));
      reports.clear();

      try (CsmsServer second = serverAgain(port)) {
        passUntil(() -> second.connectedStations().size() == STATIONS);
        passUntil(() -> fleet.states().stream().allMatch(station -> station.queuedMessages() == 0));

        assertThat(reported(StationReport.Metered.class).count())
            .isGreaterThanOrEqualTo(5 * STATIONS);
        assertThat(reported(StationReport.TransactionStarted.class)).isEmpty();
      }
    } finally {
      first.close();
    }
  }

  @Test
  void withAWrongPasswordTheyStayOutAndKeepTryingAndSayWhy() throws IOException {
    String everyoneIsRefused =
        "  %d have no link: refused with HTTP status 401".formatted(STATIONS);
    try (CsmsServer server = server(0);
        StationFleet fleet = StationFleet.start(plan("another-password-1234"), url(server), time)) {
      time.advance(Duration.ofSeconds(20));

      assertThat(fleet.states()).noneMatch(StationState::isConnected);
      assertThat(server.connectedStations()).isEmpty();
      assertThat(fleet.counters().connections()).isZero();
      passUntil(() -> FleetTable.faults(fleet.states()).equals(List.of(everyoneIsRefused)));
    }
  }

  /** Lets time pass a second at a time, with room for the sockets, until the condition holds. */
  private void passUntil(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(25))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return condition.getAsBoolean();
            });
  }

  private CsmsServer server(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Map<StationId, Optional<String>> known =
        plan(PASSWORD).stations().stream()
            .collect(Collectors.toMap(StationPlan::id, _ -> Optional.of(PASSWORD)));
    return CsmsServer.start(
        CsmsSettings.builder(address).callGap(Duration.ofMillis(1)).build(),
        new KnownStations(known),
        IdTokenPolicy.everyone(),
        (evse, startedAt, _) -> transactionId(evse, startedAt),
        reports::add,
        time);
  }

  /** The port may be taken for a moment, as the near end of somebody's connection. */
  private CsmsServer serverAgain(int port) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(IOException.class)
        .until(() -> server(port), Objects::nonNull);
  }

  private int transactionId(EvseId evse, Instant startedAt) {
    return transactions.computeIfAbsent(evse + " " + startedAt, _ -> transactions.size() + 1);
  }

  private static URI url(CsmsServer server) {
    return URI.create("ws://localhost:%d/ocpp".formatted(server.port()));
  }

  private static FleetPlan plan(String password) {
    return new FleetPlan(
            1, IntStream.rangeClosed(1, STATIONS).mapToObj(StationFleetTest::station).toList())
        .withPasswords(_ -> password);
  }

  private static StationPlan station(int number) {
    return new StationPlan(
        new StationId("SIM-%04d".formatted(number)),
        number % 2 == 0 ? OcppVersion.V1_6 : OcppVersion.V2_0_1,
        StationCharacter.PLAIN,
        new EntityAddress("ea1.2025-01.example.flexbridge.sim:" + number),
        null,
        List.of(
            new EvsePlan(1, ChargingLimit.ofAmperes(16, 3), List.of(Scene.vehicle(1, 9, 60_000)))));
  }

  private ChargingProfile limit(long watts) {
    return new ChargingProfile(
        1,
        7,
        ProfilePurpose.TX_DEFAULT,
        ProfileKind.ABSOLUTE,
        null,
        time.instant(),
        time.instant().plus(Duration.ofHours(1)),
        new ChargingSchedule(
            ChargingRateUnit.W,
            time.instant(),
            Duration.ofHours(1),
            List.of(new ChargingSchedule.Period(Duration.ZERO, BigDecimal.valueOf(watts), null))));
  }

  private static List<StationId> ids(StationFleet fleet) {
    return fleet.plan().stations().stream().map(StationPlan::id).toList();
  }

  private <T extends StationReport> Stream<T> reported(Class<T> type) {
    return reports.stream().filter(type::isInstance).map(type::cast);
  }

  private Stream<CommandOutcome> answers() {
    return reported(StationReport.CommandAnswered.class)
        .map(StationReport.CommandAnswered::outcome);
  }
}
