package io.flexbridge.agr;

import io.flexbridge.agr.cli.ErrorLine;
import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.sim.station.FleetPlan;
import io.flexbridge.agr.sim.station.SimulatedStations;
import io.flexbridge.uftp.value.EntityAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sim stations}: charging stations that talk OCPP 1.6J and 2.0.1 to any central system. */
@Command(
    name = "stations",
    description = {
      "Simulates charging stations, half OCPP 1.6J and half 2.0.1.",
      "Vehicles come, charge and go, until it is interrupted. The stations obey charging profiles"
          + " as OCPP says. The service refuses stations that it does not know: have"
          + " --stations-file write them down, and name that file in the service's configuration."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class SimStationsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--csms",
      required = true,
      paramLabel = "URL",
      description =
          "ws:// or wss:// URL of the central system, as in ws://HOST:PORT/ocpp/; identities are"
              + " appended.")
  private URI csms;

  @Option(names = "--stations", paramLabel = "N", description = "How many, named SIM-0001 on.")
  private int stations = 10;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same fleet.")
  private long seed = 1;

  @Option(
      names = "--sessions",
      paramLabel = "FILE",
      description = "Recorded sessions (CSV or CSV.GZ) instead of generated ones.")
  private @Nullable Path sessions;

  @Option(names = "--time-zone", paramLabel = "ZONE", description = "Where the drivers live.")
  private ZoneId zone = ZoneId.of("Europe/Amsterdam");

  @Option(
      names = "--charging",
      paramLabel = "SHARE",
      description = "Least part of the EVSEs at which a vehicle charges at the start, 0 to 1.")
  private double chargingAtStart;

  @Option(names = "--password", paramLabel = "TEXT", description = "Of every station.")
  private @Nullable String password;

  @Option(
      names = "--stations-file",
      paramLabel = "FILE",
      description =
          "Writes the stations there before they connect, as stations-file of the service's"
              + " configuration takes them.")
  private @Nullable Path stationsFile;

  @Option(
      names = "--connection",
      paramLabel = "EAN",
      description = "The grid connection of all stations in that file.")
  private String connection = "ean.8716859000000001";

  @Mixin private final RehearsalTime rehearsal = new RehearsalTime();

  @Override
  public Integer call() throws InterruptedException {
    SimulatedStations.Options options =
        new SimulatedStations.Options(
            csms, stations, seed, sessions, zone, chargingAtStart, password);
    try (RunningTimeline time = rehearsal.start()) {
      SimulatedStations simulation = new SimulatedStations(options, time);
      FleetPlan plan = simulation.plan();
      writeStations(plan);
      simulation.run(plan, System.out);
      return ExitCode.OK;
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(ErrorLine.of(e));
      return ExitCode.SOFTWARE;
    }
  }

  private void writeStations(FleetPlan plan) throws IOException {
    if (stationsFile != null) {
      EntityAddress address = new EntityAddress(connection);
      new SecretFile(stationsFile).replace(StationsFile.of(plan, station -> address));
      System.out.println(stationsFile + " lists the stations");
    }
  }
}
