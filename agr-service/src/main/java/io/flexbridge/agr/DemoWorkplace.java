package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.sim.station.FleetPlan;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.EntityAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of a demonstration: the same files that an operator has, a key, a configuration, a
 * list of stations and a journal.
 */
final class DemoWorkplace implements AutoCloseable {

  private final Path directory;
  private final boolean isTemporary;
  private final SigningKey key = SigningKey.generate(new SecureRandom());

  DemoWorkplace(DemoSettings settings) throws IOException {
    Path wanted = settings.directory();
    this.isTemporary = wanted == null;
    this.directory =
        wanted == null
            ? Files.createTempDirectory("flexbridge-demo")
            : Files.createDirectories(wanted);
  }

  Path directory() {
    return directory;
  }

  /** The aggregator's key. */
  SigningKey key() {
    return key;
  }

  /**
   * The grid connection of each station: {@value DemoSettings#STATIONS_PER_CONNECTION} share one.
   */
  static EntityAddress connection(int stationIndex) {
    return new EntityAddress(
        "ean.%016d"
            .formatted(
                8_716_859_000_000_000L + stationIndex / DemoSettings.STATIONS_PER_CONNECTION + 1));
  }

  /**
   * Writes key, stations and configuration, and reads the configuration back.
   *
   * @throws ConfigurationException if what was written is wrong, which is a fault of ours
   */
  AgrConfig configure(DemoSettings settings, FleetPlan fleet, List<Participant> partners)
      throws IOException, ConfigurationException {
    new SecretFile(directory.resolve("agr.key")).replace(key.toBase64());
    new SecretFile(directory.resolve("stations.csv"))
        .replace(StationsFile.of(fleet, DemoWorkplace::connection));
    Files.writeString(directory.resolve("agr.yaml"), configuration(settings, partners));
    return AgrConfigReader.read(directory.resolve("agr.yaml"), Map.of());
  }

  private static String configuration(DemoSettings settings, List<Participant> partners) {
    StringBuilder participants = new StringBuilder();
    for (Participant partner : partners) {
      participants.append(
          """
            - domain: %s
              role: %s
              endpoint: %s
              allow-http: true
              public-key: %s
              version: %s
          """
              .formatted(
                  partner.id().domain(),
                  partner.id().role(),
                  partner.endpoint(),
                  partner.keys().getFirst().toBase64(),
                  partner.version()));
    }
    return """
    # Made by the demonstration; everything an operator would write.
    aggregator:
      domain: agr.flexbridge.example
      signing-key-file: agr.key
      time-zone: %s
      isp-duration: %s
    http: { host: 127.0.0.1, port: %d }
    ocpp: { host: 127.0.0.1, port: 0, meter-interval: %s, control-interval: %s }
    store: { directory: data }
    delivery: { retry-first-delay: PT1S }
    participants:
    %strading:
      price-per-mwh: %s
      metering: after-order
      settlement: { price-basis: ordered, penalty-per-mwh: %s }
    stations-file: stations.csv
    """
        .formatted(
            DemoSettings.ZONE,
            settings.isp(),
            settings.httpPort(),
            DemoSettings.STEP,
            DemoSettings.STEP,
            participants,
            DemoSettings.PRICE_PER_MWH,
            DemoSettings.PENALTY_PER_MWH);
  }

  /** Deletes a temporary directory. */
  @Override
  public void close() {
    if (!isTemporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
