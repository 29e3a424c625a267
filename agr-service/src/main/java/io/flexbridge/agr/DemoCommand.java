package io.flexbridge.agr;

import io.flexbridge.agr.cli.ErrorLine;
import io.flexbridge.agr.config.ConfigurationException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: one whole flexibility cycle, for everyone to see. */
@Command(
    name = "demo",
    description = {
      "Runs one flexibility cycle with a simulated DSO, CRO and charging stations.",
      "The steps: portfolio, D-Prognosis, request, offer, order, delivery, metering, settlement."
          + " Ends with status 0 only if the order was delivered within 5 %% and everything was"
          + " answered."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {

  private static final int QUICK_ISPS = 2;
  private static final double QUICK_SPEED = 6;
  private static final int MAX_STATIONS = 10_000;
  private static final double MIN_SPEED = 0.1;
  private static final double MAX_SPEED = 60;
  private static final int MAX_PORT = 65_535;

  /** As a shell says of a command that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(names = "--stations", paramLabel = "N", description = "How many charging stations.")
  private int stations = 60;

  @Option(
      names = "--isp",
      paramLabel = "DURATION",
      description = "The length of an ISP: PT1M to PT1H, whole minutes that divide a day.")
  private Duration isp = Duration.ofMinutes(1);

  @Option(names = "--isps", paramLabel = "N", description = "How many ISPs are ordered.")
  private int isps = 3;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same fleet.")
  private long seed = 1;

  @Option(
      names = "--sessions",
      paramLabel = "FILE",
      description =
          "Recorded sessions (CSV or CSV.GZ) that drive the stations instead of generated ones.")
  private @Nullable Path sessions;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "How many times as fast as real; the demo's clock begins at 18:30 today.")
  private double speed = 1;

  @Option(names = "--quick", description = "Two ISPs, six times as fast: under a minute.")
  private boolean isQuick;

  @Option(names = "--port", paramLabel = "PORT", description = "Of the web page; 0: any free one.")
  private int port;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Keeps keys, configuration and journal there.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    check("--stations", stations, 1, MAX_STATIONS);
    check("--port", port, 0, MAX_PORT);
    check("--isps", isps, 1, 60);
    checkSpeed();
    checkIsp();
    DemoScreen screen = new DemoScreen(System.out, DemoSettings.ZONE, isTerminal());
    DemoSettings settings =
        new DemoSettings(
            stations,
            isp,
            isQuick ? QUICK_ISPS : isps,
            seed,
            sessions,
            isQuick ? QUICK_SPEED : speed,
            port,
            directory);
    try (OrderlyEnd _ = new OrderlyEnd()) {
      return new Demo(settings, screen).run() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (InterruptedException e) {
      return INTERRUPTED;
    } catch (ConfigurationException | IOException e) {
      spec.commandLine().getErr().println(ErrorLine.of(e));
      return ExitCode.SOFTWARE;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // by its contract it may still be null
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private void checkIsp() {
    boolean isWhole = isp.equals(Duration.ofMinutes(isp.toMinutes()));
    if (!isWhole
        || isp.compareTo(Duration.ofMinutes(1)) < 0
        || isp.compareTo(Duration.ofHours(1)) > 0
        || Duration.ofDays(1).toMinutes() % isp.toMinutes() != 0) {
      throw refused("--isp", isp, "PT1M to PT1H, whole minutes that divide a day");
    }
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw refused(option, value, "%d to %d".formatted(least, most));
    }
  }

  /** A value that is no number is outside, too. */
  private void checkSpeed() {
    if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
      throw refused("--speed", speed, "%s to %.0f".formatted(MIN_SPEED, MAX_SPEED));
    }
  }

  private ParameterException refused(String option, Object value, String allowed) {
    return new ParameterException(
        spec.commandLine(), "%s is %s, allowed is %s".formatted(option, value, allowed));
  }
}
