package io.flexbridge.agr;

import io.flexbridge.agr.cli.ErrorLine;
import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.sim.grid.FlexNeed;
import io.flexbridge.agr.sim.grid.GridOpening;
import io.flexbridge.agr.sim.grid.GridScenario;
import io.flexbridge.agr.sim.grid.GridSettings;
import io.flexbridge.agr.sim.grid.GridSimulation;
import io.flexbridge.agr.sim.grid.GridTopology;
import io.flexbridge.agr.sim.grid.MarketRules;
import io.flexbridge.agr.sim.grid.PartnerSettings;
import io.flexbridge.agr.sim.grid.Patience;
import io.flexbridge.agr.sim.grid.Reduction;
import io.flexbridge.agr.sim.grid.SettlementTerms;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sim dso}: a DSO with its CRO that plays one flexibility cycle with any aggregator. */
@Command(
    name = "dso",
    description = {
      "Simulates a DSO and its CRO.",
      "Answers portfolio queries, waits for a D-Prognosis, requests, orders and settles once, and"
          + " says everything that is wrong in the aggregator's messages. Ends with status 0 if the"
          + " exchange was complete and nothing was wrong."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class SimDsoCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--agr-domain",
      required = true,
      paramLabel = "DOMAIN",
      description = "The aggregator's, as in aggregator.domain of its configuration.")
  private String agrDomain;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--agr-endpoint",
      required = true,
      paramLabel = "URL",
      description = "Of the aggregator: http://HOST:PORT/shapeshifter/api/v3/message.")
  private URI agrEndpoint;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--agr-public-key",
      required = true,
      paramLabel = "KEY",
      description = "The aggregator's public key: base64, or cs1. and base64.")
  private String agrKey;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--connection",
      required = true,
      paramLabel = "EAN",
      description = "A connection of the aggregator: ean. and 16 or 18 digits. Repeatable.")
  private List<String> connections;

  @Option(names = "--capacity", paramLabel = "KW", description = "Of each connection, in kW.")
  private long capacity = 250;

  @Option(names = "--uftp", paramLabel = "VERSION", description = "3.0.0 or 3.1.0.")
  private String version = "3.1.0";

  @Option(names = "--dso-domain", paramLabel = "DOMAIN")
  private String dsoDomain = "dso.grid.example";

  @Option(names = "--cro-domain", paramLabel = "DOMAIN")
  private String croDomain = "cro.grid.example";

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Where dso.key and cro.key are; made when they are not there.")
  private Path keys = Path.of("sim-keys");

  @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on.")
  private String host = "127.0.0.1";

  @Option(names = "--dso-port", paramLabel = "PORT")
  private int dsoPort = 8081;

  @Option(names = "--cro-port", paramLabel = "PORT")
  private int croPort = 8082;

  @Option(names = "--congestion-point", paramLabel = "ADDRESS")
  private String congestionPoint = "ea1.2026-01.example.grid.dso:transformer-1";

  @Option(names = "--time-zone", paramLabel = "ZONE")
  private ZoneId zone = ZoneId.of("Europe/Amsterdam");

  @Option(
      names = "--isp",
      paramLabel = "DURATION",
      description = "The length of an ISP, as the aggregator's.")
  private Duration isp = Duration.ofMinutes(15);

  @Option(names = "--isps", paramLabel = "N", description = "How many ISPs are requested.")
  private int isps = 4;

  @Option(names = "--share", paramLabel = "PART", description = "Wanted part of the prognosis.")
  private BigDecimal share = new BigDecimal("0.30");

  @Option(names = "--least", paramLabel = "KW", description = "Prognosis worth a request, in kW.")
  private long leastPrognosis = 5;

  @Option(names = "--price-cap", paramLabel = "EUR", description = "Highest price per MWh.")
  private BigDecimal priceCap = new BigDecimal("400");

  @Option(names = "--penalty", paramLabel = "EUR", description = "Penalty per MWh not delivered.")
  private BigDecimal penalty = BigDecimal.ZERO;

  @Option(
      names = "--test-message",
      description = "Begin with a TestMessage to the aggregator and to the CRO.")
  private boolean testMessage;

  @Option(
      names = "--publish",
      description = "Publish the congestion point to the CRO by a DSOPortfolioUpdate.")
  private boolean publish;

  @Option(
      names = "--reserve",
      paramLabel = "CONTRACT=KW",
      showDefaultValue = Visibility.NEVER,
      description =
          "Send a FlexReservationUpdate of that contract for tomorrow; 0 kW releases it all.")
  private Map<String, Long> reservations = Map.of();

  @Mixin private final RehearsalTime rehearsal = new RehearsalTime();

  @Override
  @SuppressWarnings(
      "ClosingStandardOutputStreams") // the simulation does not close what it prints to
  public Integer call() {
    try (RunningTimeline time = rehearsal.start();
        GridSimulation simulation = new GridSimulation(settings(), time, System.out)) {
      return simulation.run();
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(ErrorLine.of(e));
      return ExitCode.SOFTWARE;
    }
  }

  private GridSettings settings() throws IOException {
    ParticipantId agr = ParticipantId.of(agrDomain, Role.AGR);
    Domain dso = new Domain(dsoDomain);
    CongestionPoint point = CongestionPoint.of(congestionPoint);
    return GridSettings.with(
        new PartnerSettings(dso, key("dso.key"), host, dsoPort),
        new PartnerSettings(new Domain(croDomain), key("cro.key"), host, croPort),
        new Participant(
            agr, agrEndpoint, List.of(VerifyingKey.fromBase64(agrKey)), UftpVersion.parse(version)),
        new GridTopology(
            List.of(
                new GridTopology.Area(
                    point,
                    dso,
                    false,
                    RedispatchBy.DSO,
                    RedispatchBy.DSO,
                    connections.stream()
                        .map(
                            ean ->
                                GridTopology.Connection.of(
                                    ean, Power.ofKilowatts(capacity), agr.domain()))
                        .toList()))),
        scenario(point));
  }

  private GridScenario scenario(CongestionPoint point) {
    return new GridScenario(
            point,
            new FlexNeed(
                new Reduction.Share(share),
                Power.ofKilowatts(leastPrognosis),
                1,
                isps,
                isp,
                Power.ZERO),
            new MarketRules(
                zone,
                isp,
                CurrencyCode.EUR,
                priceCap,
                new SettlementTerms(SettlementTerms.PriceBasis.ORDERED, penalty),
                Duration.ofSeconds(30)),
            new Patience(Duration.ofDays(1), Duration.ofMinutes(15), Duration.ofDays(1)))
        .after(opening());
  }

  private GridOpening opening() {
    if (reservations.size() > 1) {
      throw new IllegalArgumentException(
          "--reserve names %d contracts, one is allowed".formatted(reservations.size()));
    }
    return new GridOpening(
        testMessage,
        publish,
        reservations.entrySet().stream()
            .map(
                entry ->
                    new GridOpening.Reservation(
                        entry.getKey(), Power.ofKilowatts(entry.getValue())))
            .findFirst()
            .orElse(null));
  }

  private SigningKey key(String name) throws IOException {
    SigningKeyFile file = new SigningKeyFile(keys.resolve(name));
    if (!Files.exists(keys.resolve(name))) {
      Files.createDirectories(keys);
      file.create(SigningKey.generate(new SecureRandom()));
    }
    return file.read();
  }
}
