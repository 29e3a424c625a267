package io.flexbridge.agr;

import io.flexbridge.agr.cli.ErrorLine;
import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.config.OperatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve --config FILE}: runs the service until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Runs the aggregator service for real partners and stations, until it is interrupted.",
      "docs/agr.example.yaml explains every key of the configuration."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The YAML file, as in agr.yaml.")
  private Path config;

  @Mixin private final RehearsalTime rehearsal = new RehearsalTime();

  @Override
  public Integer call() throws InterruptedException {
    try {
      return serve(AgrConfigReader.read(config));
    } catch (ConfigurationException | IOException e) {
      spec.commandLine().getErr().println(ErrorLine.of(e));
      return ExitCode.SOFTWARE;
    }
  }

  private int serve(AgrConfig settings) throws IOException, InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (AgrService service =
        AgrService.start(settings, FleetTrading.handlers(settings), rehearsal.start())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(told, closed), "shutdown"));
      spec.commandLine()
          .getOut()
          .printf(
              "%s is up: %s, ws://%s:%d/ocpp/ for stations%n",
              settings.aggregator().id(),
              places(settings, service),
              settings.ocpp().host(),
              service.ocppPort());
      spec.commandLine().getOut().flush();
      told.await();
    } finally {
      closed.countDown();
    }
    return ExitCode.OK;
  }

  private static String places(AgrConfig settings, AgrService service) {
    String partners =
        "%s://%s:%d/ for partners"
            .formatted(
                settings.http().tls() == null ? "http" : "https",
                settings.http().host(),
                service.httpPort());
    OperatorSettings operator = settings.operator();
    return operator == null
        ? partners + " and operators"
        : "%s, http://%s:%d/ for operators"
            .formatted(partners, operator.host(), service.operatorPort());
  }

  /** Has the service closed before the process ends. */
  private static void stop(CountDownLatch told, CountDownLatch closed) {
    told.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
