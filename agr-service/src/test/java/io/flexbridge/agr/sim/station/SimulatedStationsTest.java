package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SimulatedStationsTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** A name that never exists (RFC 2606): connecting is not what is tested. */
  private static final URI NOWHERE = URI.create("ws://nowhere.invalid/ocpp");

  private final HandMovedTime time = new HandMovedTime(Scene.START);

  @Test
  void theOptionsMakeTheFleet() throws IOException {
    SimulatedStations.Options options =
        new SimulatedStations.Options(NOWHERE, 60, 4, null, ZONE, 0.6, "a-shared-password");

    FleetPlan plan = new SimulatedStations(options, time).plan();

    assertThat(plan.stations()).hasSize(60);
    assertThat(plan.stations()).allMatch(s -> "a-shared-password".equals(s.password()));
    assertThat(
            plan.stations().stream()
                .flatMap(s -> s.evses().stream())
                .filter(
                    evse ->
                        evse.sessions().stream().anyMatch(s -> s.isChargingUnlimited(Scene.START))))
        .hasSizeBetween(40, 55);
    assertThat(options.toString()).doesNotContain("a-shared-password");
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    SimulatedStations.Options options =
        new SimulatedStations.Options(NOWHERE, 1, 1, Path.of("no-such-file.csv"), ZONE, 0, null);

    assertThatThrownBy(() -> new SimulatedStations(options, time).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-file.csv");
  }

  @Test
  void aUrlThatIsNoWebSocketIsRefused() {
    SimulatedStations.Options options =
        SimulatedStations.Options.of(URI.create("http://localhost/ocpp"), 1, ZONE);

    assertThatThrownBy(() -> new SimulatedStations(options, time).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("URL http://localhost/ocpp is neither ws nor wss");
  }

  @Test
  void itPrintsTheFleetUntilItIsInterrupted() throws InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    SimulatedStations stations =
        new SimulatedStations(SimulatedStations.Options.of(NOWHERE, 8, ZONE), time);
    Thread running =
        Thread.startVirtualThread(
            () -> {
              try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
                stations.run(stations.plan(), out);
              } catch (IOException e) {
                throw new AssertionError(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await().atMost(Duration.ofSeconds(30)).until(() -> text(printed).contains("connected 0/8"));
    time.advance(Duration.ofSeconds(61));
    assertThat(text(printed).lines()).filteredOn(line -> line.contains("connected 0/8")).hasSize(3);
    assertThat(text(printed)).startsWith("8 stations, 4 with OCPP 1.6 and 4 with 2.0.1");

    running.interrupt();

    assertThat(running.join(Duration.ofSeconds(30))).isTrue();
  }

  private static String text(ByteArrayOutputStream printed) {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
