package io.flexbridge.it.support;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.sim.station.EvsePlan;
import io.flexbridge.agr.sim.station.StationPlan;
import io.flexbridge.uftp.seal.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files that the aggregator's operator has: its key, the list of stations, the configuration.
 *
 * @param directory where they are; the journal is kept in {@link #store} there, unless elsewhere
 */
public record OperatorFiles(Path directory) {

  /**
   * Writes all of them.
   *
   * @param httpPort 0 for any free one
   * @param ocppPort 0 for any free one
   */
  public static OperatorFiles write(
      Path directory, Street street, List<Participant> partners, int httpPort, int ocppPort)
      throws IOException {
    return write(directory, street, partners, httpPort, ocppPort, StoreKey.DIRECTORY);
  }

  /**
   * Writes all of them, with the journal at another place.
   *
   * @param httpPort 0 for any free one
   * @param ocppPort 0 for any free one
   */
  public static OperatorFiles write(
      Path directory,
      Street street,
      List<Participant> partners,
      int httpPort,
      int ocppPort,
      StoreKey store)
      throws IOException {
    OperatorFiles files = new OperatorFiles(directory);
    new SigningKeyFile(directory.resolve("agr.key")).create(street.agrKey());
    new SecretFile(directory.resolve("stations.csv")).create(stations(street));
    Files.writeString(
        files.configuration(), yaml(street, partners, httpPort, ocppPort, store.write(directory)));
    return files;
  }

  /** The configuration, as {@code serve --config} takes it. */
  public Path configuration() {
    return directory.resolve("agr.yaml");
  }

  /** Where the journal is. */
  public Path store() {
    return directory.resolve("data");
  }

  /** The configuration, as the service understands it. */
  public AgrConfig read() throws IOException, ConfigurationException {
    return AgrConfigReader.read(configuration(), Map.of());
  }

  private static String yaml(
      Street street, List<Participant> partners, int httpPort, int ocppPort, String store) {
    return """
    aggregator:
      domain: %s
      signing-key-file: agr.key
      time-zone: %s
      isp-duration: %s
    http: { host: %s, port: %d }
    ocpp: { host: %s, port: %d, meter-interval: %s, control-interval: %s }
    store: %s
    delivery: { retry-first-delay: PT1S, retry-max-delay: PT2S }
    participants:
    %strading:
      price-per-mwh: 180.00
      metering: after-order
      settlement: { price-basis: ordered, penalty-per-mwh: %s }
    stations-file: stations.csv
    """
        .formatted(
            Street.AGR.domain(),
            street.zone(),
            Street.ISP,
            Street.LOOPBACK,
            httpPort,
            Street.LOOPBACK,
            ocppPort,
            Street.STEP,
            Street.STEP,
            store,
            partners.stream().map(OperatorFiles::yaml).collect(Collectors.joining()),
            Street.penaltyPerMwh());
  }

  private static String yaml(Participant partner) {
    return """
      - domain: %s
        role: %s
        endpoint: %s
        allow-http: true
        public-keys: [%s]
        version: %s
    """
        .formatted(
            partner.id().domain(),
            partner.id().role(),
            partner.endpoint(),
            partner.keys().stream().map(VerifyingKey::toBase64).collect(Collectors.joining(", ")),
            partner.version());
  }

  private static String stations(Street street) {
    StringBuilder csv = new StringBuilder("id,connection,evse,max-power,phases,password\n");
    List<StationPlan> stations = street.fleet().stations();
    for (int i = 0; i < stations.size(); i++) {
      for (EvsePlan evse : stations.get(i).evses()) {
        csv.append(
            "%s,%s,%d,%d W,%d,%s\n"
                .formatted(
                    stations.get(i).id(),
                    Street.connection(i),
                    evse.number(),
                    evse.rating().power().watts(),
                    evse.rating().phases(),
                    stations.get(i).password()));
      }
    }
    return csv.toString();
  }
}
