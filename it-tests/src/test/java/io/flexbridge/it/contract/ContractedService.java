package io.flexbridge.it.contract;

import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.AgrService;
import io.flexbridge.agr.FleetTrading;
import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.it.support.OperatorFiles;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole service, between a DSO and a CRO that answer as a test says. */
final class ContractedService implements AutoCloseable {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant EVENING = Instant.parse("2026-06-30T16:30:00Z");

  /** A second of the service is a twentieth of one, so that attempts are soon made again. */
  private static final double SPEED = 20;

  private static final Map<String, String> SHORT_TIMEOUT = Map.of("AGR_DELIVERY_TIMEOUT", "PT1S");

  private static final int SHOWN = 1_000;
  private static final Duration POLL = Duration.ofMillis(5);

  private final AgrService service;

  private ContractedService(AgrService service) {
    this.service = service;
  }

  static Street street() {
    return Street.of(ZONE, UftpVersion.V3_1_0, Street.stations(1, ZONE, EVENING));
  }

  static ContractedService start(Path directory, Street street, List<Participant> partners)
      throws Exception {
    OperatorFiles files = OperatorFiles.write(directory, street, partners, 0, 0);
    AgrConfig config = AgrConfigReader.read(files.configuration(), SHORT_TIMEOUT);
    return new ContractedService(
        AgrService.start(
            config, FleetTrading.handlers(config), RunningTimeline.from(EVENING, SPEED)));
  }

  int httpPort() {
    return service.httpPort();
  }

  /** Has it send a TestMessage; the result is its id. */
  String tests(ParticipantId partner) {
    int before = sent("TestMessage", partner).size();
    service.submit(new Wanted.Test(partner));
    return await()
        .pollInterval(POLL)
        .until(() -> sent("TestMessage", partner), rows -> rows.size() > before)
        .getFirst()
        .messageId();
  }

  /** Waits until the message has that state. */
  OperatorView.MessageRow shows(String messageId, String state) {
    return await()
        .pollInterval(POLL)
        .until(() -> row(messageId), row -> row.filter(r -> r.state().equals(state)).isPresent())
        .orElseThrow();
  }

  /** What is shown of the message now. */
  Optional<OperatorView.MessageRow> row(String messageId) {
    return service.view().messages(SHOWN).stream()
        .filter(row -> row.messageId().equals(messageId))
        .findFirst();
  }

  private List<OperatorView.MessageRow> sent(String type, ParticipantId partner) {
    return service.view().messages(SHOWN).stream()
        .filter(row -> !row.inbound() && row.type().equals(type))
        .filter(row -> row.partner().equals(partner.toString()))
        .toList();
  }

  @Override
  public void close() {
    service.close();
  }
}
