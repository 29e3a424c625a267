package io.flexbridge.it.support;

import io.flexbridge.agr.AgrService;
import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.sim.grid.SimulatedGrid;
import io.flexbridge.agr.sim.station.StationFleet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A street with everybody in it, in one JVM: the service as it is, the grid that talks UFTP to it
 * over HTTP, the stations that talk OCPP to it over WebSocket.
 */
public record RunningStreet(
    SimulatedGrid grid, AgrService service, StationFleet fleet, TruePower power, GridWatch watch)
    implements AutoCloseable {

  private static final int LEAD_ISPS = 1;

  /**
   * Starts all of them.
   *
   * @param directory for the operator's files, empty
   * @param time that all live in; ends with them
   * @param handlers the rules that the aggregator trades by
   */
  public static RunningStreet start(
      Street street,
      int orderedIsps,
      Path directory,
      RunningTimeline time,
      Function<AgrConfig, AgrHandlers> handlers)
      throws IOException, ConfigurationException {
    return start(street, orderedIsps, directory, time, handlers, StoreKey.DIRECTORY);
  }

  /**
   * Starts all of them.
   *
   * @param store where the aggregator keeps its journal
   */
  public static RunningStreet start(
      Street street,
      int orderedIsps,
      Path directory,
      RunningTimeline time,
      Function<AgrConfig, AgrHandlers> handlers,
      StoreKey store)
      throws IOException, ConfigurationException {
    CompletableFuture<Participant> aggregator = new CompletableFuture<>();
    GridWatch watch = new GridWatch();
    SimulatedGrid grid =
        SimulatedGrid.start(
            street.grid(_ -> Optional.of(aggregator.join()), LEAD_ISPS, orderedIsps), time, watch);
    AgrConfig config =
        OperatorFiles.write(directory, street, List.of(grid.dso(), grid.cro()), 0, 0, store).read();
    AgrService service = AgrService.start(config, handlers.apply(config), time);
    aggregator.complete(street.aggregator(service.httpPort()));
    StationFleet fleet = StationFleet.start(street.fleet(), stations(service), time);
    return new RunningStreet(grid, service, fleet, TruePower.of(fleet, time), watch);
  }

  private static URI stations(AgrService service) {
    return URI.create("ws://%s:%d/ocpp/".formatted(Street.LOOPBACK, service.ocppPort()));
  }

  @Override
  public void close() {
    power.close();
    fleet.close();
    service.close();
    grid.close();
  }
}
